internal import Base

/// Writes cells as HTML.
struct HTMLCells {
  /// The level of headings inside of cells.
  let level: Int
  /// Which pictures the page holds.
  let pictures: HTMLPicture.Choice
  /// How the experiment of the page is run with other settings.
  var command: HTMLClaim.Command?

  /// A cell and its number among those of its kind.
  func text(_ cell: Cell, number: Int) throws(NotebookError) -> String {
    switch cell {
    case .text(let markdown): try HTMLMarkdown.blocks(markdown)
    case .sideNote(let markdown):
      "<aside class=\"note\">\n\(try HTMLMarkdown.blocks(markdown))\n</aside>"
    case .formula(let formula): try text(formula)
    case .code(let excerpt): try text(excerpt)
    case .table(let table): try HTMLTable.text(table)
    case .hero(let illustration), .figure(let illustration):
      try HTMLPicture.figure(illustration, number: number, moves: false, pictures)
    case .animation(let illustration):
      try HTMLPicture.figure(illustration, number: number, moves: true, pictures)
    case .widget(let widget): try HTMLWidget.text(widget, number: number, pictures)
    case .claim(let claim): try HTMLClaim.text(claim, number: number, command)
    case .measurement(let measurement): try text(measurement)
    // Both stand at the end of the page.
    case .check, .gradientCheck: ""
    case .bug(let bug): try text(bug)
    case .bet(let bet): try HTMLBet.text(bet, number: number)
    case .recall(let recall): try HTMLBet.text(recall)
    case .origin(let origin): try text(origin)
    case .calibration(let caption):
      HTMLCalibration.text(caption: try HTMLMarkdown.inline(caption))
    case .quiz(let questions): try HTMLQuiz.text(questions, number: number)
    case .exercise(let exercise): try HTMLExercise.list([(exercise, number)])
    case .recap(let sentences):
      "<ul class=\"recap\">\n\(try items(sentences))\n</ul>"
    }
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  private func items(_ texts: [String]) throws(NotebookError) -> String {
    var items: [String] = []
    for text in texts { items.append("<li><span>\(try HTMLMarkdown.inline(text))</span></li>") }
    return items.joined(separator: "\n")
  }

  private func listing(_ code: String, label: String) -> String {
    "<pre role=\"group\" aria-label=\"\(escaped(label))\" tabindex=\"0\">"
      + "<code>\(HTMLMarkdown.highlighted(code))</code></pre>"
  }

  private func text(_ formula: Formula) throws(NotebookError) -> String {
    let isNamed = !formula.symbols.isEmpty
    var parts = [
      "<div class=\"eq\" role=\"group\" aria-label=\"Formula\" tabindex=\"0\">"
        + "\(MathML.element(try LaTeX(formula.latex), display: true))</div>"
    ]
    if isNamed {
      var lines: [String] = []
      for symbol in formula.symbols {
        let name = MathML.element(try LaTeX(symbol.latex), display: false)
        lines.append("<dt>\(name)</dt><dd>\(try HTMLMarkdown.inline(symbol.meaning))</dd>")
      }
      parts.append("<dl class=\"symbols\">\n\(lines.joined(separator: "\n"))\n</dl>")
    }
    if !formula.source.isEmpty {
      parts.append("<p class=\"source\">Source: \(try HTMLMarkdown.inline(formula.source))</p>")
    }
    let kind = isNamed ? "formula named wide" : "formula"
    return "<div class=\"\(kind)\">\n\(parts.joined(separator: "\n"))\n</div>"
  }

  private func text(_ excerpt: SourceExcerpt) throws(NotebookError) -> String {
    let caption =
      excerpt.caption.isEmpty ? "" : "\n\(try HTMLMarkdown.inline(excerpt.caption))"
    // The measure of the text is too narrow for long lines.
    let isWide = excerpt.code.split(separator: "\n").contains { $0.count > 62 }
    let figure = """
      <figure class="code\(isWide ? " wide" : "")">
      <figcaption><b><code>\(escaped(excerpt.name))</code></b> \
      <span class="file">\(escaped(excerpt.file))</span>\(caption)</figcaption>
      \(listing(excerpt.code, label: "Code of \(excerpt.name)"))
      </figure>
      """
    return excerpt.isFolded
      ? "<details\(isWide ? " class=\"wide\"" : "")>\n<summary>How the core does it</summary>\n\(figure)\n</details>"
      : figure
  }

  private func text(_ measurement: Measurement) throws(NotebookError) -> String {
    """
    <details class="seeds wide">
    <summary>All seeds: \(escaped(measurement.quantity))</summary>
    \(try HTMLTable.text(measurement.table))
    <p class="repeat">Repeat it: <code>\(escaped(measurement.command))</code></p>
    </details>
    """
  }

  private func text(_ origin: Origin) throws(NotebookError) -> String {
    var parts: [String] = []
    for part in origin.parts {
      switch part {
      case .text(let markdown): parts.append(try HTMLMarkdown.blocks(markdown))
      case .timeline(let events):
        var items: [String] = []
        for event in events {
          items.append(
            "<li><b>\(escaped(event.year))</b><span>\(try HTMLMarkdown.inline(event.text))</span></li>"
          )
        }
        parts.append("<ol class=\"time\">\n\(items.joined(separator: "\n"))\n</ol>")
      case .quotation(let words, let source):
        parts.append(
          """
          <blockquote class="pull"><p>\(try HTMLMarkdown.inline(words))</p>
          <cite>\(try HTMLMarkdown.inline(source))</cite></blockquote>
          """)
      }
    }
    return parts.joined(separator: "\n")
  }

  private func text(_ bug: BugReplay) throws(NotebookError) -> String {
    func version(_ version: BugReplay.Version, _ kind: String, _ label: String) -> String {
      """
      <div class="\(kind)">
      <h\(level + 1)>\(label)</h\(level + 1)>
      \(listing(version.code, label: "\(label): code"))
      <p class="output"><span>gives</span> \(escaped(version.output))</p>
      </div>
      """
    }
    // Two columns hold no longer lines.
    let lines = [bug.wrong.code, bug.right.code].flatMap { $0.split(separator: "\n") }
    let kind = lines.contains { $0.count > 40 } ? "" : " short"
    return """
      <div class="bug wide">
      <h\(level)>\(try HTMLMarkdown.inline(bug.name))</h\(level)>
      \(try HTMLMarkdown.blocks(bug.story))
      <div class="versions\(kind)">
      \(version(bug.wrong, "wrong", "✗ Wrong"))
      \(version(bug.right, "right-version", "✓ Right"))
      </div>
      \(try HTMLMarkdown.blocks(bug.symptom))
      </div>
      """
  }
}
