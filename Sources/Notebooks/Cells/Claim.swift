/// A sentence with numbers, and whether this run bears it out.
public struct Claim: Sendable, Hashable {
  /// What it is called where there is no room for the sentence: `padding loses less`.
  public var name: String
  /// The sentence, in Markdown.
  public var sentence: String
  /// Whether it holds.
  public var holds: Bool
  /// What it needs in order to hold: `at least 98 %`.
  public var expected: String
  /// What this run found: `98.7 %`.
  public var found: String
  /// The values behind it and their threshold, when it rests on measurements over seeds.
  public var evidence: ClaimEvidence?

  /// A small form of the experiment behind it, which the page runs.
  public var experiment: ClaimExperiment?

  /// A sentence and whether it holds.
  public init(
    _ sentence: String, name: String = "", holds: Bool, expected: String, found: String,
    evidence: ClaimEvidence? = nil
  ) {
    self.name = name
    self.sentence = sentence
    self.holds = holds
    self.expected = expected
    self.found = found
    self.evidence = evidence
  }

  /// What to report when it does not hold.
  public var failure: NotebookFailure? {
    holds ? nil : NotebookFailure(claim: sentence, expected: expected, found: found)
  }
}
