/// Many runs of one kind as thin lines that show through each other, a line for each: where most go is dark.
public struct Strands: Mark, Hashable {
  /// What the lines are; empty when nothing needs to be said.
  public var name: String
  /// Where the values were taken, the same for all runs.
  public var x: [Double]
  /// The values of each run; one that is not finite leaves a gap.
  public var runs: [[Double]]
  /// The place of the colour in the theme; nil for the next one that is free.
  public var category: Int?

  /// Runs with `runs[i][j]` at `x[j]`; whatever one of them has beyond the other is left out.
  public init(_ name: String = "", x: [Double], runs: [[Double]], category: Int? = nil) {
    self.name = name
    self.x = x
    self.runs = runs
    self.category = category
  }

  private var strands: [[Point]] { runs.map { zip(x, $0).map { Point($0, $1) } } }

  /// All points of all runs.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let points = strands.flatMap(\.self)
    let shown = points.filter { x.shows($0.x) && y.shows($0.y) }
    return Coverage(
      x: points.map(\.x), y: shown.map(\.y), omissions: Omissions(of: points, x: x, y: y))
  }

  /// What the lines are.
  public var names: [MarkName] { [MarkName(name, sign: .line, category: category)] }

  /// A line for each run, cut at the edges of the area; the more there are, the more transparent.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let color = area.color(category: category).opacity(runs.count <= 8 ? 0.7 : 0.4)
    let pen = Stroke(color, width: 1)
    return strands.flatMap { strand in
      strand.split(whereSeparator: { !area.shows($0) }).flatMap { run -> [Primitive] in
        area.frame.cut(run.map(area.place)).map { .path(.polyline($0), stroke: pen) }
      }
    }
  }

  /// The name, where values were taken, and those of each run.
  public var sourceData: SourceData {
    [
      "kind": "strands", "name": .text(name), "x": .numbers(x),
      "runs": .list(runs.map(SourceData.numbers)),
    ]
  }
}
