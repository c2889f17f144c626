/// How often each class was taken for each other: counts, and their shares of the row.
///
/// What is right lies on the diagonal and has a colour of its own; errors are shaded by their share
/// of their row on a scale that ends at the largest one, so that rare errors show, too.
public struct ConfusionMatrix: Panel, Hashable {
  /// What the matrix shows.
  public var title: String
  /// How often; a row for each true class and a column for each predicted one.
  public var counts: Matrix
  /// The names of the classes.
  public var classes: [String]
  /// Whether there are counts alone, and numbers for the names of columns, as on a phone.
  var isCompact = false

  /// A matrix of `counts`.
  public init(_ title: String, counts: Matrix, classes: [String]) {
    self.title = title
    self.counts = counts
    self.classes = classes
  }

  /// The share that each count has of its row; NaN in a row without counts.
  package var shares: Matrix {
    Matrix(rows: counts.rows, columns: counts.columns) { row, column in
      let total = (0..<counts.columns).map { counts[row, $0] }.filter(\.isDrawable).reduce(0, +)
      return total > 0 ? counts[row, column] / total : .nan
    }
  }

  /// The size of all cells.
  public func frameSize(in style: PanelStyle) -> Size {
    ConfusionMatrixLayout(self, style: style).frameSize
  }

  /// The room for the title, the names, the bar and the remark below.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    ConfusionMatrixLayout(self, style: style).margins
  }

  /// Cells, names and the colour bar.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    style.title(title, at: Point(frame.minX, frame.minY - margins.top))
      + ConfusionMatrixLayout(self, style: style).primitives(at: frame.origin)
  }

  /// Counts and classes.
  public var sourceData: SourceData {
    [
      "kind": "confusion matrix", "title": .text(title), "classes": .texts(classes),
      "counts": counts.sourceData,
    ]
  }
}
