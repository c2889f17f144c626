/// A question with options, of which one is right and each other comes from a misconception.
public struct QuizQuestion: Sendable, Hashable {
  /// A possible answer.
  public struct Option: Sendable, Hashable {
    /// The answer, in Markdown.
    public var text: String
    /// What one who chooses it mistakes, in Markdown; nil for the right answer.
    public var misconception: String?

    /// The right answer.
    public static func right(_ text: String) -> Option { Option(text: text, misconception: nil) }

    /// An answer that `misconception` leads to.
    public static func wrong(_ text: String, misconception: String) -> Option {
      Option(text: text, misconception: misconception)
    }
  }

  /// The question, in Markdown.
  public var question: String
  /// The answers, in the order in which they are offered.
  public var options: [Option]
  /// Why the right answer is right, in Markdown.
  public var reason: String

  /// A question.
  ///
  /// - Precondition: exactly one option is right, and all options differ.
  public init(_ question: String, options: [Option], reason: String) {
    if options.count(where: { $0.misconception == nil }) != 1 {
      fatalError("a question needs exactly one right option: \(question)")
    }
    if Set(options.map(\.text)).count != options.count {
      fatalError("a question needs options that differ: \(question)")
    }
    self.question = question
    self.options = options
    self.reason = reason
  }

  /// Which option is right.
  public var rightIndex: Int {
    // `init` has seen exactly one.
    options.firstIndex { $0.misconception == nil } ?? 0
  }

  /// `A` for the first option, `B` for the second.
  public static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))
  }
}
