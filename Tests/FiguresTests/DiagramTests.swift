import Figures
import Testing

@Suite struct DiagramTests {
  private func drawing(_ panel: some Panel) throws -> Drawing {
    try Figure("", alternativeText: "", panels: [panel]).drawing()
  }

  @Test("Arrows lead to the right, from one layer to a later one")
  func layers() {
    let edges = [(0, 2), (1, 2), (2, 3), (0, 3), (3, 4), (1, 4)]
    let graph = LayeredGraph(nodes: 5, edges: edges.map { (source: $0.0, target: $0.1) })
    #expect(graph.places.prefix(5).map(\.layer) == [0, 0, 1, 2, 3])
    for (edge, route) in zip(edges, graph.routes) {
      #expect(route.first == edge.0 && route.last == edge.1)
      let layers = route.map { graph.places[$0].layer }
      #expect(zip(layers, layers.dropFirst()).allSatisfy { $1 == $0 + 1 })
    }
    for layer in graph.layers {
      let heights = layer.map { graph.places[$0].height }
      #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 0.999 })
    }
  }

  @Test("Edges to nowhere and back are left out")
  func badEdges() {
    let edges = [(0, 1), (1, 0), (0, 0), (2, 7), (-1, 0)]
    let graph = LayeredGraph(nodes: 3, edges: edges.map { (source: $0.0, target: $0.1) })
    #expect(graph.routes == [[0, 1], [], [], [], []])
  }

  @Test("A chain lies on one straight line")
  func chain() {
    let graph = LayeredGraph(nodes: 4, edges: (0..<3).map { (source: $0, target: $0 + 1) })
    #expect(Set(graph.places.map(\.height)) == [0])
  }

  @Test("Values stand above their arrows and gradients below, in boxes' gaps")
  func numbers() throws {
    let graph = ComputationGraph(
      nodes: [GraphNode("a", .variable), GraphNode("b")],
      edges: [GraphEdge(0, 1, value: 2.5, gradient: -1)])
    let texts = try drawing(graph).texts
    let value = try #require(texts.first { $0.string == "2.5" })
    let gradient = try #require(texts.first { $0.string == "−1" })
    let names = ["a", "b"].compactMap { name in texts.first { $0.string == name } }
    #expect(value.position.y < names[0].position.y && names[0].position.y < gradient.position.y)
    #expect(names[0].position.x < value.position.x && value.position.x < names[1].position.x)
  }

  @Test(
    "Receptive fields grow by the kernel times the jump",
    arguments: [
      ([], [1]), ([(3, 1)], [1, 3]), ([(3, 1), (3, 1)], [1, 3, 5]),
      ([(3, 1), (2, 2), (3, 1)], [1, 3, 4, 8]), ([(7, 2), (3, 2), (3, 1)], [1, 7, 11, 19]),
    ] as [([(Int, Int)], [Int])])
  func receptiveField(layers: [(Int, Int)], expected: [Int]) {
    let field = ReceptiveField(
      layers: layers.map { .init("", kernelSize: $0.0, stride: $0.1) })
    #expect(field.sizes == expected)
  }

  @Test("A cone fills as many units of each layer as its top sees, in both directions")
  func receptiveUnits() throws {
    let field = ReceptiveField(
      layers: [.init("a", kernelSize: 3), .init("b", kernelSize: 2, stride: 2)])
    let accent = Theme.light.color(ofSeries: 0)
    let counts = try drawing(field).primitives.compactMap { primitive -> Int? in
      guard case .path(let path, accent?, nil) = primitive else { return nil }
      return path.elements.count / 5
    }
    // From the input upwards: 4 × 4 inputs, 2 × 2 units of the convolution, one of the pooling.
    #expect(counts == [16, 4, 1])
  }

  @Test("Connections and weights are counted, and as many lines are drawn")
  func connectivity() throws {
    for (kind, connections, weights) in [
      (.dense(outputs: 5), 40, 40), (.convolution(kernelSize: 3), 18, 3),
      (.local(kernelSize: 3), 18, 18), (.convolution(kernelSize: 2, stride: 2), 8, 2),
    ] as [(Connectivity.Kind, Double, Double)] {
      let layer = Connectivity("", kind, inputs: 8)
      #expect(layer.connections == connections && layer.weights == weights)
      let lines = try drawing(layer).primitives.count { primitive in
        guard case .path(let path, nil, _) = primitive else { return false }
        return path.elements.count == 2
      }
      #expect(Double(lines) == connections)
    }
  }

  @Test("A network's table says sizes, parameters and their sum")
  func network() throws {
    let network = NetworkDiagram(stages: [
      NetworkStage("Input", .maps(height: 28, width: 28, channels: 1)),
      NetworkStage("Conv2D", .maps(height: 26, width: 26, channels: 32), parameters: 320),
      NetworkStage("Dense", .vector(10), parameters: 216_330),
    ])
    let strings = try drawing(network).texts.map(\.string.plainSpaces)
    for expected in ["28 × 28 × 1", "320", "10", "216 330", "216 650 parameters in all"] {
      #expect(strings.contains(expected), "\(expected)")
    }
  }

  @Test("Every panel tells its numbers", arguments: SampleFigure.all)
  func sourceData(sample: SampleFigure) throws {
    for panel in sample.figure.panels {
      guard case .object(let members) = panel.sourceData else {
        Issue.record("no object")
        continue
      }
      #expect(members.prefix(2).map(\.name) == ["kind", "title"])
    }
  }
}
