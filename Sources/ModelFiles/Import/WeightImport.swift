public import ConvNet

/// Weights from another library, put into a network of the same architecture.
///
/// Layers are matched kind by kind, convolutions with convolutions, in the natural order of their names; every shape is checked.
public struct WeightImport {
  /// Where a parameter comes from.
  public struct Match: Equatable, Sendable {
    /// Its name here, such as `conv1.kernel`.
    public let name: String
    /// Its shape here.
    public let shape: Shape
    /// The tensor of the file; nil for the scale or offset of a normalization that has none and does not need one.
    public let source: String?
  }

  /// The network with the weights, and with the library's settings of batch normalization.
  public let model: Sequential
  /// All parameters, in the order of the network.
  public private(set) var matches: [Match] = []

  /// Takes over the weights of a file.
  ///
  /// - Parameters:
  ///   - network: says what the layers are; it stays as it is.
  ///   - epsilon: what batch normalization adds to variances; by default, what the library adds.
  ///   - order: the names of all layers of the file in the order of the network, where names are not in that order themselves.
  /// - Throws: ``ModelFileError`` naming the layer or tensor that does not fit.
  public init(
    _ file: SafeTensors, from library: WeightLibrary, into network: Sequential,
    epsilon: Float? = nil, order: [String]? = nil
  ) throws(ModelFileError) {
    model = try LayerDescription(network)
      .normalizing(momentum: library.momentum, epsilon: epsilon ?? library.epsilon)
      .makeNetwork(budget: .max)
    var layers = try ForeignLayer.all(in: file, from: library)
    if let order { layers = try Self.sorted(layers, by: order) }
    let places = model.placedLayers.flatMap(\.withBody)
    for kind in [ForeignLayer.Kind.convolution, .dense, .normalization] {
      try Self.compare(
        layers.filter { $0.kind == kind }, places.filter { $0.kind == kind }, kind.rawValue)
    }

    var order = PixelOrder(of: library)
    for place in places {
      order.pass(place)
      guard let kind = place.kind, let next = layers.firstIndex(where: { $0.kind == kind })
      else { continue }
      try take(layers.remove(at: next), into: place, order, from: library)
    }
  }

  private static func sorted(
    _ layers: [ForeignLayer], by order: [String]
  ) throws(ModelFileError) -> [ForeignLayer] {
    var sorted: [ForeignLayer] = []
    for name in order {
      guard let layer = layers.first(where: { $0.name == name }) else {
        throw .layers("it has no “\(name)”; it has \(list(layers.map(\.name)))")
      }
      if sorted.contains(where: { $0.name == name }) {
        throw .layers("“\(name)” stands twice in the order")
      }
      sorted.append(layer)
    }
    let left = layers.map(\.name).filter { !order.contains($0) }
    if !left.isEmpty { throw .layers("the order leaves out \(list(left))") }
    return sorted
  }

  private static func compare(
    _ layers: [ForeignLayer], _ places: [PlacedLayer], _ kind: String
  ) throws(ModelFileError) {
    guard layers.count != places.count else { return }
    func counted(_ names: [String]) -> String {
      names.isEmpty ? "no \(kind)" : "\(names.count) of kind \(kind) (\(list(names)))"
    }
    throw .layers(
      "it has \(counted(layers.map(\.name))), the network \(counted(places.map(\.name)))")
  }

  private static func list(_ names: [String]) -> String {
    names.map { "“\($0)”" }.joined(separator: ", ")
  }

  /// Puts the tensors of one layer into one layer of the network.
  private mutating func take(
    _ layer: ForeignLayer, into place: PlacedLayer, _ order: PixelOrder,
    from library: WeightLibrary
  ) throws(ModelFileError) {
    var left = layer.tensors
    for (name, parameter) in place.namedParameters {
      guard let role = ParameterRole(rawValue: name) else { continue }
      let match = left.removeValue(forKey: role)
      matches.append(
        Match(name: "\(place.name).\(name)", shape: parameter.shape, source: match?.name))
      guard let (source, tensor) = match else {
        // A new normalization has a scale of 1 and an offset of 0: it changes nothing.
        if [.scale, .offset].contains(role) { continue }
        throw .layers("“\(layer.name)” has no \(role.rawValue), but \(place.name) needs one")
      }
      let expected =
        role == .kernel ? library.kernelShape(parameter.shape) : parameter.shape
      if tensor.shape != expected {
        throw .shape(name: source, expected: expected, found: tensor.shape)
      }
      parameter.value = order.applied(
        to: role == .kernel ? library.kernel(tensor) : tensor, role, of: place)
    }
    if let (source, _) = left.values.min(by: { $0.name < $1.name }) {
      throw .layers("\(place.name) has no place for “\(source)”")
    }
  }
}

extension PlacedLayer {
  /// What it can be matched with; nil for layers without weights.
  fileprivate var kind: ForeignLayer.Kind? {
    switch layer.kind {
    case .conv2D: .convolution
    case .dense: .dense
    case .batchNorm: .normalization
    case .maxPool2D, .averagePool2D, .globalAveragePool2D, .activation, .dropout, .flatten,
      .residual, nil:
      nil
    }
  }
}

/// In which order another library has the numbers of an image that was flattened.
private struct PixelOrder {
  private let library: WeightLibrary
  /// The image that a layer without rows and columns still sees row by row: `[H, W, C]`.
  private var flattened: Shape?
  private var isBehindDense = false

  init(of library: WeightLibrary) {
    self.library = library
  }

  /// Goes on to the next layer.
  mutating func pass(_ place: PlacedLayer) {
    // What a dense layer gives has no rows and columns any more.
    if isBehindDense { flattened = nil }
    isBehindDense = place.layer is Dense
    if place.layer is Flatten, place.input.rank == 4 { flattened = place.input.withoutFirst }
  }

  /// The rows of a dense kernel, or the numbers of a normalization, in the order of this core: PyTorch's channels come first.
  func applied(to tensor: Tensor, _ role: ParameterRole, of place: PlacedLayer) -> Tensor {
    let isPerInput = role == .kernel || place.layer is BatchNorm
    guard library == .pytorch, let image = flattened, isPerInput, place.input.rank == 2
    else { return tensor }
    let rest = tensor.count / image.count
    return tensor.reshaped(to: [image[2], image[0], image[1], rest]).permuted([1, 2, 0, 3])
      .reshaped(to: tensor.shape)
  }
}
