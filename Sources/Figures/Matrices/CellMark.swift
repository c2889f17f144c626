/// An outline round some cells of a matrix: a window, a winner, a result.
public struct CellMark: Sendable, Hashable {
  /// What the outline says; each role has a colour and a weight of its own.
  public enum Role: Sendable, Hashable, CaseIterable {
    /// What is being looked at.
    case window
    /// What comes of it.
    case result
    /// The one that was chosen from a window.
    case winner
    /// A division without emphasis.
    case division
  }

  /// The upper left cell.
  public var first: Cell
  /// How many rows it spans.
  public var rows: Int
  /// How many columns it spans.
  public var columns: Int
  /// What the outline says.
  public var role: Role

  /// An outline round `rows` × `columns` cells from `first` on.
  public init(_ role: Role, from first: Cell, rows: Int = 1, columns: Int = 1) {
    self.role = role
    self.first = first
    self.rows = rows
    self.columns = columns
  }
}
