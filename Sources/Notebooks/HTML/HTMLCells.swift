internal import Base

/// Writes cells as HTML.
struct HTMLCells {
  /// The level of headings inside of cells.
  let level: Int
  /// Which pictures the page holds.
  let pictures: HTMLPicture.Choice

  /// A cell and its number among those of its kind.
  func text(_ cell: Cell, number: Int) throws(NotebookError) -> String {
    switch cell {
    case .text(let markdown): try HTMLMarkdown.blocks(markdown)
    case .sideNote(let markdown):
      "<aside class=\"side-note\">\n\(try HTMLMarkdown.blocks(markdown))\n</aside>"
    case .formula(let formula): try text(formula)
    case .code(let excerpt): try text(excerpt)
    case .table(let table): try HTMLTable.text(table)
    case .figure(let illustration):
      try HTMLPicture.figure(illustration, number: number, moves: false, pictures)
    case .animation(let illustration):
      try HTMLPicture.figure(illustration, number: number, moves: true, pictures)
    case .widget(let widget): try HTMLPicture.figure(widget, number: number, pictures)
    case .claim(let claim): try text(claim, number)
    case .measurement(let measurement): try text(measurement)
    case .gradientCheck(let check): try text(check, number)
    case .bug(let bug): try text(bug)
    case .prediction(let prediction): try text(prediction)
    case .quiz(let questions): try HTMLQuiz.text(questions, number: number)
    case .exercise(let exercise): try text(exercise, number)
    case .recap(let sentences):
      try box("recap", "To remember", "<ul>\n\(items(sentences))\n</ul>")
    }
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  private func items(_ texts: [String]) throws(NotebookError) -> String {
    var items: [String] = []
    for text in texts { items.append("<li>\(try HTMLMarkdown.inline(text))</li>") }
    return items.joined(separator: "\n")
  }

  private func box(_ kind: String, _ label: String, _ content: String) -> String {
    "<div class=\"box \(kind)\">\n<p class=\"label\">\(label)</p>\n\(content)\n</div>"
  }

  private func folded(_ summary: String, _ content: String) -> String {
    "<details>\n<summary>\(summary)</summary>\n\(content)\n</details>"
  }

  private func listing(_ code: String, label: String) -> String {
    "<pre role=\"group\" aria-label=\"\(escaped(label))\" tabindex=\"0\">"
      + "<code>\(HTMLMarkdown.highlighted(code))</code></pre>"
  }

  private func text(_ formula: Formula) throws(NotebookError) -> String {
    var parts = [
      "<div role=\"group\" aria-label=\"Formula\" tabindex=\"0\">"
        + "\(MathML.element(try LaTeX(formula.latex), display: true))</div>"
    ]
    if !formula.symbols.isEmpty {
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
    return "<div class=\"formula\">\n\(parts.joined(separator: "\n"))\n</div>"
  }

  private func text(_ excerpt: SourceExcerpt) throws(NotebookError) -> String {
    let caption =
      excerpt.caption.isEmpty ? "" : "\n\(try HTMLMarkdown.inline(excerpt.caption))"
    // The measure of the text is too narrow for long lines.
    let isWide = excerpt.code.split(separator: "\n").contains { $0.count > 72 }
    return """
      <figure class="code\(isWide ? " wide" : "")">
      <figcaption><b><code>\(escaped(excerpt.name))</code></b> \
      <span class="file">\(escaped(excerpt.file))</span>\(caption)</figcaption>
      \(listing(excerpt.code, label: "Code of \(excerpt.name)"))
      </figure>
      """
  }

  private func text(_ claim: Claim, _ number: Int) throws(NotebookError) -> String {
    let verdict = claim.holds ? "✓ Holds in this run" : "✗ Does not hold in this run"
    return """
      <div class="claim\(claim.holds ? "" : " false")" id="claim-\(number)">
      <p>\(try HTMLMarkdown.inline(claim.sentence))</p>
      <p class="verdict"><strong>\(verdict).</strong> \
      \(escaped(claim.facts))</p>
      </div>
      """
  }

  private func text(_ measurement: Measurement) throws(NotebookError) -> String {
    try """
    <div class="measurement">
    \(HTMLTable.text(measurement.table))
    <p class="below">Repeat it: <code>\(escaped(measurement.command))</code></p>
    </div>
    """
  }

  private func text(_ check: GradientCheck, _ number: Int) throws(NotebookError) -> String {
    let verdict = check.passes ? "✓ All gradients agree" : "✗ The gradients disagree in this run"
    return """
      <div class="gradient-check" id="gradient-check-\(number)">
      \(try HTMLTable.text(check.table))
      <div class="claim\(check.passes ? "" : " false")"><p class="verdict">\
      <strong>\(verdict).</strong> \
      A relative error of at most \(Decimals.scientific(check.tolerance)) passes.</p></div>
      </div>
      """
  }

  private func text(_ bug: BugReplay) throws(NotebookError) -> String {
    func version(_ version: BugReplay.Version, _ kind: String, _ label: String) -> String {
      """
      <div class="\(kind)">
      <p class="label">\(label)</p>
      \(listing(version.code, label: "\(label): code"))
      <pre class="output" role="group" aria-label="\(label): output" tabindex="0">\
      <samp>\(escaped(version.output))</samp></pre>
      </div>
      """
    }
    // Two columns of a page that is not wide hold no longer lines.
    let lines = [bug.wrong.code, bug.right.code].flatMap { $0.split(separator: "\n") }
    let kind = lines.contains { $0.count > 33 } ? "" : " short"
    return """
      <div class="box bug wide">
      <p class="label">A common bug, replayed</p>
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

  private func text(_ prediction: Prediction) throws(NotebookError) -> String {
    var content = try HTMLMarkdown.blocks(prediction.question)
    if !prediction.options.isEmpty {
      content += "\n<ol class=\"letters\">\n\(try items(prediction.options))\n</ol>"
    }
    content += "\n" + folded("What comes out", try HTMLMarkdown.blocks(prediction.answer))
    return box("prediction", "Guess before you read on", content)
  }

  private func text(_ exercise: Exercise, _ number: Int) throws(NotebookError) -> String {
    var content = try HTMLMarkdown.blocks(exercise.task)
    if !exercise.hint.isEmpty {
      content += "\n" + folded("A hint", try HTMLMarkdown.blocks(exercise.hint))
    }
    return box("exercise", "Exercise \(number)", content)
  }
}
