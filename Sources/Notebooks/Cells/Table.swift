/// Rows and columns of words and numbers, in inline Markdown.
///
/// Columns that hold only numbers are set to the right; the first column names its rows when ``namesRows`` is set.
public struct Table: Sendable, Hashable {
  /// What each column holds.
  public var header: [String]
  /// The rows, each as long as the header.
  public var rows: [[String]]
  /// What the table shows, in Markdown.
  public var caption: String
  /// Whether the first column says what its row is about.
  public var namesRows: Bool

  /// A table.
  ///
  /// - Precondition: every row is as long as the header.
  public init(_ header: [String], rows: [[String]], caption: String = "", namesRows: Bool = true) {
    for row in rows where row.count != header.count {
      fatalError("a row of \(row.count) cells does not fit below \(header.count) columns: \(row)")
    }
    self.header = header
    self.rows = rows
    self.caption = caption
    self.namesRows = namesRows
  }
}
