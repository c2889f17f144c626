/// Something that a lesson says and this run contradicts.
public struct NotebookFailure: Sendable, Hashable, CustomStringConvertible {
  /// The sentence that does not hold, in Markdown.
  public var claim: String
  /// What should have been found.
  public var expected: String
  /// What was found.
  public var found: String

  /// One sentence: the claim, what it expected and what was found.
  public var description: String {
    "does not hold: \(TerminalText.plain(claim)) (expected \(expected), found \(found))"
  }

  /// Two sentences: what was expected, and what was found.
  package var facts: String { Self.facts(expected: expected, found: found) }

  /// `Expected: 4. Found: 5.`
  package static func facts(expected: String, found: String) -> String {
    func ended(_ text: String) -> String { text + (text.last == "." ? "" : ".") }
    return "Expected: \(ended(expected)) Found: \(ended(found))"
  }
}

extension Claim {
  /// Two sentences: what was expected, and what was found.
  package var facts: String { NotebookFailure.facts(expected: expected, found: found) }
}
