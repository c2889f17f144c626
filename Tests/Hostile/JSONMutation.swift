import ConvNet
import Foundation

/// Damage to JSON that mostly stays JSON.
enum JSONMutation {
  static let all: [Mutation] = [damage]

  /// Changes one value or member; a text that holds JSON itself is damaged inside.
  static func damage(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let text = JSONText(bytes)
    if text.values.isEmpty { return }
    let inner = text.values.filter { bytes[$0].starts(with: Array("\"{".utf8)) }
    if !inner.isEmpty, !random.once(in: 3) {
      let place = random.pick(inner)
      guard let words = try? JSONDecoder().decode(String.self, from: Data(bytes[place]))
      else { return }
      var content = Array(words.utf8)
      damage(&content, &random)
      bytes.replaceSubrange(place, with: quoted(content))
      return
    }
    switch random.integer(below: 8) {
    case 0: nest(&bytes, random.pick(text.values), &random)
    case 1: swapTwo(&bytes, text.values, &random)
    case 2 where !text.members.isEmpty: remove(&bytes, random.pick(text.members).whole)
    case 3 where !text.members.isEmpty:
      let copy = bytes[random.pick(text.members).whole]
      bytes.insert(
        contentsOf: copy + [UInt8(ascii: ",")], at: random.pick(text.members).name.lowerBound)
    case 4 where !text.members.isEmpty:
      let names =
        text.members.map { Array(bytes[$0.name]) }
        + ["\"\"", "\"__metadata__\"", "7"].map { Array($0.utf8) }
      bytes.replaceSubrange(random.pick(text.members).name, with: random.pick(names))
    default:
      // Numbers are what programs compute with.
      let numbers = text.values.filter { "-0123456789".utf8.contains(bytes[$0.lowerBound]) }
      let place = random.pick(numbers.isEmpty || random.once(in: 4) ? text.values : numbers)
      bytes.replaceSubrange(place, with: Array(random.pick(ByteMutation.texts).utf8))
    }
  }

  private static func nest(
    _ bytes: inout [UInt8], _ place: Range<Int>, _ random: inout RandomGenerator
  ) {
    let depth = random.pick([1, 2, 100, 511, 600, 100_000])
    let (open, close) = random.pick([("[", "]"), ("{\"a\":", "}")])
    let left = Array(String(repeating: open, count: depth).utf8)
    let right = Array(String(repeating: close, count: random.once(in: 4) ? 0 : depth).utf8)
    bytes.replaceSubrange(place, with: left + bytes[place] + right)
  }

  private static func swapTwo(
    _ bytes: inout [UInt8], _ values: [Range<Int>], _ random: inout RandomGenerator
  ) {
    let (a, b) = (random.pick(values), random.pick(values))
    let (first, second) = a.lowerBound < b.lowerBound ? (a, b) : (b, a)
    if first.upperBound > second.lowerBound { return }
    let (left, right) = (Array(bytes[first]), Array(bytes[second]))
    bytes.replaceSubrange(second, with: left)
    bytes.replaceSubrange(first, with: right)
  }

  private static func remove(_ bytes: inout [UInt8], _ member: Range<Int>) {
    var range = member
    if range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: ",") {
      range = range.lowerBound..<range.upperBound + 1
    } else if range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: ",") {
      range = range.lowerBound - 1..<range.upperBound
    }
    bytes.removeSubrange(range)
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    let encoded = try? JSONEncoder().encode(String(decoding: text, as: UTF8.self))
    return encoded.map(Array.init) ?? []
  }
}
