/// A place in a matrix, counted from 0; padding lies at negative places and beyond the end.
public struct Cell: Sendable, Hashable {
  /// The row, from the top.
  public var row: Int
  /// The column, from the left.
  public var column: Int

  /// A place from its row and column.
  public init(_ row: Int, _ column: Int) {
    self.row = row
    self.column = column
  }
}
