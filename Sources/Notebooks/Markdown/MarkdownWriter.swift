internal import Base

/// Writes cells as Markdown for others to read.
struct MarkdownWriter {
  /// Who reads it.
  enum Dialect {
    /// GitHub, where formulas stand in code so that nothing in them is taken for markup.
    case gitHub
    /// Jupyter, where formulas stand between dollars and pictures are outputs of cells.
    case jupyter
  }

  let dialect: Dialect
  /// Which of a picture's files to show.
  let pictures: PictureFormat

  /// A cell and its number among those of its kind.
  func text(_ cell: Cell, number: Int) throws(NotebookError) -> String {
    switch cell {
    case .text(let markdown): try blocks(markdown)
    case .sideNote(let markdown): quoted("*Aside.* " + (try blocks(markdown)))
    case .formula(let formula): try text(formula)
    case .code(let excerpt): try text(excerpt)
    case .table(let table): try text(table)
    case .hero(let illustration), .figure(let illustration), .animation(let illustration):
      try joined([picture(illustration, number), caption(of: illustration, number)])
    case .widget(let widget):
      try joined([text(.figure(widget.fallback), number: number), text(widget.goals)])
    case .claim(let claim), .check(let claim): try text(claim)
    case .measurement(let measurement):
      try joined([text(measurement.table), "Repeat it: " + code(measurement.command)])
    case .gradientCheck(let check): try text(check)
    case .bug(let bug): try text(bug)
    case .bet(let bet): try text(bet)
    case .recall(let recall): try inline(recall.text)
    case .origin(let origin): try text(origin)
    case .calibration(let caption):
      try joined([inline(caption), "On the page, your bets and quiz answers are drawn here."])
    case .quiz(let questions): try text(questions)
    case .exercise(let exercise): try text(exercise, number)
    case .recap(let sentences): try items(sentences)
    }
  }

  /// The title and what stands below it.
  func opening(of notebook: Notebook) throws(NotebookError) -> String {
    let place = "Convbook · " + notebook.kind.kicker(number: notebook.number)
    let source = notebook.dataSource.isEmpty ? "" : "Images: \(escaped(notebook.dataSource)). "
    var parts = [
      "# " + escaped(notebook.title), "**\(escaped(notebook.question))**",
      "\(place). \(source)Seed \(notebook.seed). "
        + notebook.kind.origin,
    ]
    let failures = notebook.failures
    if !failures.isEmpty {
      let count = failures.count == 1 ? "one statement" : "\(failures.count) statements"
      var lines: [String] = []
      for failure in failures {
        lines.append("- \(try inline(failure.claim)) \(escaped(failure.facts))")
      }
      parts.append(
        quoted(
          "**✗ This run contradicts \(count) of the lesson.**\n\n" + lines.joined(separator: "\n")))
    }
    return joined(parts)
  }

  /// What stands below the last cell: how to make it again, and where to go.
  func closing(of notebook: Notebook) -> String {
    var parts = ["---"]
    if !notebook.command.isEmpty {
      parts.append(notebook.promise)
      parts.append(fenced(notebook.command, ""))
    }
    let options = notebook.options.map { escaped("\($0.name) \($0.value)") }
    if !options.isEmpty { parts.append("Settings: " + options.joined(separator: " · ")) }
    func link(_ neighbour: NotebookLink?, _ word: String) -> [String] {
      guard let neighbour else { return [] }
      let ending = dialect == .gitHub ? "md" : "ipynb"
      let address = FileAddress.text("../\(neighbour.name)/\(neighbour.name).\(ending)")
      return ["\(word) lesson: [\(escaped(neighbour.title))](\(address))"]
    }
    parts.append(
      (link(notebook.previous, "Previous") + link(notebook.next, "Next")).joined(separator: " · "))
    return joined(parts)
  }

  /// What stands above quoted lines.
  func introduction(of excerpt: SourceExcerpt) throws(NotebookError) -> String {
    let place = "\(code(excerpt.name)) in \(code(excerpt.file))"
    return excerpt.caption.isEmpty ? place : "\(place): \(try inline(excerpt.caption))"
  }

  func caption(of illustration: Illustration, _ number: Int) throws(NotebookError) -> String {
    "**Figure \(number).** \(try inline(illustration.caption))"
  }

  /// The picture, or a link to it where only paper or a program can show it.
  private func picture(_ illustration: Illustration, _ number: Int) -> String {
    let isShown = pictures == .png || pictures == .svg
    let path = FileAddress.text(illustration.path(number: number, pictures))
    return "\(isShown ? "!" : "")[\(escaped(illustration.alternativeText))](\(path))"
  }

  private func text(_ formula: Formula) throws(NotebookError) -> String {
    var parts = [display(try LaTeX(formula.latex))]
    var symbols: [String] = []
    for symbol in formula.symbols {
      symbols.append("- \(self.formula(try LaTeX(symbol.latex))): \(try inline(symbol.meaning))")
    }
    parts.append(symbols.joined(separator: "\n"))
    if !formula.source.isEmpty { parts.append("Source: \(try inline(formula.source))") }
    return joined(parts)
  }

  private func text(_ table: Table) throws(NotebookError) -> String {
    func line(_ cells: [String]) throws(NotebookError) -> String {
      var texts: [String] = []
      for cell in cells { texts.append(try inline(cell, inTable: true)) }
      return "| \(texts.joined(separator: " | ")) |"
    }
    let rule = table.columnsToTheRight.map { $0 ? "---:" : "---" }
    var lines = [try line(table.header), "| \(rule.joined(separator: " | ")) |"]
    for row in table.rows { lines.append(try line(row)) }
    return joined([try inline(table.caption), lines.joined(separator: "\n")])
  }

  private func text(_ claim: Claim) throws(NotebookError) -> String {
    let verdict = claim.holds ? "✓ Holds in this run" : "✗ Does not hold in this run"
    let evidence = claim.evidence.map { " " + escaped($0.description) } ?? ""
    return quoted(
      """
      \(try inline(claim.sentence))

      **\(verdict).** \(escaped(claim.facts))\(evidence)
      """)
  }

  private func text(_ check: GradientCheck) throws(NotebookError) -> String {
    let verdict = check.passes ? "✓ All gradients agree" : "✗ The gradients disagree in this run"
    let limit = Decimals.scientific(check.tolerance)
    return joined([
      try text(check.table),
      quoted("**\(verdict).** A relative error of at most \(limit) passes."),
    ])
  }

  private func text(_ bug: BugReplay) throws(NotebookError) -> String {
    var parts = try bugParts(bug)
    parts.insert(version(bug.right, "✓ Right"), at: 1)
    parts.insert(version(bug.wrong, "✗ Wrong"), at: 1)
    return joined(parts)
  }

  /// What stands before and after both versions.
  func bugParts(_ bug: BugReplay) throws(NotebookError) -> [String] {
    let heading = "### A common bug, replayed: \(try inline(bug.name))"
    return [joined([heading, try blocks(bug.story)]), try blocks(bug.symptom)]
  }

  private func version(_ version: BugReplay.Version, _ label: String) -> String {
    joined(["**\(label)**", fenced(version.code, "swift"), "gives", fenced(version.output, "")])
  }

  private func text(_ excerpt: SourceExcerpt) throws(NotebookError) -> String {
    let text = joined([try introduction(of: excerpt), fenced(excerpt.code, "swift")])
    return excerpt.isFolded ? folded("How the core does it", text) : text
  }

  private func text(_ goals: [Goal]) throws(NotebookError) -> String {
    goals.isEmpty ? "" : joined(["**Goals, on the page**", try items(goals.map(\.text))])
  }

  private func text(_ bet: Bet) throws(NotebookError) -> String {
    joined([
      "**Your bet.** " + (try blocks(bet.question)), try letters(bet.options),
      folded("Show me", try blocks(bet.answer)),
    ])
  }

  private func text(_ origin: Origin) throws(NotebookError) -> String {
    var parts: [String] = []
    for part in origin.parts {
      switch part {
      case .text(let markdown): parts.append(try blocks(markdown))
      case .timeline(let events):
        var lines: [String] = []
        for event in events {
          lines.append("- **\(escaped(event.year))** \(try inline(event.text))")
        }
        parts.append(lines.joined(separator: "\n"))
      case .quotation(let words, let source):
        parts.append(quoted("*\(try inline(words))*\n\n— \(try inline(source))"))
      }
    }
    return joined(parts)
  }

  private func text(_ questions: [QuizQuestion]) throws(NotebookError) -> String {
    var parts: [String] = []
    for (index, question) in questions.enumerated() {
      var answer =
        "**\(QuizQuestion.letter(question.rightIndex))** is right: \(try inline(question.reason))\n"
      for (index, option) in question.options.enumerated() {
        guard let misconception = option.misconception else { continue }
        answer += "\n- **\(QuizQuestion.letter(index))** — \(try inline(misconception))"
      }
      parts.append("**Question \(index + 1).** \(try inline(question.question))")
      parts.append(try letters(question.options.map(\.text)))
      parts.append(folded("Answer", answer))
    }
    return joined(parts)
  }

  private func text(_ exercise: Exercise, _ number: Int) throws(NotebookError) -> String {
    var parts = ["**Exercise \(number).** " + (try blocks(exercise.task))]
    if case .swift(let command) = exercise.check { parts.append("Check it: " + code(command)) }
    if !exercise.hint.isEmpty { parts.append(folded("A hint", try blocks(exercise.hint))) }
    if !exercise.solution.isEmpty {
      parts.append(folded("Solution", try blocks(exercise.solution)))
    }
    return joined(parts)
  }

  private func letters(_ texts: [String]) throws(NotebookError) -> String {
    var lines: [String] = []
    for (index, text) in texts.enumerated() {
      lines.append("- **\(QuizQuestion.letter(index))** — \(try inline(text))")
    }
    return lines.joined(separator: "\n")
  }

  private func items(_ texts: [String]) throws(NotebookError) -> String {
    var lines: [String] = []
    for text in texts { lines.append("- " + (try inline(text))) }
    return lines.joined(separator: "\n")
  }

  private func folded(_ summary: String, _ content: String) -> String {
    "<details>\n<summary>\(summary)</summary>\n\n\(content)\n\n</details>"
  }

  private func quoted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
