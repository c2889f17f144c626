/// A matrix as a grid of cells with their numbers, colours, padding and outlines.
public struct CellMatrix: Sendable, Hashable {
  /// The numbers.
  public var values: Matrix
  /// What the matrix is called; written above it.
  public var name: String
  /// The colours of the cells; nil leaves them as the sheet.
  public var colors: ColorScale?
  /// Rings of dashed cells around the matrix, each holding a zero; from none to a hundred.
  public var padding: Int { didSet { padding = Self.drawable(padding: padding) } }
  /// The outlines, from the back to the front.
  public var marks: [CellMark]
  /// Cells that are still empty, as in a map that is being computed.
  public var hidden: Set<Cell>
  /// Numbers that the cells leave room for besides their own: those of an animation's other frames.
  public var alternatives: [Double] = []

  /// A grid of `values`.
  public init(
    _ name: String, _ values: Matrix, colors: ColorScale? = nil, padding: Int = 0,
    marks: [CellMark] = [], hidden: Set<Cell> = []
  ) {
    self.name = name
    self.values = values
    self.colors = colors
    self.padding = Self.drawable(padding: padding)
    self.marks = marks
    self.hidden = hidden
  }

  /// The nearest number of rings that can be drawn.
  static func drawable(padding: Int) -> Int { min(max(0, padding), 100) }

  /// The cells in rows and columns, padding included.
  var rows: Int { values.rows + 2 * padding }

  /// Likewise.
  var columns: Int { values.columns + 2 * padding }

  /// How its numbers are written.
  var numbers: CellNumbers { CellNumbers(fitting: values.values + alternatives) }

  /// Name, numbers and what is marked, for the data beside a figure.
  var sourceData: SourceData {
    var data: SourceData = [
      "name": .text(name), "rows": .number(Double(values.rows)),
      "columns": .number(Double(values.columns)), "values": values.sourceData,
    ]
    if let colors { data = data.adding("range", .numbers([colors.lowerBound, colors.upperBound])) }
    if padding > 0 { data = data.adding("padding", .number(Double(padding))) }
    return data
  }
}
