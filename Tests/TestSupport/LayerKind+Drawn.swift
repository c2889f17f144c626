public import ConvNet

extension LayerKind {
  /// A layer of a kind with settings drawn at random: what the tests of files, of pages and of the engine try every kind with.
  ///
  /// What must keep a shape is drawn for inputs of `shape` (without N).
  public static func drawn(
    _ key: Key, for shape: Shape = [9, 8, 3], using random: inout RandomGenerator
  ) -> LayerKind {
    switch key {
    case .conv2D:
      // Half of them are of the form that most networks have.
      let window =
        random.chance(0.5)
        ? SlidingWindow(kernelSize: 3, padding: .drawn(using: &random))
        : SlidingWindow(
          height: random.integer(1, 5), width: random.integer(1, 5),
          verticalStride: random.integer(1, 3), horizontalStride: random.integer(1, 2),
          verticalDilation: random.integer(1, 2), horizontalDilation: random.integer(1, 2),
          padding: .drawn(using: &random))
      return .conv2D(
        filters: random.integer(1, 34), window: window, useBias: random.chance(0.8),
        initializer: .drawn(using: &random))
    case .dense:
      return .dense(
        units: random.integer(1, 40), useBias: random.chance(0.8),
        initializer: .drawn(using: &random))
    case .maxPool2D: return .maxPool2D(window: .drawnForPooling(using: &random))
    case .averagePool2D: return .averagePool2D(window: .drawnForPooling(using: &random))
    case .globalAveragePool2D: return .globalAveragePool2D
    case .batchNorm:
      return .batchNorm(momentum: random.uniform(0.5, 0.99), epsilon: random.uniform(1e-3, 1e-2))
    case .activation: return .activation(.drawn(using: &random))
    case .dropout: return .dropout(rate: [0, 0.2, 0.5][random.integer(0, 2)])
    case .flatten: return .flatten
    case .residual:
      return .residual(
        layers: (0..<random.integer(0, 3)).flatMap { _ in besideShortcut(shape, using: &random) })
    }
  }

  /// One or two layers that keep a shape.
  private static func besideShortcut(
    _ shape: Shape, using random: inout RandomGenerator
  ) -> [LayerKind] {
    let (isImage, channels) = (shape.rank == 3, shape[shape.rank - 1])
    switch random.integer(0, 4) {
    case 0: return [.drawn(.batchNorm, using: &random)]
    case 1: return [.drawn(.dropout, using: &random)]
    case 2 where isImage:
      return [.maxPool2D(window: SlidingWindow(kernelSize: 3, stride: 1, padding: .same))]
    case 2: return [.flatten]
    default:
      let function = LayerKind.drawn(.activation, using: &random)
      return [
        isImage
          ? .conv2D(
            filters: channels, window: SlidingWindow(kernelSize: 3, padding: .same),
            useBias: random.chance(0.8), initializer: .drawn(using: &random))
          : .dense(
            units: channels, useBias: random.chance(0.8), initializer: .drawn(using: &random)),
        function,
      ]
    }
  }
}

extension ActivationFunction {
  /// Any of them.
  public static func drawn(using random: inout RandomGenerator) -> ActivationFunction {
    let keys = Key.allCases
    return ActivationFunction(keys[random.integer(below: keys.count)], slope: 0.1)
  }
}

extension Initializer {
  /// Any of those that draw weights.
  static func drawn(using random: inout RandomGenerator) -> Initializer {
    let keys = Key.allCases.filter { $0 != .constant }
    let key = keys[random.integer(below: keys.count)]
    return Initializer(key, number: key == .normal ? 0.3 : 0)
  }
}

extension SlidingWindow {
  /// Half of them walk by two over two pixels.
  fileprivate static func drawnForPooling(using random: inout RandomGenerator) -> SlidingWindow {
    random.chance(0.5)
      ? SlidingWindow(kernelSize: 2, stride: 2)
      : SlidingWindow(
        kernelSize: random.integer(1, 4), stride: random.integer(1, 3),
        padding: .drawn(using: &random))
  }
}

extension Padding {
  fileprivate static func drawn(using random: inout RandomGenerator) -> Padding {
    switch random.integer(0, 2) {
    case 0: .valid
    case 1: .same
    default:
      .explicit(
        top: random.integer(0, 2), bottom: random.integer(0, 2), left: random.integer(0, 2),
        right: random.integer(0, 2))
    }
  }
}

extension RandomGenerator {
  /// Whether something happens that does so in a share of all cases.
  public mutating func chance(_ share: Float) -> Bool { uniform() < share }

  /// A whole number, both ends included.
  public mutating func integer(_ low: Int, _ high: Int) -> Int {
    low + integer(below: high - low + 1)
  }
}
