/// A piece of a formula.
package indirect enum LaTeXNode: Sendable, Hashable {
  /// Where space goes around a sign.
  package enum Sign: Sendable, Hashable {
    case binary, relation, punctuation, opening, closing, ordinary
  }

  /// A variable, in italics.
  case letter(String)
  /// Letters that stand upright, perhaps bold: `\mathrm{d}`, `\mathbf{x}`.
  case upright(String, bold: Bool)
  case number(String)
  case sign(String, Sign)
  /// A sum or another sign with limits.
  case large(String)
  /// A named function such as `\log`; `\max` has limits.
  case function(String, limits: Bool)
  case words(String)
  /// A space, in widths of an M.
  case space(Double)
  case row([LaTeXNode])
  case fraction(LaTeXNode, LaTeXNode)
  case root(LaTeXNode, degree: LaTeXNode?)
  case scripts(LaTeXNode, lower: LaTeXNode?, upper: LaTeXNode?)
  /// A mark over letters, as a sign of its own and as one that combines with a letter.
  case accent(LaTeXNode, sign: String, combining: String)
  case underbrace(LaTeXNode)
  case fenced(String, LaTeXNode, String)
  /// Rows of a matrix, of cases, or of aligned lines.
  case grid([[LaTeXNode]], LaTeXGrid)

  /// Whether scripts stand above and below rather than beside it.
  package var hasLimits: Bool {
    switch self {
    case .large, .underbrace: true
    case .function(_, let limits): limits
    default: false
    }
  }
}

/// The environments of rows and columns; the raw value is the name in LaTeX.
package enum LaTeXGrid: String, Sendable, Hashable {
  case matrix, pmatrix, bmatrix, vmatrix, cases, aligned

  /// What stands before and after the rows.
  package var fences: (String, String) {
    switch self {
    case .matrix, .aligned: ("", "")
    case .pmatrix: ("(", ")")
    case .bmatrix: ("[", "]")
    case .vmatrix: ("|", "|")
    case .cases: ("{", "")
    }
  }
}
