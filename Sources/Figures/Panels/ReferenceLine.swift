/// A vertical line that points at one x of a chart, with a remark above it.
///
/// A chart leaves out a line that lies beyond its data.
public struct ReferenceLine: Sendable, Hashable {
  /// Where it stands.
  public var x: Double
  /// The remark, in a strip of its own above the curves.
  public var label: String
  /// The series whose point at `x` gets a ring.
  public var series: Int?

  /// A line at `x` that rings the point of `series` there.
  public init(x: Double, label: String, series: Int? = nil) {
    self.x = x
    self.label = label
    self.series = series
  }

  /// The place and the remark.
  var sourceData: SourceData { ["x": .number(x), "label": .text(label)] }
}
