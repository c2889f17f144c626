/// The blocks that a page's text can hold: `:::{figure} border` … `:::`.
public enum PageDirective: String, Sendable, Hashable, CaseIterable {
  /// A computed picture; its text is the caption.
  case figure
  /// A computed picture that moves; its text is the caption.
  case animation
  /// Something to move; its first paragraph says what to try, the second is the caption.
  case widget
  /// What to reach with the widget above.
  case goal
  /// LaTeX between `$$`, a list of symbols, and where it comes from.
  case formula
  /// A sentence that a run bears out, or not.
  case claim
  /// Something measured with several seeds.
  case measurement
  /// Computed rows and columns; its text is the caption.
  case table
  /// Lines of the core; its text says what to look at.
  case code
  /// Gradients by the chain rule against central differences.
  case gradients
  /// A mistake and the right version, each a fence of code and what it gave.
  case bug
  /// What the reader should guess; options are a list, what comes out follows `---`.
  case bet
  /// A remark for the margin.
  case aside
  /// Who needed it, when and for what.
  case origin
  /// Something to try; `:hint:` says how to begin.
  case exercise
  /// The lesson's questions.
  case quiz
  /// What to remember, a list.
  case recap
  /// What is on the page under a condition only: `:::{only} digits`, `:::{only} not digits`.
  case only

  /// Whether what it shows is computed, and so has a name.
  var isComputed: Bool {
    switch self {
    case .figure, .animation, .widget, .claim, .measurement, .table, .code, .gradients: true
    case .goal, .formula, .bug, .bet, .aside, .origin, .exercise, .quiz, .recap, .only: false
    }
  }
}
