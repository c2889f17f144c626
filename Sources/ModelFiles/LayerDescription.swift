import ConvNet

/// A layer's settings, without its weights, in a form for files.
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

    /// - Throws: ``ModelFileError`` when it is none.
    func make() throws(ModelFileError) -> SlidingWindow {
      guard size.count == 2, stride.count == 2, dilation.count == 2 else {
        throw .architecture("a window needs two numbers each for size, stride and dilation")
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

  /// - Throws: ``ModelFileError`` for a layer that is not the core's.
  init(_ layer: any Layer) throws(ModelFileError) {
    switch layer {
    case let layer as Conv2D:
      self = .conv2D(
        filters: layer.filters, window: Window(layer.window), bias: layer.bias != nil)
    case let layer as Dense: self = .dense(units: layer.units, bias: layer.bias != nil)
    case let layer as MaxPool2D: self = .maxPool2D(window: Window(layer.window))
    case let layer as AveragePool2D: self = .averagePool2D(window: Window(layer.window))
    case is GlobalAveragePool2D: self = .globalAveragePool2D
    case let layer as BatchNorm:
      self = .batchNorm(momentum: layer.momentum, epsilon: layer.epsilon)
    case let layer as Activation:
      var slope: Float?
      if case .leakyReLU(let value) = layer.function { slope = value }
      self = .activation(function: layer.function.name, slope: slope)
    case let layer as Dropout: self = .dropout(rate: layer.rate)
    case is Flatten: self = .flatten
    case let layer as Sequential:
      var layers: [LayerDescription] = []
      for (index, part) in layer.layers.enumerated() {
        if layer.layers[..<index].contains(where: { $0 === part }) {
          throw .unknownLayer("\(part.name) that stands in two places")
        }
        layers.append(try LayerDescription(part))
      }
      self = .sequential(input: layer.inputShape.sizes, layers: layers)
    default: throw .unknownLayer(layer.name)
    }
  }

  /// The layer, without weights unless it is a network.
  ///
  /// - Throws: ``ModelFileError`` when the settings make none.
  func makeLayer() throws(ModelFileError) -> any Layer {
    switch self {
    case .conv2D(let filters, let window, let bias):
      return Conv2D(filters, window: try window.make(), useBias: bias)
    case .dense(let units, let bias): return Dense(units, useBias: bias)
    case .maxPool2D(let window): return MaxPool2D(window: try window.make())
    case .averagePool2D(let window): return AveragePool2D(window: try window.make())
    case .globalAveragePool2D: return GlobalAveragePool2D()
    case .batchNorm(let momentum, let epsilon):
      return BatchNorm(momentum: momentum, epsilon: epsilon)
    case .activation(let name, let slope): return Activation(try Self.function(name, slope))
    case .dropout(let rate): return Dropout(rate)
    case .flatten: return Flatten()
    case .sequential: return try makeNetwork()
    }
  }

  /// The network that it describes, with weights that wait to be replaced.
  ///
  /// - Throws: ``ModelFileError`` when it is none, or its layers do not fit together.
  func makeNetwork() throws(ModelFileError) -> Sequential {
    guard case .sequential(let input, let descriptions) = self else {
      throw .architecture("the outermost layer is no Sequential")
    }
    var layers: [any Layer] = []
    for description in descriptions { layers.append(try description.makeLayer()) }
    do {
      return try Sequential(input: Shape(input)) { for layer in layers { layer } }
    } catch {
      throw .architecture(error.description)
    }
  }

  private static func function(
    _ name: String, _ slope: Float?
  ) throws(ModelFileError) -> ActivationFunction {
    let all: [ActivationFunction] = [
      .relu, .leakyReLU(slope: slope ?? 0.01), .gelu, .sigmoid, .tanh, .softmax,
    ]
    guard let function = all.first(where: { $0.name == name }) else {
      throw .architecture("there is no activation “\(name)”")
    }
    return function
  }
}
