internal import Base
internal import Notebooks

/// A word or a number in a table.
public struct TableCell: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// What the table shows, in inline Markdown.
  public let text: String
  /// The number behind it, for the manifest.
  let value: Double?

  /// Words.
  public init(stringLiteral text: String) { (self.text, value) = (text, nil) }

  /// Words that were put together.
  public static func words(_ text: String) -> TableCell { TableCell(stringLiteral: text) }

  /// A number with so many decimals.
  public static func number(_ value: Double, decimals: Int) -> TableCell {
    TableCell(text: Decimals.fixed(value, decimals), value: value)
  }

  /// A whole number.
  public static func number(_ value: Int) -> TableCell {
    TableCell(text: Decimals.whole(value), value: Double(value))
  }

  /// A number with a power of ten.
  public static func scientific(_ value: Double) -> TableCell {
    TableCell(text: Decimals.scientific(value), value: value)
  }

  private init(text: String, value: Double) { (self.text, self.value) = (text, value) }
}
