internal import Base

/// Shows notebooks on a terminal, cell by cell, so that a lesson can be read while it is computed.
///
/// The answers of predictions and quizzes stay hidden.
public struct TerminalView: Sendable {
  /// How many columns a line has at most.
  let width: Int
  /// Whether words may have colours.
  let hasColour: Bool
  /// The folder that the pictures lie in, such as `output/padding`.
  let folder: String
  /// Which of a picture's files to name.
  let pictures: PictureFormat

  /// A view that is `width` columns wide, but no wider than is pleasant to read.
  public init(width: Int, hasColour: Bool, folder: String, pictures: PictureFormat = .png) {
    self.width = min(max(width, 24), 88)
    self.hasColour = hasColour
    self.folder = folder
    self.pictures = pictures
  }

  /// The title and the question.
  public func opening(of notebook: Notebook) -> String {
    let place = "Convbook · " + notebook.kind.kicker(number: notebook.number)
    let source = notebook.dataSource.isEmpty ? "" : "Images: \(notebook.dataSource). "
    return joined([
      wrapped(place, .soft) + "\n" + wrapped(notebook.title, .bold) + "\n"
        + wrapped(notebook.question, .emphasis),
      wrapped("\(source)Seed \(notebook.seed).", .soft),
    ])
  }

  /// The heading of a part.
  public func heading(_ text: String) -> String {
    let text = TerminalText.printable(text)
    let rule = String(repeating: "━", count: max(0, width - text.count - 4))
    return styled("━━ ", .soft) + styled(text, .bold)
      + styled(rule.isEmpty ? "" : " " + rule, .soft)
  }

  /// Markdown without its marks, broken into lines.
  ///
  /// - Throws: ``NotebookError`` when the text leaves its subset.
  public func text(_ markdown: String) throws(NotebookError) -> String {
    joined(try MarkdownText(markdown).blocks.map(block))
  }

  /// A cell and its number among those of its kind.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset.
  public func text(_ cell: Cell, number: Int) throws(NotebookError) -> String {
    switch cell {
    case .text(let markdown): try text(markdown)
    case .sideNote(let markdown): prefixed(try narrower(2).text(markdown), "│ ", .soft)
    case .formula(let formula): try text(formula)
    case .code(let excerpt): try text(excerpt)
    case .table(let table): try text(table)
    case .hero(let illustration), .figure(let illustration), .animation(let illustration):
      try text(illustration, number)
    case .widget(let widget): try text(widget.fallback, number)
    case .claim(let claim), .check(let claim): try text(claim)
    case .measurement(let measurement):
      try joined([text(measurement.table), wrapped("Repeat it: \(measurement.command)", .soft)])
    case .gradientCheck(let check): try text(check)
    case .bug(let bug): try text(bug)
    case .bet(let bet):
      try joined([
        styled("Your bet", .bold), text(bet.question), letters(bet.options),
        wrapped("What came out is told further down, and on the page.", .soft),
      ])
    case .recall(let recall): try text(recall.text)
    case .origin(let origin): try text(origin)
    case .quiz(let questions):
      wrapped(
        "\(questions.count == 1 ? "A question waits" : "\(questions.count) questions wait"): "
          + "run the lesson with --quiz, or open its page.")
    case .exercise(let exercise): try text(exercise, number)
    case .recap(let sentences): try bullets(sentences)
    }
  }

  private func text(_ exercise: Exercise, _ number: Int) throws(NotebookError) -> String {
    var folds = exercise.hint.isEmpty ? [] : ["a hint"]
    if !exercise.solution.isEmpty { folds.append("the solution") }
    var lines = [styled("Exercise \(number)", .bold), try text(exercise.task)]
    if case .swift(let command) = exercise.check {
      lines.append(wrapped("Check it: \(command)", .soft))
    }
    if !folds.isEmpty {
      lines.append(wrapped("On the page: \(folds.joined(separator: " and ")).", .soft))
    }
    return joined(lines)
  }

  private func text(_ origin: Origin) throws(NotebookError) -> String {
    var parts: [String] = []
    for part in origin.parts {
      switch part {
      case .text(let markdown): parts.append(try text(markdown))
      case .timeline(let events):
        var lines: [String] = []
        for event in events {
          lines.append(try hanging("\(TerminalText.printable(event.year))  ", event.text))
        }
        parts.append(lines.joined(separator: "\n"))
      case .quotation(let words, let source):
        parts.append(
          prefixed(try narrower(2).text("\(words)\n\n— \(source)"), "│ ", .soft))
      }
    }
    return joined(parts)
  }

  private func text(_ formula: Formula) throws(NotebookError) -> String {
    let rows = UnicodeFormula.rows(try LaTeX(formula.latex)).map { "    " + $0 }
    var symbols: [(name: String, meaning: String)] = []
    for symbol in formula.symbols {
      symbols.append((UnicodeFormula.line(try LaTeX(symbol.latex)), symbol.meaning))
    }
    let column = symbols.map(\.name.count).max() ?? 0
    var lines: [String] = []
    for (name, meaning) in symbols {
      let blanks = String(repeating: " ", count: column - name.count)
      lines.append(try hanging("    \(blanks)\(name)  ", meaning))
    }
    let source = formula.source.isEmpty ? "" : try hanging("    ", "Source: " + formula.source)
    return joined([
      rows.map(Self.trimmed).joined(separator: "\n"), lines.joined(separator: "\n"), source,
    ])
  }

  private func text(_ excerpt: SourceExcerpt) throws(NotebookError) -> String {
    let caption = excerpt.caption.isEmpty ? "" : try inline(excerpt.caption)
    let place = wrapped("\(excerpt.name) in \(excerpt.file)", .soft)
    return joined([caption.isEmpty ? place : place + "\n" + caption, listing(excerpt.code)])
  }

  private func text(_ illustration: Illustration, _ number: Int) throws(NotebookError) -> String {
    let path = illustration.path(number: number, pictures)
    return try hanging("", "**Figure \(number).** \(illustration.caption)") + "\n"
      + wrapped(illustration.alternativeText, .soft) + "\n"
      + styled(TerminalText.printable(folder.isEmpty ? path : "\(folder)/\(path)"), .code)
  }

  private func text(_ claim: Claim) throws(NotebookError) -> String {
    let mark = styled(claim.holds ? "✓ " : "✗ ", claim.holds ? .good : .bad)
    let lines = try hanging("  ", claim.sentence).dropFirst(2)
    let facts =
      "\(claim.holds ? "holds" : "does not hold"): expected \(claim.expected), found \(claim.found)"
    let evidence = claim.evidence.map { "\n" + indented($0.description, .soft) } ?? ""
    return mark + lines + "\n" + indented(facts, claim.holds ? .soft : .bad) + evidence
  }

  private func text(_ check: GradientCheck) throws(NotebookError) -> String {
    let verdict = check.passes ? "✓ All gradients agree" : "✗ The gradients disagree"
    let limit = "a relative error of at most \(Decimals.scientific(check.tolerance)) passes"
    return joined([
      try text(check.table), wrapped("\(verdict): \(limit).", check.passes ? .good : .bad),
    ])
  }

  private func text(_ bug: BugReplay) throws(NotebookError) -> String {
    func version(_ version: BugReplay.Version, _ label: String, _ style: TerminalStyle) -> String {
      joined([
        styled(label, style), listing(version.code),
        prefixed(TerminalText.printable(version.output), "  → ", .soft),
      ])
    }
    return joined([
      try hanging("", "**A common bug, replayed:** " + bug.name), try text(bug.story),
      version(bug.wrong, "✗ Wrong", .bad), version(bug.right, "✓ Right", .good),
      try text(bug.symptom),
    ])
  }
}
