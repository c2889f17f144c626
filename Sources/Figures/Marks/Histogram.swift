/// How often values fall into each of several bins; samples lie over each other.
public struct Histogram: Mark, Hashable {
  /// Where one bin ends and the next begins.
  public enum Bins: Sendable, Hashable {
    /// As wide as Freedman and Diaconis propose, rounded to 1, 2 or 5.
    case automatic
    /// At most so many, of round width.
    case count(Int)
    /// Between these values, which rise.
    case edges([Double])
  }

  /// Values of one colour.
  public struct Sample: Sendable, Hashable {
    /// What the colour stands for.
    public var name: String
    /// The values; one that is not finite is not counted.
    public var values: [Double]

    /// Values of one colour.
    public init(_ name: String = "", values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The values, colour by colour.
  public let samples: [Sample]
  /// Whether shares of each sample are shown in place of counts.
  public let showsShares: Bool
  /// Where one bin ends and the next begins; empty when there is no value.
  public let edges: [Double]
  /// How many values of each sample fall into each bin; the last bin has its upper edge, too.
  public let counts: [[Int]]

  /// The bins that all samples share, and their counts.
  public init(_ samples: [Sample], bins: Bins = .automatic, showsShares: Bool = false) {
    self.samples = samples
    self.showsShares = showsShares
    let edges = Self.edges(of: samples.map { $0.values.filter(\.isDrawable) }, bins)
    self.edges = edges
    counts = samples.map { sample in
      var counts = Array(repeating: 0, count: max(0, edges.count - 1))
      guard let first = edges.first, let last = edges.last else { return counts }
      for value in sample.values where value >= first && value <= last {
        // The number of edges up to the value, by halves.
        var (low, high) = (0, edges.count)
        while low < high {
          let middle = (low + high) / 2
          if edges[middle] <= value { low = middle + 1 } else { high = middle }
        }
        counts[min(low, counts.count) - 1] += 1
      }
      return counts
    }
  }

  /// - SeeAlso: Freedman and Diaconis (1981), On the Histogram as a Density Estimator.
  private static func edges(of samples: [[Double]], _ bins: Bins) -> [Double] {
    let values = samples.joined().sorted()
    let count: Int
    switch bins {
    case .edges(let edges):
      let rising = edges.filter(\.isDrawable).sorted()
      return rising.count > 1 ? rising : []
    case .count(let wanted): count = min(max(1, wanted), 1000)
    case .automatic:
      let width = samples.filter { !$0.isEmpty }.map { sample -> Double in
        let quartiles = Quartiles(sample)
        let spread = quartiles.upper - quartiles.lower
        return 2 * spread / power(Double(sample.count), 1 / 3)
      }.min()
      let span = (values.last ?? 0) - (values.first ?? 0)
      count = width.map { $0 > 0 ? Int(min(max(span / $0, 5), 60)) : 20 } ?? 1
    }
    guard let low = values.first, let high = values.last else { return [] }
    let slack = max(low.magnitude, high.magnitude, 1e-290) * 1e-9
    guard high - low > slack else {
      let half = low == 0 ? 0.5 : max(low.magnitude * 0.05, 1e-290)
      return [low - half, low + half]
    }
    let step = Step(spanning: low...high, count: count)
    let first = (low / step.value + 1e-9).rounded(.down)
    let last = (high / step.value - 1e-9).rounded(.up)
    var edges = stride(from: first, through: max(last, first + 1), by: 1).map(step.multiple)
    // A multiple may miss the value that it stands for by a rounding.
    edges[0] = min(edges[0], low)
    edges[edges.count - 1] = max(edges[edges.count - 1], high)
    return edges
  }

  /// The heights of the bins of sample number `index`.
  func heights(_ index: Int) -> [Double] {
    let total = showsShares ? max(1, counts[index].reduce(0, +)) : 1
    return counts[index].map { Double($0) / Double(total) }
  }

  /// All bins, from zero to the highest.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let heights = samples.indices.flatMap(heights)
    // By ratio, a bin of a single value must be seen as well.
    let floor = y.scale == .linear ? 0 : (heights.filter { $0 > 0 }.min() ?? 1) / 2
    return Coverage(
      x: edges, y: edges.isEmpty ? [] : [floor] + heights,
      growsFromZero: true, omissions: Omissions(of: samples.flatMap(\.values)))
  }

  /// One name for each sample.
  public var names: [MarkName] { samples.map { MarkName($0.name, sign: .box) } }

  /// Bars for one sample; outlines with a tint for several, so that each can be seen.
  public func primitives(in area: PlotArea) -> [Primitive] {
    samples.indices.flatMap { index -> [Primitive] in
      let color = area.color(index)
      let boxes = zip(zip(edges, edges.dropFirst()), heights(index)).map { bin, height in
        area.box(
          positions: bin.0...bin.1,
          values: (area.floor, area.y.hasPlace(for: height) ? height : area.floor))
      }
      guard samples.count > 1 else {
        return boxes.filter { $0.height > 0 }.map { box in
          var box = box
          box.maxX -= min(1, box.width / 6)
          return .path(.rectangle(box), fill: color)
        }
      }
      guard let first = boxes.first, let last = boxes.last else { return [] }
      let steps = boxes.flatMap { [Point($0.minX, $0.minY), Point($0.maxX, $0.minY)] }
      let outline = [Point(first.minX, first.maxY)] + steps + [Point(last.maxX, last.maxY)]
      return [
        .path(.polyline(outline), fill: color.opacity(0.22), stroke: Stroke(color, width: 1.75))
      ]
    }
  }

  /// The bins, and the counts of each sample.
  public var sourceData: SourceData {
    [
      "kind": "histogram", "edges": .numbers(edges),
      "samples": .list(
        samples.indices.map { index in
          ["name": .text(samples[index].name), "counts": .numbers(counts[index].map(Double.init))]
        }),
    ]
  }
}
