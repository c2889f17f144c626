private import Foundation

/// Looks for what a JSON decoder does not tell.
package enum JSONNames {
  /// The first name that stands twice in one object.
  ///
  /// - Precondition: `json` is JSON.
  package static func repeated(in json: ArraySlice<UInt8>) -> String? {
    // The names of the objects that are open; those of lists stay empty.
    var open: [Set<String>] = []
    var position = json.startIndex
    while position < json.endIndex {
      switch json[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        let end = endOfText(in: json, from: position)
        let next = json[end...].first { !" \t\n\r".utf8.contains($0) }
        if next == UInt8(ascii: ":"), let name = text(json[position..<end]), !open.isEmpty,
          !open[open.count - 1].insert(name).inserted
        {
          return name
        }
        position = end - 1
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Whether all that stands outside of texts is objects, lists and whole numbers without a sign.
  ///
  /// - Precondition: `json` is JSON.
  static func hasWholeNumbersOnly(_ json: ArraySlice<UInt8>) -> Bool {
    var position = json.startIndex
    while position < json.endIndex {
      if json[position] == UInt8(ascii: "\"") {
        position = endOfText(in: json, from: position)
      } else if "0123456789{}[]:, \t\n\r".utf8.contains(json[position]) {
        position += 1
      } else {
        return false
      }
    }
    return true
  }

  /// The place behind the closing quotation mark of a text.
  private static func endOfText(in json: ArraySlice<UInt8>, from start: Int) -> Int {
    var position = start + 1
    while position < json.endIndex, json[position] != UInt8(ascii: "\"") {
      position += json[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, json.endIndex)
  }

  /// What a text in quotation marks says: one letter can be written in several ways.
  private static func text(_ quoted: ArraySlice<UInt8>) -> String? {
    // Nearly all names have nothing to decode, and files may have many.
    if !quoted.contains(UInt8(ascii: "\\")) {
      return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }
    return try? JSONDecoder().decode(String.self, from: Data(quoted))
  }
}
