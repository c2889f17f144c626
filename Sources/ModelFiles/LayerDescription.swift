import ConvNet

/// What files say of a layer: its ``ConvNet/LayerKind`` in the words of JSON, or a network within a network.
enum LayerDescription: Codable, Equatable {
  case conv2D(filters: Int, window: Window, bias: Bool)
  case dense(units: Int, bias: Bool)
  case maxPool2D(window: Window)
  case averagePool2D(window: Window)
  case globalAveragePool2D
  case batchNorm(momentum: Float, epsilon: Float)
  case activation(function: String, slope: Float?)
  case dropout(rate: Float)
  case flatten
  case residual(layers: [LayerDescription])
  case sequential(input: [Int], layers: [LayerDescription])

  /// How a window walks.
  struct Window: Codable, Equatable {
    let size, stride, dilation: [Int]
    /// `same`, `valid`, or nothing where the four numbers say it.
    let rule: String?
    /// Top, bottom, left, right.
    let padding: [Int]?

    init(_ window: SlidingWindow) {
      size = [window.vertical.kernelSize, window.horizontal.kernelSize]
      stride = [window.vertical.stride, window.horizontal.stride]
      dilation = [window.vertical.dilation, window.horizontal.dilation]
      switch window.padding {
      case .same: (rule, padding) = ("same", nil)
      case .valid: (rule, padding) = ("valid", nil)
      case .explicit(let top, let bottom, let left, let right):
        (rule, padding) = (nil, [top, bottom, left, right])
      }
    }

    /// How many taps it has.
    var area: Double { size.reduce(1) { $0 * Double($1) } }

    /// - Throws: ``ModelFileError`` when it is none.
    func make() throws(ModelFileError) -> SlidingWindow {
      guard size.count == 2, stride.count == 2, dilation.count == 2 else {
        throw .architecture("a window needs two numbers each for size, stride and dilation")
      }
      // Beyond that, sums of them could not be computed; below 1 the layer itself says what is wrong.
      if let number = (size + stride + dilation + (self.padding ?? [])).first(where: {
        $0.magnitude > 1 << 16
      }) {
        throw .architecture("a window has the number \(number)")
      }
      let padding: Padding
      switch (rule, self.padding) {
      case ("same", nil): padding = .same
      case ("valid", nil): padding = .valid
      case (nil, let sides?) where sides.count == 4:
        padding = .explicit(top: sides[0], bottom: sides[1], left: sides[2], right: sides[3])
      default: throw .architecture("a window's padding is unclear")
      }
      return SlidingWindow(
        height: size[0], width: size[1], verticalStride: stride[0], horizontalStride: stride[1],
        verticalDilation: dilation[0], horizontalDilation: dilation[1], padding: padding)
    }
  }

  /// The settings of a layer, or of all layers of a network.
  ///
  /// - Throws: ``ModelFileError`` for a layer that is not the core's.
  init(_ layer: any Layer) throws(ModelFileError) {
    if let network = layer as? Sequential {
      self = .sequential(input: network.inputShape.sizes, layers: try Self.parts(of: network))
    } else if let residual = layer as? Residual {
      self = .residual(layers: try Self.parts(of: residual.body))
    } else if let kind = layer.kind {
      self.init(kind)
    } else {
      throw .unknownLayer(layer.name)
    }
  }

  private static func parts(of network: Sequential) throws(ModelFileError) -> [LayerDescription] {
    var layers: [LayerDescription] = []
    for (index, part) in network.layers.enumerated() {
      if network.layers[..<index].contains(where: { $0 === part }) {
        throw .unknownLayer("\(part.name) that stands in two places")
      }
      layers.append(try LayerDescription(part))
    }
    return layers
  }

  /// The settings of a layer of the core; how its weights began is not among them.
  init(_ kind: LayerKind) {
    switch kind {
    case .conv2D(let filters, let window, let useBias, _):
      self = .conv2D(filters: filters, window: Window(window), bias: useBias)
    case .dense(let units, let useBias, _): self = .dense(units: units, bias: useBias)
    case .maxPool2D(let window): self = .maxPool2D(window: Window(window))
    case .averagePool2D(let window): self = .averagePool2D(window: Window(window))
    case .globalAveragePool2D: self = .globalAveragePool2D
    case .batchNorm(let momentum, let epsilon):
      self = .batchNorm(momentum: momentum, epsilon: epsilon)
    case .activation(let function):
      var slope: Float?
      if case .leakyReLU(let value) = function { slope = value }
      self = .activation(function: function.name, slope: slope)
    case .dropout(let rate): self = .dropout(rate: rate)
    case .flatten: self = .flatten
    case .residual(let layers): self = .residual(layers: layers.map { LayerDescription($0) })
    }
  }

  /// The layer that it describes, with zeros in place of weights; nil for one that is made of others.
  ///
  /// - Throws: ``ModelFileError`` when there is no such layer.
  private func kind() throws(ModelFileError) -> LayerKind? {
    switch self {
    case .conv2D(let filters, let window, let bias):
      .conv2D(
        filters: filters, window: try window.make(), useBias: bias, initializer: .constant(0))
    case .dense(let units, let bias):
      .dense(units: units, useBias: bias, initializer: .constant(0))
    case .maxPool2D(let window): .maxPool2D(window: try window.make())
    case .averagePool2D(let window): .averagePool2D(window: try window.make())
    case .globalAveragePool2D: .globalAveragePool2D
    case .batchNorm(let momentum, let epsilon): .batchNorm(momentum: momentum, epsilon: epsilon)
    case .activation(let name, let slope): .activation(try Self.function(name, slope))
    case .dropout(let rate): .dropout(rate: rate)
    case .flatten: .flatten
    case .residual, .sequential: nil
    }
  }

  /// The same with other settings of batch normalization.
  func normalizing(momentum: Float, epsilon: Float) -> LayerDescription {
    switch self {
    case .batchNorm: .batchNorm(momentum: momentum, epsilon: epsilon)
    case .residual(let layers):
      .residual(layers: layers.map { $0.normalizing(momentum: momentum, epsilon: epsilon) })
    case .sequential(let input, let layers):
      .sequential(
        input: input, layers: layers.map { $0.normalizing(momentum: momentum, epsilon: epsilon) })
    default: self
    }
  }

  /// The network that it describes, with zeros in place of weights.
  ///
  /// Whoever wrote a file may have asked for anything: what needs more than `budget` numbers as weights, or far more numbers or
  /// products for an image than any network for images of this size, is refused before it takes memory or time.
  ///
  /// - Throws: ``ModelFileError`` when it is none, or its layers do not fit together.
  func makeNetwork(budget: Int) throws(ModelFileError) -> Sequential {
    var budget = Budget(weights: Double(budget))
    return try makeNetwork(budget: &budget)
  }

  /// How much a network may still ask for.
  private struct Budget {
    var weights: Double
    /// What layers give for an image, all together; VGG-16 gives 15 million numbers.
    var outputs = 0x1p26
    /// What they multiply for an image; VGG-16 multiplies 15 billion times.
    var products = 0x1p37
  }

  private func makeNetwork(budget: inout Budget) throws(ModelFileError) -> Sequential {
    guard case .sequential(let input, let descriptions) = self else {
      throw .architecture("the outermost layer is no Sequential")
    }
    try Self.check(Shape([1] + input))
    let layers = try Self.makeLayers(descriptions, for: Shape([1] + input), budget: &budget)
    do {
      return try Sequential(input: Shape(input)) { layers }
    } catch {
      throw .architecture(error.description)
    }
  }

  /// Layers that follow one another, the first of which takes inputs of a shape.
  private static func makeLayers(
    _ descriptions: [LayerDescription], for input: Shape, budget: inout Budget
  ) throws(ModelFileError) -> [any Layer] {
    var layers: [any Layer] = []
    var shape = input
    for (index, description) in descriptions.enumerated() {
      let kind = try description.kind()
      budget.weights -= kind?.weightCount(for: shape) ?? 0
      if budget.weights < 0 {
        throw .architecture("layer \(index) would need far more numbers than the file has")
      }
      let layer: any Layer
      if let kind {
        layer = kind.makeLayer()
      } else if case .residual(let parts) = description {
        let body = try makeLayers(parts, for: shape, budget: &budget)
        layer = Residual { body }
      } else {
        layer = try description.makeNetwork(budget: &budget)
      }
      // Nothing is drawn: all weights begin as zeros.
      var generator = RandomGenerator(seed: 0)
      let channels = Double(shape[shape.rank - 1])
      do {
        shape = try layer.prepare(for: shape, using: &generator)
      } catch {
        throw .architecture(error.inLayer(layer.name, index: index).description)
      }
      try check(shape)
      budget.outputs -= count(shape)
      budget.products -= count(shape) * description.products(channels: channels)
      if budget.outputs < 0 || budget.products < 0 {
        throw .architecture(
          "up to layer \(index), it would take far more memory or time than any network")
      }
      layers.append(layer)
    }
    return layers
  }

  /// Refuses what no image has: an image of 1024×1024 pixels has three million numbers, and 64 maps of 256×256 cells four.
  private static func check(_ shape: Shape) throws(ModelFileError) {
    if shape.sizes.contains(where: { $0 < 1 }) || count(shape) > 0x1p23 {
      throw .architecture("nothing can be run on \(shape) numbers")
    }
  }

  private static func count(_ shape: Shape) -> Double {
    shape.sizes.reduce(1) { $0 * Double($1) }
  }

  /// How often the layer multiplies or compares for each number that it gives; within a network, its own layers do.
  private func products(channels: Double) -> Double {
    switch self {
    case .conv2D(_, let window, _): window.area * channels
    case .dense: channels
    case .maxPool2D(let window), .averagePool2D(let window): window.area
    case .globalAveragePool2D, .batchNorm, .activation, .dropout, .flatten, .residual, .sequential:
      1
    }
  }

  private static func function(
    _ name: String, _ slope: Float?
  ) throws(ModelFileError) -> ActivationFunction {
    let all = ActivationFunction.Key.allCases.map { ActivationFunction($0, slope: slope ?? 0.01) }
    guard let function = all.first(where: { $0.name == name }) else {
      throw .architecture("there is no activation “\(name)”")
    }
    return function
  }
}

extension LayerKind {
  /// What the names of its parameters begin with: `conv` in `conv1.kernel`; nil where there are none.
  var word: String? {
    switch self {
    case .conv2D: "conv"
    case .dense: "dense"
    case .batchNorm: "norm"
    case .residual: "residual"
    case .maxPool2D, .averagePool2D, .globalAveragePool2D, .activation, .dropout, .flatten: nil
    }
  }
}
