/// The learning rate as a function of the step; a number by itself is a constant rate.
public enum Schedule: Equatable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The same rate at every step.
  case constant(Float)
  /// Multiplied by `factor` after every `epochs` epochs.
  case step(initial: Float, factor: Float, epochs: Int)
  /// Rises linearly to `peak` over the first `warmUp` share of all steps, then falls along half a cosine to zero.
  ///
  /// - SeeAlso: Loshchilov and Hutter (2017), equation 5, <https://arxiv.org/abs/1608.03983>; warm-up: Goyal et al. (2017),
  ///   section 2.2, <https://arxiv.org/abs/1706.02677>.
  case cosine(peak: Float, warmUp: Float = 0)
  /// Rises along half a cosine from peak/25 to `peak` over the first `rise` share of all steps, then falls along half a cosine
  /// to peak/250,000; the momentum stays as it is.
  ///
  /// - SeeAlso: Smith and Topin (2018), section 3, <https://arxiv.org/abs/1708.07120>; the shape is that of PyTorch's
  ///   `OneCycleLR`.
  case oneCycle(peak: Float, rise: Float = 0.3)

  /// A constant rate.
  public init(floatLiteral value: Float) {
    self = .constant(value)
  }

  /// A constant rate.
  public init(integerLiteral value: Int) {
    self = .constant(Float(value))
  }

  /// The largest rate it ever gives, or the initial one: the number people call *the* learning rate.
  public var peak: Float {
    switch self {
    case .constant(let rate), .step(let rate, _, _), .cosine(let rate, _), .oneCycle(let rate, _):
      rate
    }
  }

  /// Checks all settings.
  ///
  /// - Throws: ``SettingError`` naming the one that is out of range.
  public func check() throws(SettingError) {
    try require(peak >= 0 && peak.isFinite, "a rate of \(peak); use 0 or more")
    switch self {
    case .constant: break
    case .step(_, let factor, let epochs):
      try require(epochs >= 1, "a step every \(epochs) epochs; use 1 or more")
      try require(factor >= 0 && factor.isFinite, "a factor of \(factor); use 0 or more")
    case .cosine(_, let share), .oneCycle(_, let share):
      try require(share >= 0 && share <= 1, "a rising share of \(share); use 0 to 1")
    }
  }

  private func require(
    _ isFine: Bool, _ problem: @autoclosure () -> String
  ) throws(SettingError) {
    if !isFine { throw SettingError("the learning rate has \(problem())") }
  }

  /// The rate of a step, counted from 0, of `steps` altogether.
  public func learningRate(atStep step: Int, of steps: Int, stepsPerEpoch: Int) -> Float {
    switch self {
    case .constant(let rate): return rate
    case .step(let initial, let factor, let epochs):
      var rate = initial
      for _ in 0..<step / max(stepsPerEpoch * epochs, 1) { rate *= factor }
      return rate
    case .cosine(let peak, let warmUp):
      let rising = (Double(warmUp) * Double(steps)).rounded(.toNearestOrEven)
      let now = Double(step)
      if now < rising { return Float(Double(peak) * (now + 1) / rising) }
      let share = (now - rising) / max(Double(steps) - rising, 1)
      return Float(Self.alongCosine(from: Double(peak), to: 0, share))
    case .oneCycle(let peak, let rise):
      let top = Double(peak)
      let turn = Double(rise) * Double(steps) - 1
      let now = Double(step)
      if now < turn { return Float(Self.alongCosine(from: top / 25, to: top, now / turn)) }
      let falling = Double(steps) - 1 - turn
      let share = falling > 0 ? (now - turn) / falling : 0
      return Float(Self.alongCosine(from: top, to: top / 250_000, share))
    }
  }

  /// Half a cosine wave from one rate to another.
  private static func alongCosine(from start: Double, to end: Double, _ share: Double) -> Double {
    let cosine = ElementaryFunctions.sineAndCosine(.pi * share).cosine
    return end + (start - end) * (1 + cosine) / 2
  }
}
