import Figures

extension Specimen {
  /// Graphs, networks, what a unit sees, and how units are joined.
  static var diagrams: Specimen {
    Specimen(
      name: "diagrams", title: "Diagrams", columns: 1,
      figures: [
        figure("A neuron, forward and backward", neuron), figure("A network", network),
        figure(
          "What a unit sees",
          ReceptiveField(
            "Four layers",
            layers: [
              .init("Conv 3 × 3", kernelSize: 3), .init("Conv 3 × 3", kernelSize: 3),
              .init("MaxPool 2 × 2", kernelSize: 2, stride: 2), .init("Conv 3 × 3", kernelSize: 3),
            ])),
        Figure(
          "Dense and convolutional", alternativeText: "All are joined, or neighbours only.",
          panels: [
            Connectivity("Dense", .dense(outputs: 6), inputs: 8),
            Connectivity("Convolution", .convolution(kernelSize: 3), inputs: 8),
            Connectivity("Locally connected", .local(kernelSize: 3), inputs: 8),
          ]),
      ])
  }

  private static var neuron: ComputationGraph {
    let (x, w, b) = (2.0, -1.5, 4.0)
    let product = w * x
    let sum = product + b
    return ComputationGraph(
      "max(w x + b, 0)",
      nodes: [
        GraphNode("x", .variable), GraphNode("w", .variable), GraphNode("b", .variable),
        GraphNode("×"), GraphNode("+"), GraphNode("ReLU"), GraphNode("y", .variable),
      ],
      edges: [
        GraphEdge(0, 3, value: x, gradient: w), GraphEdge(1, 3, value: w, gradient: x),
        GraphEdge(3, 4, value: product, gradient: 1), GraphEdge(2, 4, value: b, gradient: 1),
        GraphEdge(4, 5, value: sum, gradient: 1), GraphEdge(5, 6, value: max(sum, 0), gradient: 1),
      ])
  }

  private static var network: NetworkDiagram {
    NetworkDiagram(
      "Two convolutions",
      stages: [
        NetworkStage("Input", .maps(height: 28, width: 28, channels: 1)),
        NetworkStage("Conv2D 3 × 3", .maps(height: 26, width: 26, channels: 32), parameters: 320),
        NetworkStage("MaxPool2D", .maps(height: 13, width: 13, channels: 32)),
        NetworkStage(
          "Conv2D 3 × 3", .maps(height: 11, width: 11, channels: 64), parameters: 18_496),
        NetworkStage("MaxPool2D", .maps(height: 5, width: 5, channels: 64)),
        NetworkStage("Flatten", .vector(1600)),
        NetworkStage("Dense", .vector(10), parameters: 16_010),
      ])
  }
}
