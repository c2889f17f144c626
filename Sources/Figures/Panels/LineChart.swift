/// Curves over a common axis, each named at its end.
public struct LineChart: Panel, Hashable {
  /// What the curves show; it also names the vertical axis.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// The curves; the last one lies on top.
  public var series: [Series]
  /// Vertical lines with a remark.
  public var references: [ReferenceLine]
  /// The size of the area that the curves fill; it grows when the names need more height.
  public var size: Size
  /// What is said when there is nothing to draw.
  public var emptyMessage: String

  /// A chart of `series`.
  public init(
    _ title: String, x: Axis = Axis(), y: Axis = Axis(), series: [Series],
    references: [ReferenceLine] = [], size: Size = Size(width: 340, height: 230),
    emptyMessage: String = "Nothing to show yet"
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.references = references
    self.size = size
    self.emptyMessage = emptyMessage
  }

  /// The size asked for, or higher when the names of the curves need it.
  public func frameSize(in style: PanelStyle) -> Size {
    let names = Double(series.count) * labelSpacing(in: style) + 2
    return Size(width: size.width, height: max(size.height, names))
  }

  /// The room for the title, the remarks, the numbers of both axes and the names of the curves.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    LineChartLayout(self, size: size, style: style).margins
  }

  /// Grid, axes, curves and names, from the back to the front.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    let size = Size(width: frame.width, height: frame.height)
    return LineChartLayout(self, size: size, style: style)
      .primitives(in: frame, titleTop: frame.minY - margins.top)
  }

  /// The axes, the points of every curve, and the remarks.
  public var sourceData: SourceData {
    [
      "kind": "line chart", "title": .text(title), "x": x.sourceData, "y": y.sourceData,
      "series": .list(series.map(\.sourceData)),
      "references": .list(references.map(\.sourceData)),
    ]
  }

  /// How far apart the names at the curves' ends stay.
  func labelSpacing(in style: PanelStyle) -> Double { style.lineHeight(style.type.label) + 1 }

  /// Whether both axes have a place for `point`.
  func shows(_ point: Point) -> Bool { x.shows(point.x) && y.shows(point.y) }
}
