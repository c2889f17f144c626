/// A prediction that binds: the reader chooses an option and says how sure, and only then what was measured unfolds.
public struct Bet: Sendable, Hashable {
  /// What this run found.
  public struct Outcome: Sendable, Hashable {
    /// The option that came true.
    public var rightIndex: Int
    /// What was measured, a value for each seed; empty when the outcome is no number.
    public var values: [Double]
    /// The values that each option stands for; empty when the outcome is no number.
    public var ranges: [ClosedRange<Double>]
    /// The unit of the values: `%`.
    public var unit: String
    /// How many decimals are worth showing.
    public var decimals: Int
    /// What the values are, to stand below them: “Cost of never having it, in % of silencing it”; may be empty.
    public var axis: String

    /// An outcome that is no number.
    public init(rightIndex: Int) {
      self.rightIndex = rightIndex
      (values, ranges, unit, decimals, axis) = ([], [], "", 0, "")
    }

    /// The option in whose range the mean of `values` lies.
    ///
    /// - Precondition: one of the ranges holds the mean.
    public init(
      _ values: [Double], ranges: [ClosedRange<Double>], unit: String = "", decimals: Int,
      axis: String = ""
    ) {
      let mean = Spread(values).mean
      guard let index = ranges.firstIndex(where: { $0.contains(mean) }) else {
        fatalError("no option of the bet stands for \(mean)")
      }
      rightIndex = index
      (self.values, self.ranges, self.unit) = (values, ranges, unit)
      (self.decimals, self.axis) = (decimals, axis)
    }
  }

  /// What it is called by: pages remember the reader's choice under this name.
  public var name: String
  /// What to predict, in Markdown.
  public var question: String
  /// What one might expect, in Markdown; may be empty.
  public var options: [String]
  /// What came true; nil when the page leaves it to the reader to compare.
  public var outcome: Outcome?
  /// What came out, in Markdown.
  public var answer: String

  /// A question, its options, and what came out.
  ///
  /// - Precondition: an outcome names one of the options.
  public init(
    _ name: String = "", question: String, options: [String] = [], outcome: Outcome? = nil,
    answer: String
  ) {
    if let outcome, !options.indices.contains(outcome.rightIndex) {
      fatalError("the bet “\(name)” has no option \(outcome.rightIndex)")
    }
    (self.name, self.question, self.options, self.outcome, self.answer) =
      (name, question, options, outcome, answer)
  }

  /// How sure, in percent, one may be of an option that was only guessed.
  public static func guess(among options: Int) -> Int { (100 + options / 2) / max(options, 1) }
}

/// Where a measurement lands, the page comes back to what the reader bet.
public struct Recall: Sendable, Hashable {
  /// The name of the bet.
  public var bet: String
  /// What was measured, in Markdown.
  public var text: String

  /// What was measured for a bet.
  public init(_ bet: String, _ text: String) { (self.bet, self.text) = (bet, text) }
}
