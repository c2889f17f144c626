public import ConvNet

/// The loss of a network on some images at any weights, which are one long list, and how it bends there.
public final class LossLandscape {
  /// Leaves the weights where they are, so that a step of training measures the gradient there.
  private final class Standing: Optimizer {
    let name = "standing"
    let learningRate = Schedule.constant(0)
    func update(_ parameters: [Parameter], learningRate: Float) {}
  }

  private let model: Sequential
  private let program: any Program
  private let inputs: Tensor
  private let targets: Targets
  /// The weights before training.
  public private(set) var start: [Float] = []
  /// The weights after some steps.
  public private(set) var trained: [Float] = []
  /// The direction in which the loss bends most at the trained weights, and how much.
  public private(set) var sharpest: (direction: [Float], curvature: Double) = ([], 0)

  /// A network on the first images of the run, trained by Adam for 25 steps, each on all of them.
  ///
  /// - Throws: `TrainingError` when the network can't be trained, `CPULevelError` as ``LessonOptions/backend()`` does.
  public init(
    of network: Sequential, _ options: LessonOptions, images count: Int, iterations: Int = 12
  ) throws {
    (inputs, targets) = options.data.examples(training: count, test: 1).training
      .batch(Array(0..<count)[...])
    model = network
    program = try options.backend().makeProgram(
      for: model, loss: SoftmaxCrossEntropy(), optimizer: Standing())
    try program.prepare(batchSize: count, forTraining: true)
    start = model.parameters.flatMap(\.value.values)
    walk(from: start, Adam(), rate: 0.003, steps: 25) { trained = $0 }
    sharpest = sharpest(at: trained, iterations: iterations)
  }

  private func put(_ weights: [Float]) {
    var start = 0
    for parameter in model.parameters {
      let end = start + parameter.shape.count
      parameter.value = Tensor(Array(weights[start..<end]), shape: parameter.shape)
      start = end
    }
  }

  /// The gradient of the loss at some weights.
  public func gradient(_ weights: [Float]) -> [Float] {
    put(weights)
    let random = RandomGenerator(seed: 1)
    _ = program.step(inputs: inputs, targets: targets, generator: random, learningRate: 0)
    return model.parameters.flatMap(\.gradient.values)
  }

  /// The loss at some weights.
  public func loss(_ weights: [Float]) -> Double {
    put(weights)
    return SoftmaxCrossEntropy().forward(program.outputs(for: inputs), targets).loss
  }

  /// Lets an optimizer take steps, each on all images; `watch` sees the weights after each. A tilt is taken off every gradient.
  public func walk(
    from start: [Float], _ optimizer: any Optimizer, rate: Float, steps: Int, tilt: [Float]? = nil,
    watch: ([Float]) -> Void
  ) {
    let place = Parameter("place", Tensor(start, shape: [start.count]))
    for _ in 0..<steps {
      let slope = gradient(place.value.values)
      place.gradient = Tensor(tilt.map { sum(slope, -1, $0) } ?? slope, shape: place.shape)
      optimizer.update([place], learningRate: rate)
      watch(place.value.values)
    }
  }

  /// The largest eigenvalue of the second derivatives and its direction: power iteration on differences of gradients.
  private func sharpest(
    at weights: [Float], iterations: Int
  ) -> (direction: [Float], curvature: Double) {
    var (direction, curvature) = (unit(gradient(weights)), 0.0)
    let step: Float = 0.005
    for _ in 0..<iterations {
      let bent = sum(
        gradient(sum(weights, step, direction)), -1, gradient(sum(weights, -step, direction)))
      curvature = dot(bent, direction) / Double(2 * step)
      direction = unit(bent)
    }
    return (direction, curvature)
  }

  /// The largest swing along the sharpest direction in steps 6 to 15 over that of the first five, at a rate times the curvature.
  ///
  /// The loss is tilted until the trained weights are a place of rest, so that nothing moves but the swing. One that grows leaves
  /// the neighbourhood where the loss is a parabola; so its largest size counts, not its last.
  public func growth(_ optimizer: any Optimizer, rateTimesCurvature: Double) -> Double {
    let (direction, curvature) = sharpest
    var swings: [Double] = []
    walk(
      from: sum(trained, 0.001, direction), optimizer,
      rate: Float(rateTimesCurvature / curvature), steps: 15, tilt: gradient(trained)
    ) { swings.append(abs(dot(sum($0, -1, trained), direction))) }
    return max((swings[5...].max() ?? 0) / (swings[..<5].max() ?? 1), 1e-6)
  }

  /// The largest curvature where an optimizer comes to from the first weights.
  public func curvature(after steps: Int, of optimizer: any Optimizer, rate: Float) -> Double {
    var weights = start
    walk(from: start, optimizer, rate: rate, steps: steps) { weights = $0 }
    return sharpest(at: weights, iterations: 20).curvature
  }

  /// The growths of several networks at rising rates, their geometric means, and for each network the limit.
  ///
  /// Each walk makes an optimizer of its own.
  public static func swings(
    of lands: [LossLandscape], _ optimizer: @autoclosure () -> any Optimizer,
    rateTimesCurvature rates: [Double]
  ) -> (growths: [Double], limits: [Double]) {
    let runs = lands.map { land in
      rates.map { land.growth(optimizer(), rateTimesCurvature: $0) }
    }
    let growths = rates.indices.map { index in
      ElementaryFunctions.exp(
        runs.reduce(0) { $0 + ElementaryFunctions.log($1[index]) } / Double(runs.count))
    }
    return (growths, runs.map { limit(rates, $0) })
  }

  /// Where growths at rising rates first exceed 1, their logarithm taken as straight between two of them.
  public static func limit(_ rates: [Double], _ growths: [Double]) -> Double {
    let logs = growths.map { ElementaryFunctions.log($0) }
    guard let place = logs.firstIndex(where: { !($0 < 0) }) else { return rates[rates.count - 1] }
    guard place > 0, logs[place].isFinite else { return rates[place] }
    let (before, after) = (logs[place - 1], logs[place])
    return rates[place - 1] + (rates[place] - rates[place - 1]) * before / (before - after)
  }
}

/// The sum of products.
func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0 * $1.1) } }
/// a + factor · b
func sum(_ a: [Float], _ factor: Float, _ b: [Float]) -> [Float] {
  zip(a, b).map { $0 + factor * $1 }
}
/// The same direction with the length 1.
func unit(_ a: [Float]) -> [Float] {
  let norm = Float(dot(a, a).squareRoot())
  return a.map { $0 / norm }
}

extension LossLandscape {
  /// The loss on a plane through the trained weights: to the right lies the way from the first weights to them, upwards the direction
  /// in which the loss bends most.
  public struct Section: Sendable {
    /// The losses, a row for each y from the lowest on, in thousandths.
    public let heights: Tensor
    /// The lowest and the highest x, then y: distances from the trained weights.
    public let ends: [Float]
    /// The same as something to walk on.
    public let plane: LossPlane
    /// How far the first weights are from the trained ones.
    public let length: Float
  }

  /// The plane from `left` to `right` and as far up as down, measured by the way from the first weights to the trained ones.
  public func section(
    _ left: Float, _ right: Float, up: Float, rows: Int, columns: Int
  ) -> Section {
    func rounded(_ number: Float) -> Float { (100 * number).rounded() / 100 }
    let way = sum(trained, -1, start)
    let length = Float(dot(way, way).squareRoot())
    let ends = [left, right, -up, up].map { rounded($0 * length) }
    func place(_ index: Int, _ count: Int, _ low: Float, _ high: Float) -> Float {
      low + (high - low) * Float(index) / Float(count - 1)
    }
    let losses = (0..<rows * columns).map { index in
      let x = place(index % columns, columns, ends[0], ends[1])
      let y = place(index / columns, rows, ends[2], ends[3])
      return Float((1000 * loss(at: x, y)).rounded() / 1000)
    }
    let heights = Tensor(losses, shape: [rows, columns])
    return Section(
      heights: heights, ends: ends,
      plane: LossPlane(heights: heights, x: ends[0]...ends[1], y: ends[2]...ends[3]),
      length: length)
  }

  /// The network's own loss at a place of that plane.
  public func loss(at x: Float, _ y: Float) -> Double {
    let right = unit(sum(trained, -1, start))
    let sharp = sharpest.direction
    let up = unit(sum(sharp, -Float(dot(sharp, right)), right))
    return loss(sum(sum(trained, x, right), y, up))
  }
}
