/// Marks between two axes: curves, points, bars, regions, in any combination.
public struct Chart: Panel {
  /// What the chart shows; without a label on the vertical axis it names that, too.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis; with categories, bars grow to the right.
  public var y: Axis
  /// What is drawn; the last one lies on top.
  public var marks: [any Mark]
  /// Lines across the chart, each with a remark.
  public var references: [ReferenceLine]
  /// Remarks about single points.
  public var annotations: [Annotation]
  /// The size of the area between the axes, from 40 to 10,000 points; it grows when names need more room.
  public var size: Size
  /// What is said when there is nothing to draw.
  public var emptyMessage: String
  /// Whether names stand at the curves' ends or in a legend; off where a neighbour shows them.
  public var showsNames = true
  /// Whether a line below the chart counts what it can't show; off where a caption says more.
  public var countsOmissions = true

  /// A chart of `marks`.
  public init(
    _ title: String, x: Axis = Axis(), y: Axis = Axis(), marks: [any Mark],
    references: [ReferenceLine] = [], annotations: [Annotation] = [],
    size: Size = Size(width: 340, height: 230), emptyMessage: String = "Nothing to show yet"
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.references = references
    self.annotations = annotations
    self.size = size
    self.emptyMessage = emptyMessage
  }

  /// The size asked for, or larger when the names of categories need it.
  public func frameSize(in style: PanelStyle) -> Size {
    let coverage = Coverage(of: marks, x: x, y: y)
    return Size(
      width: max(
        Self.drawable(size.width), CategoryLabels(x, values: coverage.x, style: style).width),
      height: max(
        Self.drawable(size.height),
        CategoryLabels(y, values: coverage.y, style: style, isBeside: true).height))
  }

  /// The nearest length at which a chart can be drawn.
  private static func drawable(_ length: Double) -> Double {
    length > 40 ? min(length, 10_000) : 40
  }

  /// The room for the title, the remarks, the numbers of both axes and all names.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    let frame = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    return ChartLayout(self, frame: frame, style: style).margins
  }

  /// Grid, axes, marks and names, from the back to the front.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    ChartLayout(self, frame: frame, style: style).primitives(
      titleAt: Point(frame.minX - margins.left, frame.minY - margins.top))
  }

  /// The axes, the numbers behind every mark, and the remarks.
  public var sourceData: SourceData {
    [
      "kind": "chart", "title": .text(title), "x": x.sourceData, "y": y.sourceData,
      "marks": .list(marks.map(\.sourceData)),
      "references": .list(references.map(\.sourceData)),
      "annotations": .list(annotations.map(\.sourceData)),
    ]
  }
}
