/// Which inputs each output of a layer is joined to: all of them, or its neighbours by shared weights.
public struct Connectivity: Diagram, Hashable {
  /// How the units are joined.
  public enum Kind: Sendable, Hashable {
    /// Every output with every input, each pair by a weight of its own.
    case dense(outputs: Int)
    /// Every output with as many neighbours as the kernel has weights, which all outputs share.
    case convolution(kernelSize: Int, stride: Int = 1)
    /// Like a convolution, but every output has weights of its own.
    case local(kernelSize: Int, stride: Int = 1)
  }

  /// What the picture shows.
  public var title: String
  /// How the units are joined.
  public var kind: Kind
  /// How many inputs there are.
  public var inputs: Int

  /// A layer with so many inputs.
  public init(_ title: String = "", _ kind: Kind, inputs: Int) {
    self.title = title
    self.kind = kind
    self.inputs = max(0, inputs)
  }

  /// The inputs that each output sees: how many outputs, how many inputs each, and how far apart.
  var joints: (outputs: Int, width: Int, stride: Int) {
    switch kind {
    case .dense(let outputs): return (max(0, outputs), inputs, 0)
    case .convolution(let size, let stride), .local(let size, let stride):
      let (size, stride) = (max(1, size), max(1, stride))
      return (size > inputs ? 0 : (inputs - size) / stride + 1, size, stride)
    }
  }

  /// How many pairs are joined.
  public var connections: Double { Double(joints.outputs) * Double(joints.width) }

  /// How many different weights the joints have.
  public var weights: Double {
    if case .convolution = kind { return joints.outputs > 0 ? Double(joints.width) : 0 }
    return connections
  }

  /// Units, lines and the remark.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(ConnectivityLayout(self, style: style))
  }

  /// The units and how many joints and weights they have.
  public var sourceData: SourceData {
    [
      "kind": "connectivity", "title": .text(title), "inputs": .number(Double(inputs)),
      "outputs": .number(Double(joints.outputs)), "connections": .number(connections),
      "weights": .number(weights),
    ]
  }
}
