public import ConvNet

extension Sequential {
  /// All parameters by names that tell where they belong: `conv1.kernel`, `norm2.running_mean`, `dense1.bias`.
  ///
  /// Layers of one kind are counted from 1; a network within a network is a `block`.
  public var namedParameters: [(name: String, parameter: Parameter)] {
    var counts: [String: Int] = [:]
    var named: [(name: String, parameter: Parameter)] = []
    for layer in layers where !layer.parameters.isEmpty {
      let kind =
        switch layer {
        case is Conv2D: "conv"
        case is Dense: "dense"
        case is BatchNorm: "norm"
        case is Sequential: "block"
        default: "layer"
        }
      counts[kind, default: 0] += 1
      let prefix = "\(kind)\(counts[kind, default: 0])."
      if let layer = layer as? Sequential {
        named += layer.namedParameters.map { (prefix + $0.name, $0.parameter) }
      } else {
        named += layer.parameters.map { (prefix + Self.name(of: $0), $0) }
      }
    }
    return named
  }

  private static func name(of parameter: Parameter) -> String {
    parameter.name == "weight"
      ? "kernel" : String(parameter.name.map { $0 == " " ? "_" : $0 })
  }
}
