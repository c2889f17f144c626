/// Silences each number with probability `rate` while training, and scales the others up so that the mean stays.
///
/// This is *inverted* dropout: the scale 1 / (1 − rate) is applied in training, and inference changes nothing. Every image has
/// a random stream of its own.
///
/// ## Shapes
/// - input and output: any, the same
///
/// - SeeAlso: Srivastava et al. (2014), section 4 and, for the scaling, section 10,
///   <https://jmlr.org/papers/v15/srivastava14a.html>.
public final class Dropout: Layer {
  /// How summaries and errors call it.
  public let name = "Dropout"
  /// How likely a number is silenced, from 0 up to, not including, 1.
  public let rate: Float

  /// Silences a share of `rate` of the numbers, on average.
  public init(_ rate: Float) {
    self.rate = rate
  }

  /// Its settings.
  public var kind: LayerKind? { .dropout(rate: rate) }

  /// - Throws: ``SettingError`` when the rate is out of range.
  public func check() throws(SettingError) {
    if !(rate >= 0 && rate < 1) {
      throw SettingError("dropout rate \(rate); use 0 up to, not including, 1")
    }
  }

  /// - Throws: ``ShapeError`` when `input` has no axis at all.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    if input.rank == 0 { throw ShapeError(.rank(expected: 2, found: input)) }
    return input
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    guard let generator = mode.generator, rate > 0 else { return (input, { $0 }) }
    let mask = mask(input.shape, using: generator, on: mode.workers)
    return (input * mask, { outputGradient in outputGradient * mask })
  }

  /// For each number 0 with probability `rate`, else 1 / (1 − rate).
  func mask(_ shape: Shape, using generator: RandomGenerator, on workers: Workers) -> Tensor {
    let size = shape.withoutFirst.count
    var mask = Tensor(zeros: shape)
    mask.withMutableValues { mask in
      workers.forEachUnit(of: shape[0]) { _, unit in
        for image in unit {
          fill(
            UnsafeMutableBufferPointer(rebasing: mask[image * size..<(image + 1) * size]),
            forImage: image, using: generator)
        }
      }
    }
    return mask
  }

  /// The mask of one image of a batch.
  package func fill(
    _ mask: UnsafeMutableBufferPointer<Float>, forImage image: Int,
    using generator: RandomGenerator
  ) {
    // A uniform number is one of 2²⁴ whole ones, scaled. First all of these are drawn, then compared: a branch in one loop
    // for both would be guessed wrong half of the time.
    let limit = Int32((rate * 0x1p24).rounded(.up))
    let kept = 1 / (1 - rate)
    var generator = generator.stream(image)
    for i in 0..<mask.count {
      mask[i] = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next() >> 40))
    }
    for i in 0..<mask.count {
      mask[i] = Int32(bitPattern: mask[i].bitPattern) < limit ? 0 : kept
    }
  }
}
