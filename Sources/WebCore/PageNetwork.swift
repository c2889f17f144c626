internal import ConvNet

/// The one network of a page, layer by layer, and what went through it last.
final class PageNetwork {
  /// How many layers there are at most.
  static let mostLayers = 128

  private let inputShape: Shape
  private(set) var kinds: [LayerKind] = []
  /// For each layer the bug in its way back, if there is one.
  private var bugs: [PlantedBug?] = []
  /// What one image becomes, N included, and how many numbers and weights there are so far.
  private var shape: Shape
  private var numbers: Int
  private var weights = 0.0
  private(set) var model: Sequential?
  /// The input that went through last, and what each layer made of it.
  private(set) var values: [Tensor] = []
  /// How the loss depends on each of these, once something went back; and the classes that it was told.
  private(set) var gradients: [Tensor] = []
  private(set) var targets = Targets.classes([])

  /// A network without layers, for inputs of one shape (without N).
  init(inputShape: Shape) {
    self.inputShape = inputShape
    shape = Shape([1] + inputShape.sizes)
    numbers = inputShape.count
  }

  /// Adds a layer that fits what is there, and returns its number.
  func add(_ kind: LayerKind) throws(Refusal) -> Int {
    if kinds.count == Self.mostLayers { throw .size }
    let weights = weights + kind.weightCount(for: shape)
    if weights > Double(Slots.largest) { throw .size }
    let output = try outputShape(of: kind)
    try Slots.require(output)
    let numbers = numbers + output.count
    if numbers > Slots.largest { throw .size }
    (self.weights, self.numbers, shape) = (weights, numbers, output)
    kinds.append(kind)
    bugs.append(nil)
    model = nil
    return kinds.count - 1
  }

  /// What a layer makes of the shape so far, N included; a window that does not fit is told apart from all else.
  private func outputShape(of kind: LayerKind) throws(Refusal) -> Shape {
    let (layer, input) = (kind.makeLayer(), shape)
    try setting { () throws(SettingError) in try layer.check() }
    if case .window(let window) = layer.reach, input.rank == 4 {
      _ = try mapsShape(of: window, over: input, channels: 1)
    }
    return try asking { () throws(NetworkError) in
      var random = RandomGenerator(seed: 0)
      return try layer.prepare(for: input, using: &random)
    }
  }

  /// Makes the weights and returns how many layers there are.
  func build(seed: UInt64) throws(Refusal) -> Int {
    let input = inputShape
    var parts: [any Layer] = []
    for index in 0..<kinds.count {
      let layer = kinds[index].makeLayer()
      if let bug = bugs[index] {
        parts.append(Planted(bug, in: layer))
      } else {
        parts.append(layer)
      }
    }
    let layers = parts
    model = try asking { () throws(NetworkError) in
      try Sequential(input: input, seed: seed) { layers }
    }
    (values, gradients) = ([], [])
    return parts.count
  }

  /// Puts a bug into the way back of a layer, or takes it out; the network must be built anew.
  func plant(_ bug: PlantedBug?, in layer: Int32) throws(Refusal) {
    try requireIndex(layer, below: kinds.count, or: .network)
    if let bug, !bug.suits(kinds[Int(layer)]) { throw .setting }
    bugs[Int(layer)] = bug
    model = nil
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

  /// Sends images through and keeps what each layer makes of them; in training, batch normalization moves its running statistics.
  func forward(_ images: Tensor, mode: Mode = .inference) throws(Refusal) {
    let model = try built(for: images)
    if images.shape[0] > Slots.largest / numbers { throw .size }
    var value = images
    (values, gradients) = ([images], [])
    for layer in model.layers {
      value = layer.forward(value, mode: mode).output
      values.append(value)
    }
  }

  /// Sends the gradient of the loss back through all layers, for the images that went through last; returns the loss.
  func backward(_ classes: [Int]) throws(Refusal) -> Double {
    let model = try built()
    if values.isEmpty { throw .network }
    if classes.count != values[0].shape[0] { throw .shape }
    targets = .classes(classes)
    for parameter in model.parameters { parameter.clearGradient() }
    let (loss, gradient) = SoftmaxCrossEntropy().forward(values[values.count - 1], targets)
    var all = [gradient()]
    for index in (0..<model.layers.count).reversed() {
      let (_, pullback) = model.layers[index].forward(values[index], mode: .training)
      all.append(pullback(all[all.count - 1]))
    }
    gradients = all.reversed()
    return loss
  }

  /// The loss, when the layers from one on get some input.
  func loss(of input: Tensor, from layer: Int) throws(Refusal) -> Double {
    let layers = try built().layers
    var value = input
    for layer in layers[layer...] { value = layer.forward(value, mode: .inference).output }
    return SoftmaxCrossEntropy().forward(value, targets).loss
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
  nonisolated(unsafe) static var fitting: PageFitting?

  /// The network, once one was begun.
  static func begun() throws(Refusal) -> PageNetwork {
    guard let network else { throw .network }
    return network
  }
}
