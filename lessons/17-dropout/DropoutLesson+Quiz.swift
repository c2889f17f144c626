import ConvNet
import LessonKit
import Notebooks

extension DropoutLesson {
  /// Five questions with other numbers for each seed.
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    [scale(&random), inference(&random), curves(&random), hidden(&random), gain(&random)]
  }

  private static func scale(_ random: inout RandomGenerator) -> QuizQuestion {
    let percent = [10, 20, 75, 80, 90][random.integer(below: 5)]
    let p = Double(percent) / 100
    let value = 2 + random.integer(below: 7)
    func text(_ factor: Double) -> String { Decimals.fixed(Double(value) * factor, 2) }
    return .shuffled(
      "Dropout with rate \(Decimals.fixed(p, 2)) lets a number of \(value) pass in training. What does the next layer get?",
      right: text(1 / (1 - p)),
      wrong: [
        (text(1), "The kept ones must make up for the silent ones, or the mean shrinks."),
        (text(1 / p), "That divides by the share that is dropped; the share that is kept counts."),
        (
          text(1 - p),
          "That scales down; it belongs to inference in the paper's version, not to training here."
        ),
      ], reason: "\(value) / (1 − \(Decimals.fixed(p, 2))) = \(text(1 / (1 - p))).", using: &random)
  }

  private static func inference(_ random: inout RandomGenerator) -> QuizQuestion {
    let units = 100 * (1 + random.integer(below: 9))
    return .shuffled(
      "A layer of \(units) units was trained with inverted dropout at rate 0.5. How many are used at inference, and how are they scaled?",
      right: "All \(units), not scaled",
      wrong: [
        (
          "\(units / 2), not scaled",
          "Nothing is dropped any more: the answer should not be left to chance."
        ),
        (
          "All \(units), times ½",
          "That belongs to dropout without scaling in training; here it would halve everything twice."
        ),
        ("All \(units), times 2", "The factor 2 belongs to training, where half are missing."),
      ], reason: "Inverted dropout has done its scaling in training; inference changes nothing.",
      using: &random)
  }

  private static func curves(_ random: inout RandomGenerator) -> QuizQuestion {
    let training = 85 + random.integer(below: 5)
    return .shuffled(
      "A log shows \(training) % training accuracy and \(training + 3) % validation accuracy. The network has dropout. What follows?",
      right: "Nothing yet: the training accuracy was measured with units missing",
      wrong: [
        ("The network underfits.", "That can't be seen before both are measured in the same mode."),
        (
          "Validation images leaked into training.",
          "They may have, but dropout alone explains such numbers."
        ),
        (
          "The accuracies were swapped.",
          "Dropout weakens the network while it trains, so this order is common."
        ),
      ], reason: "Measure the training images once more with all units there; then compare.",
      using: &random)
  }

  private static func hidden(_ random: inout RandomGenerator) -> QuizQuestion {
    let percent = [20, 25, 30, 80][random.integer(below: 4)]
    return .shuffled(
      "Someone scales by p at inference in place of 1 − p. At which rate does a test *not* find it?",
      right: "0.50",
      wrong: [
        ("0.00", "There p is 0, and all outputs would be zero: no test could miss that."),
        (Decimals.fixed(Double(percent) / 100, 2), "There p and 1 − p differ."),
        ("At no rate", "There is one rate at which p equals 1 − p."),
      ], reason: "p = 1 − p only at one half, which happens to be the most common rate.",
      using: &random)
  }

  private static func gain(_ random: inout RandomGenerator) -> QuizQuestion {
    let seeds = 1 + random.integer(below: 2)
    return .shuffled(
      "With dropout a network reads 1 point more of 1000 test images, \(seeds == 1 ? "with one seed" : "with two seeds"). Did dropout help?",
      right: "It can't be said: seeds and so few images move accuracy by about as much",
      wrong: [
        (
          "Yes: it gives about 2 % in general.",
          "There is no general gain; it depends on data, network and rate."
        ),
        (
          "Yes: the test images were not trained on.",
          "That removes one error, but not the spread of seeds and sampling."
        ),
        ("No: dropout never changes accuracy.", "It may well; these numbers just can't show it."),
      ],
      reason: "Repeat with more seeds, pair them, and state the spread; look at the loss as well.",
      using: &random)
  }
}
