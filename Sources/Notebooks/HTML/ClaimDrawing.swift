/// Draws what a claim rests on: where it fails, the threshold, a dot for each seed, and the mean with its interval.
struct ClaimDrawing {
  private let evidence: ClaimEvidence
  private let line: NumberLine
  private let width: Double
  /// Where dots, mean and axis stand, from the top.
  private let dots = 38.0
  private let mean = 60.0
  private let axis = 92.0

  private init(_ evidence: ClaimEvidence, width: Double) {
    self.evidence = evidence
    self.width = width
    let interval = evidence.interval
    let ends = interval.lowerBound.isFinite ? [interval.lowerBound, interval.upperBound] : []
    line = NumberLine(
      evidence.spread.values + ends + [evidence.threshold, 0], from: 8, length: width - 16,
      ticks: width > 400 ? 8 : 4)
  }

  /// The drawing, wide and narrow; both say the same to those who can't see them.
  static func markup(_ evidence: ClaimEvidence) -> String {
    ClaimDrawing(evidence, width: 840).svg("broad")
      + "\n" + ClaimDrawing(evidence, width: 296).svg("narrow")
  }

  private func svg(_ kind: String) -> String {
    let number = Drawn.number
    let threshold = line.position(evidence.threshold)
    let (left, right) =
      evidence.mustBeAbove ? (line.start, threshold) : (threshold, line.start + line.length)
    var markup =
      "<svg class=\"drawn \(kind)\" viewBox=\"0 0 \(number(width)) 120\" role=\"img\" "
      + "aria-label=\"\(HTMLText.escaped(evidence.description))\" data-low=\"\(line.range.lowerBound)\" "
      + "data-high=\"\(line.range.upperBound)\" data-start=\"\(number(line.start))\" data-length=\"\(number(line.length))\">"
    markup +=
      "<rect class=\"fail\" x=\"\(number(left))\" y=\"20\" width=\"\(number(right - left))\" height=\"72\"/>"
    markup += "<path class=\"asked\" d=\"M\(number(threshold)) 20V92\"/>"
    markup += label(at: threshold)
    markup += Drawn.axis(line, y: axis)
    for value in evidence.spread.values {
      markup +=
        "<circle class=\"dot\" cx=\"\(number(line.position(value)))\" cy=\"\(number(dots))\" r=\"6.5\"/>"
    }
    return markup + meanMarkup + "</svg>"
  }

  /// What is asked for, on the side where the words fit.
  private func label(at threshold: Double) -> String {
    let words =
      "asked for: \(evidence.mustBeAbove ? "more" : "less") than \(evidence.text(evidence.threshold))"
    let isRight = threshold > width / 2
    // About as wide as its letters, which must stay within the drawing.
    let wide = min(7.4 * Double(words.count), width)
    let x = isRight ? max(threshold, wide) : min(threshold, width - wide)
    return "<text class=\"threshold b\" x=\"\(Drawn.number(x))\" y=\"13\" "
      + "text-anchor=\"\(isRight ? "end" : "start")\">\(HTMLText.escaped(words))</text>"
  }

  private var meanMarkup: String {
    let (center, interval) = (line.position(evidence.spread.mean), evidence.interval)
    var markup = ""
    if interval.lowerBound.isFinite {
      let (from, to) = (line.position(interval.lowerBound), line.position(interval.upperBound))
      markup +=
        "<path class=\"interval\" d=\"M\(Drawn.number(from)) \(Drawn.number(mean))H\(Drawn.number(to))\"/>"
    }
    markup +=
      "<path class=\"interval\" d=\"M\(Drawn.number(center)) \(Drawn.number(mean - 7))v14\"/>"
    let words = "mean \(evidence.text(evidence.spread.mean))"
    let x = min(max(center, 60), width - 60)
    return markup + Drawn.text(words, x: x, y: mean + 22, kind: "mean middle")
  }
}
