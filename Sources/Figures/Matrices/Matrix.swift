/// A table of plain numbers: an image, a kernel, a feature map, a product.
public struct Matrix: Sendable, Hashable {
  /// How many rows it has.
  public let rows: Int
  /// How many columns it has.
  public let columns: Int
  /// The numbers, row by row.
  public private(set) var values: [Double]

  /// A table from its numbers, row by row.
  ///
  /// - Precondition: there are `rows · columns` numbers.
  public init(rows: Int, columns: Int, _ values: [Double]) {
    precondition(
      rows >= 0 && columns >= 0 && values.count == rows * columns,
      "a matrix of \(rows) × \(columns) can't be made of \(values.count) numbers")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A table from its rows.
  ///
  /// - Precondition: all rows are equally long.
  public init(_ rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, rows.flatMap { $0 })
  }

  /// A table whose numbers are computed from their places.
  public init(rows: Int, columns: Int, _ value: (_ row: Int, _ column: Int) -> Double) {
    self.init(
      rows: rows, columns: columns,
      (0..<rows).flatMap { row in (0..<columns).map { value(row, $0) } })
  }

  /// The number in `row` and `column`, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// Whether there is no number at all.
  public var isEmpty: Bool { values.isEmpty }

  /// Whether there is a number at `cell`.
  func contains(_ cell: Cell) -> Bool {
    (0..<rows).contains(cell.row) && (0..<columns).contains(cell.column)
  }

  /// The same table with each number computed anew.
  public func map(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, values.map(transform))
  }

  /// The rows, for the data beside a figure.
  var sourceData: SourceData {
    .list((0..<rows).map { .numbers(values[$0 * columns..<($0 + 1) * columns]) })
  }
}
