/// A real mistake, made again next to the right version.
public struct BugReplay: Sendable, Hashable {
  /// Code and what it gave in this run.
  public struct Version: Sendable, Hashable {
    /// The lines that matter.
    public var code: String
    /// What they gave, as text.
    public var output: String

    /// Code and what it gave.
    public init(_ code: String, output: String) {
      self.code = code
      self.output = output
    }
  }

  /// The mistake in a few words: `Scaling by p instead of 1 − p`.
  public var name: String
  /// How it comes about, in Markdown.
  public var story: String
  /// The mistake.
  public var wrong: Version
  /// How it should be.
  public var right: Version
  /// How to see it in the output, in Markdown.
  public var symptom: String

  /// A mistake and the right version.
  public init(_ name: String, story: String, wrong: Version, right: Version, symptom: String) {
    self.name = name
    self.story = story
    self.wrong = wrong
    self.right = right
    self.symptom = symptom
  }
}
