/// A question to guess at before reading on; the answer is folded away.
public struct Prediction: Sendable, Hashable {
  /// What to guess, in Markdown.
  public var question: String
  /// What one might guess, in Markdown; may be empty.
  public var options: [String]
  /// What comes out, in Markdown.
  public var answer: String

  /// A question, and what comes out.
  public init(_ question: String, options: [String] = [], answer: String) {
    self.question = question
    self.options = options
    self.answer = answer
  }
}
