/// A symbol of a formula and what it stands for.
public struct FormulaSymbol: Sendable, Hashable {
  /// The symbol in LaTeX: `n`.
  public var latex: String
  /// What it stands for, in Markdown: `the width of the input`.
  public var meaning: String

  /// The symbol `latex`, which means `meaning`.
  public init(_ latex: String, _ meaning: String) {
    self.latex = latex
    self.meaning = meaning
  }
}
