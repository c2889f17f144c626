internal import Base

/// Writes bets as HTML: options to choose and a confidence where scripts run, a list and a fold where they don't.
enum HTMLBet {
  /// The question, its options, and what came out.
  static func text(_ bet: Bet, number: Int) throws(NotebookError) -> String {
    let question = try HTMLMarkdown.blocks(bet.question)
    let list = bet.options.isEmpty ? "" : "\n" + (try letters(bet.options))
    let answer = try answer(to: bet)
    guard let outcome = bet.outcome else {
      return """
        \(question)
        <div class="bet">\(list)
        <details class="outcome">
        <summary>Show me</summary>
        \(answer)
        </details>
        </div>
        """
    }
    return """
      \(question)
      <div class="bet" data-bet="\(HTMLText.escaped(bet.name))" data-right="\(outcome.rightIndex)">
      <div class="without-scripts">\(list)
      </div>
      <div class="opts needs-scripts" role="group" aria-label="Your prediction">
      \(try buttons(bet.options))
      </div>
      \(confidence(id: "sure-\(number)", among: bet.options.count, button: "Choose one first"))
      <details class="outcome">
      <summary>Show me</summary>
      \(answer)
      </details>
      </div>
      """
  }

  /// What came out.
  static func answer(to bet: Bet) throws(NotebookError) -> String {
    let drawing = bet.outcome.map { OutcomeDrawing.markup($0) + "\n" } ?? ""
    return drawing + (try HTMLMarkdown.blocks(bet.answer))
  }

  /// What was measured, and a place for what the reader bet.
  static func text(_ recall: Recall) throws(NotebookError) -> String {
    """
    <p class="back" data-bet="\(HTMLText.escaped(recall.bet))"><span class="mine"></span>\
    \(try HTMLMarkdown.inline(recall.text))</p>
    """
  }

  /// A slider from a guess among `options` to 100 %, and what to press after it. It starts at the guess: who leaves it says just that.
  static func confidence(id: String, among options: Int, button: String) -> String {
    let guess = Bet.guess(among: options)
    return """
      <div class="sure needs-scripts">
      <div><label for="\(id)">How sure are you? <output><b>\(guess)\u{202F}%</b></output></label>
      <input id="\(id)" type="range" min="\(guess)" max="100" value="\(guess)">
      <div class="ends"><span>\(guess)\u{202F}%, a guess</span><span>100\u{202F}%, certain</span></div></div>
      <button type="button" class="go" disabled>\(button)</button>
      </div>
      """
  }

  private static func letters(_ options: [String]) throws(NotebookError) -> String {
    var items: [String] = []
    for (index, option) in options.enumerated() {
      items.append(
        "<li><b>\(QuizQuestion.letter(index))</b> <span>\(try HTMLMarkdown.inline(option))</span></li>"
      )
    }
    return "<ol class=\"letters\">\n\(items.joined(separator: "\n"))\n</ol>"
  }

  private static func buttons(_ options: [String]) throws(NotebookError) -> String {
    var buttons: [String] = []
    for (index, option) in options.enumerated() {
      buttons.append(
        "<button class=\"opt\" type=\"button\" aria-pressed=\"false\"><span class=\"let\">\(QuizQuestion.letter(index))</span>"
          + "<span>\(try HTMLMarkdown.inline(option))</span></button>")
    }
    return buttons.joined(separator: "\n")
  }
}

/// Draws what was measured for a bet, a dot for each seed; the page marks the reader's range on it.
private struct OutcomeDrawing {
  /// The drawing, wide and narrow; nothing for an outcome that is no number.
  static func markup(_ outcome: Bet.Outcome) -> String {
    guard !outcome.values.isEmpty else { return "" }
    return svg(outcome, "broad", width: 576) + "\n" + svg(outcome, "narrow", width: 320)
  }

  /// All that the options cover; where they reach far beyond what was measured and their limits, the middle of it.
  private static func shown(_ outcome: Bet.Outcome) -> ClosedRange<Double> {
    let ends = outcome.ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    let whole = (ends.min() ?? 0)...(ends.max() ?? 1)
    let limits = ends.filter { $0 != whole.lowerBound && $0 != whole.upperBound }
    let (low, high) = (
      (limits + outcome.values).min() ?? whole.lowerBound,
      (limits + outcome.values).max() ?? whole.upperBound
    )
    let span = high - low
    if span <= 0 || whole.upperBound - whole.lowerBound < 5 * span { return whole }
    return max(whole.lowerBound, low - span / 2)...min(whole.upperBound, high + span / 2)
  }

  private static func svg(_ outcome: Bet.Outcome, _ kind: String, width: Double) -> String {
    let number = Drawn.number
    let range = shown(outcome)
    let line = NumberLine(range: range, from: 8, length: width - 56, ticks: width > 400 ? 10 : 5)
    let spread = Spread(outcome.values)
    let values = outcome.values.map { Decimals.fixed($0, outcome.decimals) }
    let mean = Decimals.fixed(spread.mean, outcome.decimals)
    let measured = outcome.axis.isEmpty ? "" : "\(outcome.axis). "
    let words =
      "\(measured)One value a seed: \(values.joined(separator: ", ")); mean \(mean) \(outcome.unit)"
    let ranges = outcome.ranges.map { "\($0.lowerBound) \($0.upperBound)" }.joined(separator: ";")
    let height = outcome.axis.isEmpty ? 84.0 : 106
    var markup =
      "<svg class=\"drawn \(kind)\" viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" "
      + "aria-label=\"\(HTMLText.escaped(words))\" data-ranges=\"\(ranges)\" data-low=\"\(range.lowerBound)\" "
      + "data-high=\"\(range.upperBound)\" data-start=\"\(number(line.start))\" data-length=\"\(number(line.length))\">"
    markup +=
      "<rect class=\"yours\" y=\"18\" width=\"0\" height=\"38\"/><text class=\"your-bet middle\" y=\"12\"></text>"
    markup += Drawn.axis(line, y: 56, unit: outcome.unit)
    for value in outcome.values {
      markup += "<circle class=\"dot\" cx=\"\(number(line.position(value)))\" cy=\"37\" r=\"6.5\"/>"
    }
    if !outcome.axis.isEmpty {
      markup += Drawn.text(outcome.axis, x: line.start, y: 98, kind: "tell")
    }
    return markup + "</svg>"
  }
}
