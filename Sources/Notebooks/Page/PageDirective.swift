/// The blocks that a page's text can hold: `:::{figure} border` … `:::`.
public enum PageDirective: String, Sendable, Hashable, CaseIterable {
  /// The computed picture of the first screen; its text is the caption.
  case hero
  /// A computed picture; its text is the caption, and `:alt:` says what it shows to those who can't see it.
  case figure
  /// A computed picture that moves; its text is the caption.
  case animation
  /// Something to move; its first paragraph says what to try, the second is the caption. `:title:` stands above it.
  case widget
  /// What to reach with the widget above, under the name that the widget's script knows.
  case goal
  /// LaTeX between `$$`, a list of symbols, and where it comes from.
  case formula
  /// A sentence that a run bears out, or not; `:break:` says how the page's own experiment differs from the lesson's.
  case claim
  /// A sentence that must hold in every run; all of them stand at the end of the page.
  case check
  /// Something measured with several seeds.
  case measurement
  /// Computed rows and columns; its text is the caption.
  case table
  /// Lines of the core or of the lesson; its text says what to look at, and `:folded: yes` folds them away.
  case code
  /// Gradients by the chain rule against central differences.
  case gradients
  /// A mistake and the right version, each a fence of code and what it gave.
  case bug
  /// What the reader should predict; options are a list, what came out follows `---`. Its name is that of the outcome.
  case bet
  /// What was measured for a bet, beside what the reader bet.
  case recall
  /// A remark for the margin.
  case aside
  /// Who needed it, when and for what: paragraphs, `- 1989: what happened` lines, and `> words` with `> — their source`.
  case origin
  /// Something to try; `:hint:` says how to begin, the solution follows `---`. `:answer:` (and `:tolerance:`), `:goal:` or
  /// `:check:` say how an answer is checked: a number, a goal of a widget, an exercise of `Exercises.swift`.
  case exercise
  /// The reader's own reliability diagram; its text is the caption.
  case calibration
  /// The lesson's questions: a paragraph, `+ right answer`, `- wrong answer` with its misconception indented below, `> reason`.
  case quiz
  /// What to remember, a list.
  case recap
  /// What is on the page under a condition only: `:::{only} digits`, `:::{only} not digits`.
  case only

  /// Whether what it shows is computed, and so has a name.
  var isComputed: Bool {
    switch self {
    case .hero, .figure, .animation, .widget, .claim, .check, .measurement, .table, .code,
      .gradients:
      true
    case .goal, .formula, .bug, .bet, .recall, .calibration, .aside, .origin, .exercise, .quiz,
      .recap, .only:
      false
    }
  }

  /// The settings that it may have, in lines such as `:hint: Begin with one layer.`
  var options: [String] {
    switch self {
    case .hero, .figure, .animation: ["alt"]
    case .widget: ["title"]
    case .claim: ["break"]
    case .code: ["folded"]
    case .exercise: ["hint", "answer", "tolerance", "goal", "check"]
    default: []
    }
  }
}
