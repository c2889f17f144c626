public import ConvNet
public import Notebooks

extension Sequential {
  /// Its weights, layer by layer, under a name by which the scripts of a page ask for them: `floatsOf(pageData(name))`.
  public func resource(named name: String) -> PageResource {
    var bytes: [UInt8] = []
    for value in parameters.flatMap(\.value.values) {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
    }
    return PageResource(name, bytes: bytes)
  }

  /// Its layers as scripts build them, `conv2D 8 3 3 …, activation 2 …`: a key, and what `core.layer` takes.
  ///
  /// - Precondition: every layer is one of the core's.
  public var layersOnPage: String {
    layers.map { layer in
      guard let kind = layer.kind else { fatalError("pages don't know the layer \(layer.name)") }
      return ([kind.key.rawValue] + kind.numbers.map { "\($0)" }).joined(separator: " ")
    }.joined(separator: ",")
  }
}
