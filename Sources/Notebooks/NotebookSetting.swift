/// Something that a run of the experiment may change: `--set rate=0.01`.
public struct NotebookSetting: Sendable, Hashable {
  /// What command lines call it: `rate`.
  public var name: String
  /// What it is, in a few words.
  public var meaning: String
  /// What it was in this run.
  public var value: String
  /// What it is unless it is set.
  public var standard: String
  /// What it may be, in words: `a number from 0.0001 to 1`.
  public var allowed: String
  /// A few values to try.
  public var examples: [String]

  /// A setting and what it was.
  public init(
    _ name: String, _ meaning: String, value: String, standard: String, allowed: String,
    examples: [String]
  ) {
    (self.name, self.meaning, self.value) = (name, meaning, value)
    (self.standard, self.allowed, self.examples) = (standard, allowed, examples)
  }
}
