/// A displayed formula, what its symbols mean, and where it comes from.
public struct Formula: Sendable, Hashable {
  /// The formula in the ``LaTeX`` subset.
  public var latex: String
  /// The symbols in LaTeX, each with its meaning in Markdown.
  public var symbols: [FormulaSymbol]
  /// Paper, section and equation, as a link in Markdown; empty when the text says it.
  public var source: String

  /// A formula with its symbols explained.
  public init(_ latex: String, symbols: [FormulaSymbol] = [], source: String = "") {
    self.latex = latex
    self.symbols = symbols
    self.source = source
  }
}
