internal import ConvNet

/// The one network of a page, layer by layer, and what went through it last.
final class PageNetwork {
  /// A layer, of those whose cells can be explained as what they are.
  enum Kind {
    case convolution(Conv2D)
    case largest(MaxPool2D)
    case dense(Dense)
    case other
  }

  /// How many layers there are at most.
  static let mostLayers = 128

  private let inputShape: Shape
  private var layers: [any Layer] = []
  private(set) var kinds: [Kind] = []
  /// What one image becomes, N included, and how many numbers and weights there are so far.
  private var shape: Shape
  private var numbers: Int
  private var weights = 0
  private(set) var model: Sequential?
  /// The input that went through last, and what each layer made of it.
  private(set) var values: [Tensor] = []

  /// A network without layers, for inputs of one shape (without N).
  init(inputShape: Shape) {
    self.inputShape = inputShape
    shape = Shape([1] + inputShape.sizes)
    numbers = inputShape.count
  }

  /// Adds a layer that turns the shape so far (N included) into `shape` and has so many weights; returns the layer's number.
  func add(_ layer: any Layer, _ kind: Kind = .other, giving shape: Shape, weights: Int = 0)
    throws(Refusal) -> Int
  {
    if layers.count == Self.mostLayers { throw .size }
    try Slots.require(shape)
    (numbers, self.weights) = (numbers + shape.count, self.weights + weights)
    if max(numbers, self.weights) > Slots.largest { throw .size }
    self.shape = shape
    layers.append(layer)
    kinds.append(kind)
    model = nil
    return layers.count - 1
  }

  /// Adds a layer without weights.
  func add(_ layer: any Layer, _ kind: Kind = .other) throws(Refusal) -> Int {
    let input = shape
    let output = try asking { () throws(ShapeError) in try layer.outputShape(for: input) }
    return try add(layer, kind, giving: output)
  }

  /// Adds a convolution; a padding of −1 keeps the size.
  func addConvolution(
    filters: Int, kernelSize: Int, stride: Int, padding: Int, initializer: Initializer
  ) throws(Refusal) -> Int {
    try require(filters, in: 1...4096)
    try require(kernelSize, in: 1...64)
    try require(stride, in: 1...64)
    try require(padding, in: -1...64)
    let layer = Conv2D(
      filters, kernelSize: kernelSize, stride: stride,
      padding: padding == -1 ? .same : .explicit(padding), initializer: initializer)
    if shape.rank != 4 { throw .shape }
    return try add(
      layer, .convolution(layer),
      giving: try mapsShape(of: layer.window, over: shape, channels: filters),
      weights: (layer.window.area * shape[3] + 1) * filters)
  }

  /// Adds a dense layer.
  func addDense(units: Int, initializer: Initializer) throws(Refusal) -> Int {
    try require(units, in: 1...4096)
    if shape.rank != 2 { throw .shape }
    let layer = Dense(units, initializer: initializer)
    return try add(layer, .dense(layer), giving: [1, units], weights: (shape[1] + 1) * units)
  }

  /// Makes the weights and returns how many layers there are.
  func build(seed: UInt64) throws(Refusal) -> Int {
    let (input, parts) = (inputShape, layers)
    model = try asking { () throws(ShapeError) in
      try Sequential(input: input, seed: seed) { parts }
    }
    values = []
    return parts.count
  }

  /// The network, once it was built.
  func built() throws(Refusal) -> Sequential {
    guard let model else { throw .network }
    return model
  }

  /// The network, if it takes these images.
  func built(for images: Tensor) throws(Refusal) -> Sequential {
    if images.shape.withoutFirst != inputShape { throw .shape }
    return try built()
  }

  /// Sends images through and keeps what each layer makes of them.
  func forward(_ images: Tensor) throws(Refusal) {
    let model = try built(for: images)
    if images.shape[0] > Slots.largest / numbers { throw .size }
    var value = images
    values = [images]
    for layer in model.layers {
      value = layer.forward(value, mode: .inference).output
      values.append(value)
    }
  }

  /// What a layer made of the last input; layer −1 is the input itself.
  func output(ofLayer layer: Int32) throws(Refusal) -> Tensor {
    if values.isEmpty { throw .network }
    try requireIndex(layer + 1, below: values.count, or: .network)
    return values[Int(layer) + 1]
  }
}

/// What a page has at hand between its calls.
enum Page {
  nonisolated(unsafe) static var network: PageNetwork?
  nonisolated(unsafe) static var training: PageTraining?

  /// The network, once one was begun.
  static func begun() throws(Refusal) -> PageNetwork {
    guard let network else { throw .network }
    return network
  }
}
