import Figures

extension SampleFigure {
  static let graph = ComputationGraph(
    "Graph",
    nodes: [
      GraphNode("x", .variable), GraphNode("w", .variable), GraphNode("×"), GraphNode("+"),
      GraphNode("ReLU"),
    ],
    edges: [
      GraphEdge(0, 2, value: 2, gradient: -3), GraphEdge(1, 2, value: -3, gradient: 1e-9),
      GraphEdge(2, 3, value: -6, gradient: .nan), GraphEdge(0, 3, value: 1.0 / 3),
      GraphEdge(3, 4, gradient: 1e30), GraphEdge(1, 4, value: -.infinity, gradient: 1),
    ])

  private static let stages = [
    NetworkStage("Input", .maps(height: 28, width: 28, channels: 1)),
    NetworkStage("Conv2D 3 × 3", .maps(height: 26, width: 26, channels: 32), parameters: 320),
    NetworkStage("Global average pooling", .vector(32)),
    NetworkStage("Dense", .vector(10), parameters: 330),
  ]

  static let diagrams: [SampleFigure] = [
    panel("computation graph", graph),
    panel("graph without nodes", ComputationGraph(longText, nodes: [], edges: [GraphEdge(0, 1)])),
    panel("graph of one node", ComputationGraph("One", nodes: [GraphNode("")], edges: [])),
    panel(
      "graph with circles and edges to nowhere",
      ComputationGraph(
        "Circle", nodes: [GraphNode(longText), GraphNode("שלום"), GraphNode("畳")],
        edges: [(0, 1), (1, 2), (2, 0), (0, 0), (5, 1), (-1, 0), (0, 1)].map {
          GraphEdge($0.0, $0.1, value: 1, gradient: 2)
        })),
    panel(
      "graph of 60 nodes",
      ComputationGraph(
        "Many", nodes: (0..<60).map { GraphNode("\($0)") },
        edges: (0..<90).map { GraphEdge($0 % 59, $0 % 59 + 1 + $0 % 7, value: Double($0)) })),
    panel("network", NetworkDiagram("Network", stages: stages)),
    panel("network without layers", NetworkDiagram("None", stages: [])),
    panel(
      "network of odd layers",
      NetworkDiagram(
        longText,
        stages: [
          NetworkStage("", .maps(height: 0, width: 0, channels: 0)),
          NetworkStage(longText, .maps(height: 1, width: 1000, channels: 100_000)),
          NetworkStage("שלום", .vector(0)), NetworkStage("畳", .vector(.max), parameters: .max),
          NetworkStage("negative", .maps(height: -1, width: -1, channels: -1), parameters: -1),
          NetworkStage("negative", .vector(-1)),
        ])),
    panel(
      "receptive field",
      ReceptiveField(
        "Field",
        layers: [
          .init("Conv 3 × 3", kernelSize: 3), .init("Pooling", kernelSize: 2, stride: 2),
          .init("Conv 3 × 3", kernelSize: 3),
        ])),
    panel("receptive field of no layers", ReceptiveField(longText, layers: [])),
    panel(
      "receptive field of odd layers",
      ReceptiveField(
        "Odd",
        layers: [
          .init(longText, kernelSize: .max, stride: .max), .init("שלום", kernelSize: 0, stride: -1),
          .init("gap", kernelSize: 1, stride: 3),
        ])),
    panel(
      "receptive field of 20 layers",
      ReceptiveField("Deep", layers: (0..<20).map { .init("\($0)", kernelSize: 3, stride: 2) })),
    panel("dense", Connectivity("Dense", .dense(outputs: 5), inputs: 8)),
    panel("convolution", Connectivity("Shared", .convolution(kernelSize: 3), inputs: 8)),
    panel("local", Connectivity("Local", .local(kernelSize: 4, stride: 2), inputs: 9)),
    panel("no inputs", Connectivity(longText, .dense(outputs: 0), inputs: 0)),
    panel("a kernel too large", Connectivity("", .convolution(kernelSize: 9), inputs: 3)),
    panel("many units", Connectivity("Many", .dense(outputs: .max), inputs: .max)),
    panel(
      "many neighbours", Connectivity("Many", .convolution(kernelSize: 40, stride: 7), inputs: 900)),
  ]
}
