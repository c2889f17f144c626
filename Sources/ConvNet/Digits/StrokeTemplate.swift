/// One way to write a digit: strokes through control points in a unit box, y down.
package struct StrokeTemplate: Sendable {
  /// How often it is drawn among the ways to write its digit.
  package var probability: Float
  /// Where the pen passes, each place once.
  package var points: [SIMD2<Float>] = []
  /// The points of each stroke, in writing order, as indices.
  package var strokes: [[Int]] = []

  /// The ways to write each digit, 0 to 9.
  package static let all: [[StrokeTemplate]] = {
    var digits: [[StrokeTemplate]] = []
    for text in StrokeTemplates.texts { digits.append(templates(of: text)) }
    return digits
  }()

  /// Draws a way to write `digit`, common ones more often.
  package static func random(for digit: Int, using generator: inout RandomGenerator)
    -> StrokeTemplate
  {
    let templates = all[digit]
    var remaining = generator.uniform()
    for template in templates {
      remaining -= template.probability
      if remaining < 0 { return template }
    }
    // The probabilities may add up to a little less than 1.
    return templates[templates.count - 1]
  }

  /// How many ends of strokes meet at each point; an end that meets no other is free.
  package var endsAtPoint: [Int] {
    var ends = [Int](repeating: 0, count: points.count)
    for stroke in strokes {
      ends[stroke[0]] += 1
      ends[stroke[stroke.count - 1]] += 1
    }
    return ends
  }
}

extension StrokeTemplate {
  /// Reads the table of one digit, written as ``StrokeTemplates`` describes.
  package static func templates(of text: StaticString) -> [StrokeTemplate] {
    var templates: [StrokeTemplate] = []
    var text = TemplateText(text)
    while !text.isAtEnd {
      if text.startsWithLetter {
        text.skipWord()
        templates.append(StrokeTemplate(probability: Float(text.number())))
      } else {
        templates[templates.count - 1].addStroke(text.numbersOfLine())
      }
      text.skipLineEnd()
    }
    // Rare ways teach a network more than their share: nearly half of the draws ignore the usage.
    var total: Float = 0
    for template in templates { total += template.probability }
    for i in 0..<templates.count {
      templates[i].probability =
        0.55 * templates[i].probability / total + 0.45 / Float(templates.count)
    }
    return templates
  }

  private mutating func addStroke(_ hundredths: [Int]) {
    var stroke: [Int] = []
    for i in stride(from: 0, to: hundredths.count, by: 2) {
      let point = SIMD2(Float(hundredths[i]), Float(hundredths[i + 1])) / 100
      var index = 0
      while index < points.count && points[index] != point { index += 1 }
      if index == points.count { points.append(point) }
      stroke.append(index)
    }
    strokes.append(stroke)
  }
}

/// Walks over the bytes of a table; the core does without the much larger machinery of `String`.
private struct TemplateText {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private var position = 0

  init(_ text: StaticString) {
    bytes = text.utf8Start
    count = text.utf8CodeUnitCount
  }

  var isAtEnd: Bool { position >= count }
  var startsWithLetter: Bool { byte >= UInt8(ascii: "a") }

  private var byte: UInt8 { isAtEnd ? UInt8(ascii: "\n") : bytes[position] }

  mutating func skipWord() {
    while byte > UInt8(ascii: " ") { position += 1 }
    position += 1
  }

  mutating func skipLineEnd() { position += 1 }

  /// A whole number, with a sign if it is negative.
  mutating func number() -> Int {
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var value = 0
    while byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      position += 1
    }
    return isNegative ? -value : value
  }

  /// The numbers up to the end of the line, each followed by one comma or space.
  mutating func numbersOfLine() -> [Int] {
    var numbers = [number()]
    while byte != UInt8(ascii: "\n") {
      position += 1
      numbers.append(number())
    }
    return numbers
  }
}
