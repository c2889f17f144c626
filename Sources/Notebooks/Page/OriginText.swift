/// Reads where an idea comes from: paragraphs, years in a list, and quotations behind `>`.
enum OriginText {
  /// The story in `text`; `problem` makes an error of a sentence.
  static func origin(_ text: String, problem: (String) -> PageError) throws(PageError) -> Origin {
    var parts: [Origin.Part] = []
    for block in text.split(separator: "\n\n", omittingEmptySubsequences: true) {
      let lines = block.split(separator: "\n").map(String.init)
      if lines.allSatisfy({ $0.hasPrefix("> ") }) {
        parts.append(try quotation(lines.map { String($0.dropFirst(2)) }, problem))
      } else if lines.allSatisfy({ $0.hasPrefix("- ") }), let events = events(lines) {
        parts.append(.timeline(events))
      } else {
        parts.append(.text(lines.joined(separator: "\n")))
      }
    }
    return Origin(parts)
  }

  /// `- 1989: what happened`, in every line; nil for another list.
  private static func events(_ lines: [String]) -> [Origin.Event]? {
    var events: [Origin.Event] = []
    for line in lines {
      let parts = line.dropFirst(2).split(separator: ": ", maxSplits: 1)
      guard parts.count == 2, parts[0].allSatisfy(\.isWholeNumber) else { return nil }
      events.append(Origin.Event(year: String(parts[0]), String(parts[1])))
    }
    return events
  }

  private static func quotation(
    _ lines: [String], _ problem: (String) -> PageError
  ) throws(PageError) -> Origin.Part {
    guard let source = lines.last, source.hasPrefix("— "), lines.count > 1 else {
      throw problem("a quotation ends with the line “> — ” and where it stands")
    }
    return .quotation(
      lines.dropLast().joined(separator: " "), source: String(source.dropFirst(2)))
  }
}
