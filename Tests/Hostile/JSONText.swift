/// Where the values and members of a JSON text stand.
struct JSONText {
  /// `"name": value` within an object.
  struct Member {
    let name, value: Range<Int>
    var whole: Range<Int> { name.lowerBound..<value.upperBound }
  }

  /// Texts with their quotation marks, numbers, lists and objects.
  private(set) var values: [Range<Int>] = []
  private(set) var members: [Member] = []
  private let bytes: [UInt8]
  private var position = 0

  /// Finds what can be found: a text that is already damaged is read up to there.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    _ = value(depth: 0)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) -> Range<Int>? {
    skipSpace()
    let start = position
    guard position < bytes.count, depth < 100 else { return nil }
    let place = values.count
    values.append(start..<start)
    switch bytes[position] {
    case UInt8(ascii: "{"): objectEnds(depth)
    case UInt8(ascii: "["): listEnds(depth)
    case UInt8(ascii: "\""): textEnds()
    default:
      while position < bytes.count, !",]} \n".utf8.contains(bytes[position]) { position += 1 }
    }
    if position == start {
      values.removeSubrange(place...)
      return nil
    }
    values[place] = start..<position
    return start..<position
  }

  private mutating func objectEnds(_ depth: Int) {
    position += 1
    while !take("}"), position < bytes.count {
      let start = position
      if bytes[position] == UInt8(ascii: "\"") { textEnds() }
      let name = start..<position
      guard take(":"), let value = value(depth: depth + 1) else { return }
      members.append(Member(name: name, value: value))
      _ = take(",")
    }
  }

  private mutating func listEnds(_ depth: Int) {
    position += 1
    while !take("]"), position < bytes.count {
      guard value(depth: depth + 1) != nil else { return }
      _ = take(",")
    }
  }

  private mutating func textEnds() {
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position + 1, bytes.count)
  }
}
