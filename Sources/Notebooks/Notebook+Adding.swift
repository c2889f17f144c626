/// The calls with which a lesson writes its page, from top to bottom.
extension Notebook {
  /// Adds paragraphs, lists and links, in the ``MarkdownText`` subset.
  public mutating func addText(_ markdown: String) { add(.text(markdown)) }

  /// Adds a remark that stands in the margin where there is room.
  public mutating func addSideNote(_ markdown: String) { add(.sideNote(markdown)) }

  /// Adds a displayed formula: `addFormula("n - f + 1", symbols: [("n", "the width of the input")])`.
  public mutating func addFormula(
    _ latex: String, symbols: [(latex: String, meaning: String)] = [], source: String = ""
  ) {
    let symbols = symbols.map { FormulaSymbol($0.latex, $0.meaning) }
    add(.formula(Formula(latex, symbols: symbols, source: source)))
  }

  /// Adds lines quoted from a source file.
  public mutating func addCode(_ excerpt: SourceExcerpt) { add(.code(excerpt)) }

  /// Adds a table; its cells are inline Markdown.
  ///
  /// - Precondition: every row is as long as the header.
  public mutating func addTable(
    _ header: [String], rows: [[String]], caption: String = "", namesRows: Bool = true
  ) {
    add(.table(Table(header, rows: rows, caption: caption, namesRows: namesRows)))
  }

  /// Adds a picture that stands still.
  public mutating func addFigure(_ illustration: Illustration) { add(.figure(illustration)) }

  /// Adds a picture that moves.
  public mutating func addAnimation(_ illustration: Illustration) { add(.animation(illustration)) }

  /// Adds something to move on the page.
  public mutating func addWidget(_ widget: Widget) { add(.widget(widget)) }

  /// Adds a sentence that this run bears out, or not, with what it expects and what was found.
  public mutating func claim(
    _ sentence: String, holds: Bool, expected: String, found: String
  ) {
    add(.claim(Claim(sentence, holds: holds, expected: expected, found: found)))
  }

  /// Adds a sentence that holds when both values are equal.
  public mutating func claim<Value: Equatable>(
    _ sentence: String, expected: Value, found: Value
  ) {
    claim(sentence, holds: expected == found, expected: "\(expected)", found: "\(found)")
  }

  /// Adds one quantity measured with several seeds under several conditions.
  ///
  /// - Precondition: there is a value for each seed under every condition.
  public mutating func addMeasurement(
    _ quantity: String, of rows: [(name: String, values: [Double])], seeds: [UInt64],
    unit: String = "", decimals: Int, command: String
  ) {
    add(
      .measurement(
        Measurement(
          quantity, rows: rows.map { Measurement.Row($0.name, $0.values) }, seeds: seeds,
          unit: unit, decimals: decimals, command: command)))
  }

  /// Adds a known mistake next to the right version.
  public mutating func addBug(
    _ name: String, story: String, wrong: BugReplay.Version, right: BugReplay.Version,
    symptom: String
  ) {
    add(.bug(BugReplay(name, story: story, wrong: wrong, right: right, symptom: symptom)))
  }

  /// Adds what the reader should predict before reading on.
  public mutating func addBet(
    _ name: String = "", question: String, options: [String] = [], outcome: Bet.Outcome? = nil,
    answer: String
  ) {
    add(.bet(Bet(name, question: question, options: options, outcome: outcome, answer: answer)))
  }

  /// Adds questions to answer.
  public mutating func addQuiz(_ questions: [QuizQuestion]) { add(.quiz(questions)) }

  /// Adds something to try.
  public mutating func addExercise(
    _ task: String, check: Exercise.Check = .none, hint: String = "", solution: String = ""
  ) {
    add(.exercise(Exercise(task, check: check, hint: hint, solution: solution)))
  }

  /// Adds what to remember, a sentence each.
  public mutating func addRecap(_ sentences: String...) { add(.recap(sentences)) }
}
