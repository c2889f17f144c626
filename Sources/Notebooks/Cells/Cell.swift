/// One step of a notebook.
public enum Cell: Sendable, Hashable {
  /// Paragraphs, lists and links, in the ``MarkdownText`` subset.
  case text(String)
  /// A remark that stands in the margin where there is room, in the same subset.
  case sideNote(String)
  /// A displayed formula and what its symbols mean.
  case formula(Formula)
  /// Lines quoted from a source file.
  case code(SourceExcerpt)
  /// Rows and columns of words and numbers.
  case table(Table)
  /// The picture of the first screen, as wide as the page.
  case hero(Illustration)
  /// A picture that stands still.
  case figure(Illustration)
  /// A picture that moves.
  case animation(Illustration)
  /// Something to move on the page; a picture stands for it elsewhere.
  case widget(Widget)
  /// A sentence that this run bears out, or not.
  case claim(Claim)
  /// A sentence that must hold in every run; all of them stand at the end of the page.
  case check(Claim)
  /// Something measured with several seeds.
  case measurement(Measurement)
  /// Gradients by the chain rule against gradients by central differences.
  case gradientCheck(GradientCheck)
  /// A known mistake next to the right version.
  case bug(BugReplay)
  /// What the reader should predict before reading on.
  case bet(Bet)
  /// What was measured for a bet, beside what the reader bet.
  case recall(Recall)
  /// Who needed the idea, when and for what.
  case origin(Origin)
  /// How often the reader was right for each stated confidence, with a caption in Markdown.
  case calibration(String)
  /// Questions to answer.
  case quiz([QuizQuestion])
  /// Something to try.
  case exercise(Exercise)
  /// What to remember, a sentence each.
  case recap([String])

  /// What this cell promised and this run contradicts.
  public var failure: NotebookFailure? {
    switch self {
    case .claim(let claim), .check(let claim): claim.failure
    case .gradientCheck(let check): check.failure
    default: nil
    }
  }
}
