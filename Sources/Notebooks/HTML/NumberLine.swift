internal import Base

/// A horizontal axis for a small drawing: where values stand, and a few round numbers below it.
struct NumberLine {
  /// The values at its ends.
  let range: ClosedRange<Double>
  /// Where it begins and how long it is, in points.
  let (start, length): (Double, Double)
  /// Round numbers within the range.
  let ticks: [Double]
  /// How many decimals the round numbers have.
  let decimals: Int

  /// A line that holds all `values`, with some room beyond them.
  init(_ values: [Double], from start: Double, length: Double, ticks: Int) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = high > low ? (high - low) * 0.06 : max(abs(low), 1) * 0.1
    self.init(range: (low - room)...(high + room), from: start, length: length, ticks: ticks)
  }

  /// A line from end to end of a range.
  init(range: ClosedRange<Double>, from start: Double, length: Double, ticks: Int) {
    self.range = range
    (self.start, self.length) = (start, length)
    let (step, decimals) = Self.step(for: range.upperBound - range.lowerBound, ticks)
    self.decimals = decimals
    let first = Int((range.lowerBound / step).rounded(.up))
    let last = Int((range.upperBound / step).rounded(.down))
    self.ticks = first <= last ? (first...last).map { Double($0) * step } : []
  }

  /// Points for each unit of the values.
  var scale: Double { length / (range.upperBound - range.lowerBound) }

  /// Where a value stands, kept within the line.
  func position(_ value: Double) -> Double {
    start + (min(max(value, range.lowerBound), range.upperBound) - range.lowerBound) * scale
  }

  /// The smallest of 1, 2, 5, 10 … that cuts `width` into at most `count` pieces.
  private static func step(for width: Double, _ count: Int) -> (step: Double, decimals: Int) {
    var (unit, decimals) = (1.0, 0)
    while unit > width / Double(count) { (unit, decimals) = (unit / 10, decimals + 1) }
    while unit * 10 < width / Double(count) { unit *= 10 }
    for factor in [1.0, 2, 5, 10] where unit * factor >= width / Double(count) {
      return (unit * factor, factor == 10 ? max(0, decimals - 1) : decimals)
    }
    return (unit * 10, decimals)
  }
}

/// Elements of small drawings.
enum Drawn {
  /// A coordinate with one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return sign + "\(tenths.magnitude / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
  }

  /// Words at a point.
  static func text(_ words: String, x: Double, y: Double, kind: String = "") -> String {
    let kind = kind.isEmpty ? "" : " class=\"\(kind)\""
    return "<text\(kind) x=\"\(number(x))\" y=\"\(number(y))\">\(HTMLText.escaped(words))</text>"
  }

  /// A line with a tick and a number at each round value.
  static func axis(_ line: NumberLine, y: Double, unit: String = "") -> String {
    var markup =
      "<path class=\"axis\" d=\"M\(number(line.start)) \(number(y))h\(number(line.length))"
    for tick in line.ticks { markup += "M\(number(line.position(tick))) \(number(y))v5" }
    markup += "\"/>"
    for tick in line.ticks {
      let isLast = tick == line.ticks.last && !unit.isEmpty
      let words = Decimals.fixed(tick, line.decimals) + (isLast ? "\u{202F}\(unit)" : "")
      markup += text(words, x: line.position(tick), y: y + 21, kind: "tell middle")
    }
    return markup
  }
}
