/// What a layer of the core is: its kind and its settings, without its weights.
///
/// This is the one list of layers. Files, exports, pages and the networks of tests know layers by it, each in a `switch` without
/// `default`: a new case does not compile before each of them has an answer for it. A layer of one's own has no kind; it runs in
/// every network all the same.
public enum LayerKind: Equatable, Sendable {
  case conv2D(filters: Int, window: SlidingWindow, useBias: Bool, initializer: Initializer)
  case dense(units: Int, useBias: Bool, initializer: Initializer)
  case maxPool2D(window: SlidingWindow)
  case averagePool2D(window: SlidingWindow)
  case globalAveragePool2D
  case batchNorm(momentum: Float, epsilon: Float)
  case activation(ActivationFunction)
  case dropout(rate: Float)
  case flatten
  case residual(layers: [LayerKind])

  /// What files and pages call a kind; pages by its place in this list, too.
  public enum Key: String, CaseIterable, Sendable {
    case conv2D, dense, maxPool2D, averagePool2D, globalAveragePool2D, batchNorm, activation
    case dropout, flatten, residual
  }

  /// Which kind it is.
  public var key: Key {
    switch self {
    case .conv2D: .conv2D
    case .dense: .dense
    case .maxPool2D: .maxPool2D
    case .averagePool2D: .averagePool2D
    case .globalAveragePool2D: .globalAveragePool2D
    case .batchNorm: .batchNorm
    case .activation: .activation
    case .dropout: .dropout
    case .flatten: .flatten
    case .residual: .residual
    }
  }

  /// The layer, with weights yet to be made.
  public func makeLayer() -> any Layer {
    switch self {
    case .conv2D(let filters, let window, let useBias, let initializer):
      Conv2D(filters, window: window, useBias: useBias, initializer: initializer)
    case .dense(let units, let useBias, let initializer):
      Dense(units, useBias: useBias, initializer: initializer)
    case .maxPool2D(let window): MaxPool2D(window: window)
    case .averagePool2D(let window): AveragePool2D(window: window)
    case .globalAveragePool2D: GlobalAveragePool2D()
    case .batchNorm(let momentum, let epsilon): BatchNorm(momentum: momentum, epsilon: epsilon)
    case .activation(let function): Activation(function)
    case .dropout(let rate): Dropout(rate)
    case .flatten: Flatten()
    case .residual(let layers): Residual { layers.map { $0.makeLayer() } }
    }
  }

  /// How many numbers the layer keeps for inputs of a shape (N included); a `Double`, since whoever asks may have been told
  /// anything.
  public func weightCount(for input: Shape) -> Double {
    switch self {
    case .conv2D(let filters, let window, let useBias, _):
      let taps = Double(window.vertical.kernelSize) * Double(window.horizontal.kernelSize)
      let weights = input.rank == 4 ? taps * Double(input[3]) : 0
      return (weights + (useBias ? 1 : 0)) * Double(filters)
    case .dense(let units, let useBias, _):
      let weights = input.rank == 2 ? Double(input[1]) : 0
      return (weights + (useBias ? 1 : 0)) * Double(units)
    case .batchNorm: return input.rank < 2 ? 0 : 4 * Double(input[input.rank - 1])
    case .residual(let layers):
      // Whatever stands there before a layer has been built can't tell its shape; the number of channels is all that matters,
      // since layers that keep a shape flatten nothing.
      var (count, shape) = (0.0, input)
      for layer in layers {
        count += layer.weightCount(for: shape)
        if let channels = layer.channels, shape.rank > 0 {
          shape = Shape(Array(shape.sizes.dropLast()) + [channels])
        }
      }
      return count
    case .maxPool2D, .averagePool2D, .globalAveragePool2D, .activation, .dropout, .flatten:
      return 0
    }
  }

  /// How many channels it gives; nil where it gives as many as it takes.
  private var channels: Int? {
    switch self {
    case .conv2D(let filters, _, _, _): filters
    case .dense(let units, _, _): units
    case .maxPool2D, .averagePool2D, .globalAveragePool2D, .batchNorm, .activation, .dropout,
      .flatten, .residual:
      nil
    }
  }
}

extension LayerKind {
  /// The settings as numbers, in the order in which the case lists them; windows, functions and initializers take several.
  public var numbers: [Float] {
    var numbers = SettingNumbers()
    switch self {
    case .conv2D(let filters, let window, let useBias, let initializer):
      numbers.add(filters)
      numbers.add(window)
      numbers.add(useBias)
      numbers.add(initializer)
    case .dense(let units, let useBias, let initializer):
      numbers.add(units)
      numbers.add(useBias)
      numbers.add(initializer)
    case .maxPool2D(let window), .averagePool2D(let window): numbers.add(window)
    case .batchNorm(let momentum, let epsilon):
      numbers.add(momentum)
      numbers.add(epsilon)
    case .activation(let function): numbers.add(function)
    case .dropout(let rate): numbers.add(rate)
    case .globalAveragePool2D, .flatten: break
    case .residual(let layers):
      // For each layer its place in the list, how many settings it has, and these.
      for layer in layers {
        let settings = layer.numbers
        numbers.addPlace(of: layer.key)
        numbers.add(settings.count)
        for setting in settings { numbers.add(setting) }
      }
    }
    return numbers.values
  }

  /// A kind with the settings that ``numbers`` lists.
  ///
  /// - Throws: ``SettingError`` when one is out of range, or there are more or fewer.
  public init(_ key: Key, _ numbers: [Float]) throws(SettingError) {
    var numbers = SettingNumbers(numbers)
    switch key {
    case .conv2D:
      self = .conv2D(
        filters: try numbers.nextSize(), window: try numbers.nextWindow(),
        useBias: try numbers.nextFlag(), initializer: try numbers.nextInitializer())
    case .dense:
      self = .dense(
        units: try numbers.nextSize(), useBias: try numbers.nextFlag(),
        initializer: try numbers.nextInitializer())
    case .maxPool2D: self = .maxPool2D(window: try numbers.nextWindow())
    case .averagePool2D: self = .averagePool2D(window: try numbers.nextWindow())
    case .globalAveragePool2D: self = .globalAveragePool2D
    case .batchNorm:
      self = .batchNorm(
        momentum: try numbers.next(in: 0...1),
        epsilon: try numbers.next(in: .leastNormalMagnitude...1))
    case .activation: self = .activation(try numbers.nextFunction())
    case .dropout: self = .dropout(rate: try numbers.next(in: 0...Float(1).nextDown))
    case .flatten: self = .flatten
    case .residual:
      var layers: [LayerKind] = []
      while !numbers.isAtEnd {
        let key = try numbers.nextLayerKey()
        layers.append(try LayerKind(key, try numbers.nextRow()))
      }
      self = .residual(layers: layers)
    }
    try numbers.end()
  }
}
