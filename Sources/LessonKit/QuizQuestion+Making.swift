public import ConvNet
public import Notebooks

extension QuizQuestion {
  /// A question whose options come in random order; a wrong one stands before what whoever chooses it believes.
  ///
  /// Options are computed, so that a wrong one may happen to be right for these numbers, or equal to another wrong one: it is
  /// left out then.
  public static func shuffled(
    _ question: String, right: String, wrong: KeyValuePairs<String, String>, reason: String,
    using random: inout RandomGenerator
  ) -> QuizQuestion {
    var seen: Set<String> = [right]
    var options = [Option.right(right)]
    for (text, misconception) in wrong where seen.insert(text).inserted {
      options.append(.wrong(text, misconception: misconception))
    }
    random.shuffle(&options)
    return QuizQuestion(question, options: options, reason: reason)
  }
}
