/// Something drawn between the axes of a chart: a curve, points, bars, regions.
///
/// Marks of any kind share one chart, as a path over contours or points over a decision boundary.
/// A mark says what the axes must cover and what a legend calls it, and draws itself where the
/// ``PlotArea`` puts its numbers; ticks, labels and names are the chart's task.
public protocol Mark: Sendable {
  /// The values that the axes must cover; one that is not finite is passed over.
  func coverage(x: Axis, y: Axis) -> Coverage

  /// What is told apart by colour, one name for each colour that the mark takes from the theme.
  var names: [MarkName] { get }

  /// The steps of the mark's colours, for a colour bar; nil where colours only tell names apart.
  func colorSteps(in theme: Theme) -> ColorSteps?

  /// What to draw, from the back to the front.
  func primitives(in area: PlotArea) -> [Primitive]

  /// The numbers and words that the mark shows: an object that begins with its `kind`.
  var sourceData: SourceData { get }
}

extension Mark {
  /// No colour bar.
  public func colorSteps(in theme: Theme) -> ColorSteps? { nil }
}
