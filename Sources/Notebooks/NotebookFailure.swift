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
}
