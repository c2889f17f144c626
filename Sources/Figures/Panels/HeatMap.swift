/// A matrix as coloured cells, with its numbers in them where they are few, and a colour bar.
public struct HeatMap: Panel, Hashable {
  /// What the map shows.
  public var title: String
  /// Numbers, colours, padding and outlines; the name is not drawn, since there is a title.
  public var cells: CellMatrix
  /// One name a row, written to its left; none leaves the rows without.
  public var rowLabels: [String]
  /// One name a column, written above it; none leaves the columns without.
  public var columnLabels: [String]
  /// What the rows are; written above their names' column.
  public var rowsTitle: String
  /// What the columns are; written above their names.
  public var columnsTitle: String
  /// Whether numbers stand in the cells; nil means where there are at most 20 rows and columns.
  public var showsNumbers: Bool?
  /// The side of a cell without a number, in points up to 240; nil means as large as looks well.
  public var pixelSize: Int?
  /// Whether the colours are explained by a bar.
  public var showsColorBar: Bool

  /// A map of `values`; without `colors`, magnitudes over their range.
  public init(
    _ title: String, _ values: Matrix, colors: ColorScale? = nil, rowLabels: [String] = [],
    columnLabels: [String] = [], rowsTitle: String = "", columnsTitle: String = "",
    padding: Int = 0, marks: [CellMark] = [], showsNumbers: Bool? = nil, pixelSize: Int? = nil,
    showsColorBar: Bool = true
  ) {
    self.title = title
    cells = CellMatrix(
      title, values, colors: colors ?? .magnitudes(of: [values]), padding: padding, marks: marks)
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.rowsTitle = rowsTitle
    self.columnsTitle = columnsTitle
    self.showsNumbers = showsNumbers
    self.pixelSize = pixelSize
    self.showsColorBar = showsColorBar
  }

  /// The size of all cells, or more where the colour bar needs it.
  public func frameSize(in style: PanelStyle) -> Size {
    HeatMapLayout(self, style: style).frameSize
  }

  /// The room for the title, the names, the colour bar and the remark below.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    HeatMapLayout(self, style: style).margins
  }

  /// Cells, names and the colour bar.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    HeatMapLayout(self, style: style)
      .primitives(
        at: frame.origin, titleAt: Point(frame.minX - margins.left, frame.minY - margins.top))
  }

  /// The numbers, their range and the names.
  public var sourceData: SourceData {
    [
      "kind": "heat map", "title": .text(title), "cells": cells.sourceData,
      "rowLabels": .texts(rowLabels), "columnLabels": .texts(columnLabels),
    ]
  }
}
