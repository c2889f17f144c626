/// A line across a chart at one value, with a remark at its end.
///
/// A chart leaves out a line that lies beyond its axes.
public struct ReferenceLine: Sendable, Hashable {
  /// Which way the line runs.
  public enum Direction: Sendable { case vertical, horizontal }

  /// Which way the line runs.
  public var direction: Direction
  /// Where it stands: an x for a vertical line, a y for a horizontal one.
  public var value: Double
  /// The remark: above a vertical line, right of a horizontal one.
  public var label: String
  /// The curve whose point at `x` gets a ring: its number among the curves of the chart.
  public var series: Int?

  /// A vertical line at `x` that rings the point of `series` there.
  public init(x: Double, label: String, series: Int? = nil) {
    direction = .vertical
    value = x
    self.label = label
    self.series = series
  }

  /// A horizontal line at `y`.
  public init(y: Double, label: String) {
    direction = .horizontal
    value = y
    self.label = label
  }

  /// The place and the remark.
  var sourceData: SourceData {
    .object([
      .init(direction == .vertical ? "x" : "y", .number(value)), .init("label", .text(label)),
    ])
  }
}
