/// A formula read from the LaTeX subset: letters, numbers and signs, `_` and `^`, the commands of `LaTeXSymbols`,
/// `\frac`, `\sqrt`, `\text`, `\operatorname`, `\mathrm`, `\mathbf`, `\mathbb`, `\mathcal`, accents, `\underbrace`,
/// `\left … \right`, and the environments of ``LaTeXGrid``.
package struct LaTeX: Sendable, Hashable {
  /// The formula as it was written.
  package let source: String
  /// What it says.
  package let root: LaTeXNode

  /// Reads `source`.
  ///
  /// - Throws: ``NotebookError`` when it leaves the subset or is not well formed.
  package init(_ source: String) throws(NotebookError) {
    var parser = LaTeXParser(source)
    self.source = source
    root = try parser.formula()
  }
}
