/// The few text styles that figures use, so that all of them speak with one voice.
public struct TypeScale: Sendable, Hashable {
  /// The title of a figure.
  public var title = TextStyle(size: 17, weight: .bold)
  /// The title of a figure within a figure.
  public var nestedTitle = TextStyle(size: 15, weight: .bold)
  /// The title of one panel.
  public var panelTitle = TextStyle(size: 13, weight: .bold)
  /// Names of series, written beside them, and of axes.
  public var label = TextStyle(size: 12)
  /// Numbers in the cells of a matrix.
  public var cell = TextStyle(size: 12)
  /// Remarks inside a chart.
  public var annotation = TextStyle(size: 12)
  /// Numbers along an axis.
  public var tick = TextStyle(size: 11)
  /// The sentences under a figure.
  public var caption = TextStyle(size: 12)

  /// The scale that all themes share.
  public init() {}
}
