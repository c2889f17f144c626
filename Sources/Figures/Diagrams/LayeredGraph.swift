/// Which layer each node of a graph lies in, and at which height, so that arrows are short and straight.
///
/// Layers are longest paths from the start; an arrow over several layers passes through a place of
/// its own in each. Within a layer places are sorted by the mean height of their neighbours.
///
/// - SeeAlso: Sugiyama, Tagawa and Toda (1981), Methods for Visual Understanding of Hierarchical
///   System Structures, <https://doi.org/10.1109/TSMC.1981.4308636>.
package struct LayeredGraph {
  /// A node, or a place that an arrow passes through.
  package struct Place {
    /// The node; nil for an arrow that passes.
    package var node: Int?
    package var layer: Int
    /// Multiples of the distance between neighbours, from the top.
    package var height = 0.0
  }

  /// Nodes first, in their own order.
  package private(set) var places: [Place]
  /// The places that each edge goes through, from its source to its target; empty for one left out.
  package private(set) var routes: [[Int]]
  /// The places of each layer, from the top.
  package private(set) var layers: [[Int]]

  package init(nodes: Int, edges: [(source: Int, target: Int)]) {
    let depth = Self.layers(nodes: nodes, edges: edges)
    places = (0..<nodes).map { Place(node: $0, layer: depth[$0]) }
    routes = []
    for (source, target) in edges {
      guard (0..<nodes).contains(source), (0..<nodes).contains(target),
        depth[source] < depth[target]
      else {
        routes.append([])
        continue
      }
      var route = [source]
      for layer in depth[source] + 1..<depth[target] {
        route.append(places.count)
        places.append(Place(node: nil, layer: layer))
      }
      routes.append(route + [target])
    }
    var layers: [[Int]] = Array(repeating: [], count: (depth.max() ?? 0) + 1)
    for (index, place) in places.enumerated() { layers[place.layer].append(index) }
    self.layers = layers
    arrange()
  }

  /// Longest paths; where arrows run in a circle, the first node of it comes first.
  private static func layers(nodes: Int, edges: [(source: Int, target: Int)]) -> [Int] {
    var depth = Array(repeating: 0, count: nodes)
    var isDone = Array(repeating: false, count: nodes)
    let known = edges.filter { (0..<nodes).contains($0.source) && (0..<nodes).contains($0.target) }
    for _ in 0..<nodes {
      let waiting = Set(known.filter { !isDone[$0.source] && $0.source != $0.target }.map(\.target))
      let open = (0..<nodes).filter { !isDone[$0] }
      guard let next = open.first(where: { !waiting.contains($0) }) ?? open.first else { break }
      isDone[next] = true
      for edge in known where edge.source == next && !isDone[edge.target] {
        depth[edge.target] = max(depth[edge.target], depth[next] + 1)
      }
    }
    return depth
  }

  /// How high the layers are at most, as a multiple of the distance between neighbours.
  var height: Double { Double(max(0, (layers.map(\.count).max() ?? 1) - 1)) }

  private mutating func arrange() {
    for layer in layers {
      let top = (height - Double(layer.count - 1)) / 2
      for (index, place) in layer.enumerated() { places[place].height = top + Double(index) }
    }
    var before: [[Int]] = Array(repeating: [], count: places.count)
    var after = before
    for route in routes {
      for (from, to) in zip(route, route.dropFirst()) {
        before[to].append(from)
        after[from].append(to)
      }
    }
    for _ in 0..<4 {
      for layer in layers.indices.dropFirst() { settle(layer, near: before) }
      for layer in layers.indices.dropLast().reversed() { settle(layer, near: after) }
    }
  }

  /// Sorts a layer by where its neighbours lie, and moves each place as near to them as others allow.
  private mutating func settle(_ layer: Int, near neighbours: [[Int]]) {
    let wanted = layers[layer].map { place -> (place: Int, height: Double) in
      let heights = neighbours[place].map { places[$0].height }
      let mean = heights.reduce(0, +) / Double(max(1, heights.count))
      return (place, heights.isEmpty ? places[place].height : mean)
    }
    let sorted = wanted.enumerated().sorted {
      ($0.element.height, $0.offset) < ($1.element.height, $1.offset)
    }.map(\.element)
    layers[layer] = sorted.map(\.place)
    let heights = spread(sorted.map(\.height), spacing: 1, within: 0...height)
    for (place, height) in zip(layers[layer], heights) { places[place].height = height }
  }
}
