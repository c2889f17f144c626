import Base
import ConvNet
import LessonKit
import Notebooks

extension SoftmaxLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let lead = 2 + random.integer(below: 3)
    let low = 1 + random.integer(below: 4)
    let factor = Decimals.fixed(ElementaryFunctions.exp(Double(lead)), 1)
    let ratio = QuizQuestion.shuffled(
      "Two classes have the scores \(low + lead) and \(low). How many times as probable is the first?",
      right: "\(factor) times",
      wrong: [
        "\(Decimals.fixed(Double(low + lead) / Double(low), 1)) times":
          "That divides the scores; softmax divides their powers.",
        "\(lead).0 times": "That is the lead in score; the ratio is e raised to it.",
        "It depends on the other classes.":
          "The sum below the fraction is the same for both and cancels in their ratio.",
      ], reason: "The ratio is e to the difference of the scores: $e^{\(lead)}$ = \(factor).",
      using: &random)

    let subtrahend = 5 + random.integer(below: 20)
    let shift = QuizQuestion.shuffled(
      "\(subtrahend) is subtracted from all ten scores of an image. What happens to the probabilities?",
      right: "Nothing",
      wrong: [
        "They all become smaller.": "They always sum to 1, so they can't all become smaller.",
        "They become more equal.":
          "Dividing the scores does that; differences are what counts, and they stay.",
        "They become negative.": "A power of e is positive, whatever the score.",
      ], reason: "The factor $e^{-\(subtrahend)}$ stands above and below the fraction and cancels.",
      using: &random)

    let classes = 3 + random.integer(below: 7)
    let sigmoids = QuizQuestion.shuffled(
      "A photograph may show any of \(classes) things at the same time, or none. What should the network end in?",
      right: "\(classes) sigmoids",
      wrong: [
        "A softmax over \(classes) classes":
          "Its outputs compete for a total of 1: two things in one picture would halve each other.",
        "A softmax over \(classes + 1) classes":
          "One more class stands for “none”, but two at once still compete.",
        "An argmax": "It names a single winner, and has no gradient to learn from.",
      ],
      reason: "These are \(classes) yes-or-no questions; each output must be free of the others.",
      using: &random)

    let first = 2 + random.integer(below: 3)
    let hot = 2 + random.integer(below: 3)
    func share(at temperature: Double) -> Double {
      probabilities(of: [Double(first), 1, 0], temperature: temperature)[0]
    }
    let plain = Decimals.fixed(share(at: 1), 3)
    let temperature = QuizQuestion.shuffled(
      "Scores of \(first), 1 and 0 give the first class \(plain). What does it get at temperature \(hot)?",
      right: Decimals.fixed(share(at: Double(hot)), 3),
      wrong: [
        Decimals.fixed(share(at: 1 / Double(hot)), 3):
          "That multiplies the scores by \(hot) instead of dividing.",
        Decimals.fixed(share(at: 1) / Double(hot), 3):
          "The scores are divided, not the probability.",
        plain: "Adding a number changes nothing, but dividing does.",
      ],
      reason:
        "Dividing by \(hot) shrinks all leads, so that the probabilities move towards one third.",
      using: &random)

    let percent = 80 + random.integer(below: 19)
    let belief = QuizQuestion.shuffled(
      "Softmax gives a digit \(percent) %. What is known about predictions like this one?",
      right: "Nothing about their share that is right, until it is measured",
      wrong: [
        "\(percent) % of them are right, because the outputs are probabilities.":
          "They are positive and sum to 1; that they match what happens must be measured.",
        "\(percent) % of them are right, because they sum to 1.":
          "Any ten positive numbers can be made to sum to 1.",
        "At least \(percent) % are right, because networks are careful.":
          "In this lesson they promised more than they kept with every seed.",
      ],
      reason: "Calibration is a property of the trained network and its data, not of the formula.",
      using: &random)
    return [ratio, shift, sigmoids, temperature, belief]
  }
}
