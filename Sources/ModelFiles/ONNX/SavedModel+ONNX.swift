private import Base
import ConvNet
private import Foundation

extension SavedModel {
  /// The bytes of an ONNX file that computes what this model computes, standardization included.
  ///
  /// Its input `image` is `[N, C, H, W]`, as usual in ONNX, with numbers from 0 (black) to 1; a network for vectors takes `[N, C]`.
  /// Its outputs are `logits` and `probabilities`, `[N, classes]` each; a network that ends in a softmax has only the second.
  /// Outputs that are images come as `maps`, `[N, H, W, C]`.
  ///
  /// - Throws: ``ModelFileError`` for a network with layers that are not the core's, or inputs that are no images or vectors.
  public func onnx() throws(ModelFileError) -> [UInt8] {
    let shape = model.inputShape
    guard [1, 3].contains(shape.rank) else {
      throw .architecture("ONNX export takes images or vectors, not inputs of \(shape)")
    }
    let channels = shape[shape.rank - 1]
    let ones = Shape([1, channels] + (shape.rank == 3 ? [1, 1] : []))
    var graph = ONNXGraph(
      name: "convbook", explanation: "A network with its standardization, trained with Convbook.")
    graph.addInput(
      "image", shape: shape.rank == 3 ? [channels, shape[0], shape[1]] : shape,
      explanation: "channels × rows × columns; 0 is black, 1 is white (byte / 255)")
    var value = graph.add(
      "Sub", ["image", graph.add("mean", Tensor(standardization.mean, shape: ones))])
    value = graph.add(
      "Div", [value, graph.add("deviation", Tensor(standardization.deviation, shape: ones))])

    let places = model.placedLayers
    for place in places.dropLast() { value = try graph.add(place, of: value) }
    try addEnd(places.last, of: value, to: &graph)
    return file(graph).bytes
  }

  /// The last layer, whose result has a name that people look for.
  private func addEnd(
    _ last: PlacedLayer?, of value: String, to graph: inout ONNXGraph
  ) throws(ModelFileError) {
    let shape = model.outputShape
    if shape.rank == 3 {
      var maps = value
      if let last { maps = try graph.add(last, of: value) }
      graph.addOutput(
        graph.channelsLast(maps, output: "maps"), shape: shape,
        explanation: "rows × columns × channels")
      return
    }
    let endsInSoftmax = (last?.layer as? Activation)?.function == .softmax
    let name = endsInSoftmax ? "probabilities" : "logits"
    if let last {
      _ = try graph.add(last, of: value, output: name)
    } else {
      _ = graph.add("Identity", [value], output: name)
    }
    if !endsInSoftmax {
      graph.addOutput(
        name, shape: shape, explanation: "what softmax takes, a number for each class")
      _ = graph.add("Softmax", [name], [("axis", .integer(1))], output: "probabilities")
    }
    graph.addOutput("probabilities", shape: shape, explanation: "a probability for each class")
  }

  /// The graph with what the format asks for around it.
  private func file(_ graph: ONNXGraph) -> ProtobufMessage {
    var operators = ProtobufMessage()
    operators.add(1, "")
    operators.add(2, 17)
    var model = ProtobufMessage()
    model.add(1, 8)
    model.add(2, "Convbook")
    model.add(7, graph.message)
    model.add(8, operators)
    // Texts can always be encoded.
    let classes = (try? JSON.line(classNames)) ?? Data("[]".utf8)
    var property = ProtobufMessage()
    property.add(1, "classes")
    property.add(2, String(decoding: classes, as: UTF8.self))
    model.add(14, property)
    return model
  }
}
