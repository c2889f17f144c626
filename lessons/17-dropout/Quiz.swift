import Base
import ConvNet
import LessonKit
import Notebooks

extension DropoutLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let rate = [0.1, 0.2, 0.75, 0.8, 0.9][random.integer(below: 5)]
    let value = 2 + random.integer(below: 7)
    let units = 100 * (1 + random.integer(below: 9))
    let training = 85 + random.integer(below: 5)
    let other = [0.2, 0.25, 0.3, 0.8][random.integer(below: 4)]
    let seeds = ["one seed", "two seeds"][random.integer(below: 2)]
    func times(_ factor: Double) -> String { Decimals.fixed(Double(value) * factor, 2) }
    let p = Decimals.fixed(rate, 2)
    return [
      .shuffled(
        "Dropout with rate \(p) lets a number of \(value) pass in training. What does the next layer get?",
        right: times(1 / (1 - rate)),
        wrong: [
          times(1): "The kept ones must make up for the dropped ones, or the mean shrinks.",
          times(1 / rate): "That divides by the share dropped; the share that is kept counts.",
          times(1 - rate): "That scales down, which belongs to inference in the paper's version.",
        ], reason: "\(value) / (1 − \(p)) = \(times(1 / (1 - rate))).", using: &random),
      .shuffled(
        "A layer of \(units) units was trained with inverted dropout at rate 0.5. How many are used at inference, and how are they scaled?",
        right: "All \(units), not scaled",
        wrong: [
          "\(units / 2), not scaled": "Nothing is dropped any more: chance should not decide.",
          "All \(units), times ½": "That belongs to dropout that does not scale in training.",
          "All \(units), times 2": "The factor 2 belongs to training, where half are missing.",
        ], reason: "Inverted dropout has done its scaling in training; inference changes nothing.",
        using: &random),
      .shuffled(
        "A log shows \(training) % training accuracy and \(training + 3) % validation accuracy. The network has dropout. What follows?",
        right: "Nothing yet: the training accuracy was measured with units missing",
        wrong: [
          "The network underfits.": "Measured in different modes, the two can't tell.",
          "Validation images leaked into training.": "Dropout alone explains such numbers.",
          "The accuracies were swapped.": "With dropout this order is common.",
        ], reason: "Measure the training images once more with all units there; then compare.",
        using: &random),
      .shuffled(
        "Someone scales by p at inference in place of 1 − p. At which rate does a test *not* find it?",
        right: "0.50",
        wrong: [
          "0.00": "There p is 0, and all outputs would be zero: no test could miss that.",
          Decimals.fixed(other, 2): "There p and 1 − p differ.",
          "At no rate": "There is one rate at which p equals 1 − p.",
        ], reason: "p = 1 − p only at one half, which happens to be the most common rate.",
        using: &random),
      .shuffled(
        "With dropout the accuracy on 1000 test images is 1 point higher, with \(seeds). Did dropout help?",
        right: "It can't be said: seeds and so few images move accuracy by about as much",
        wrong: [
          "Yes: it gives about 2 % in general.": "The gain depends on data, network and rate.",
          "Yes: the test images were not trained on.": "Seeds and sampling still move accuracy.",
          "No: dropout never changes accuracy.": "It may; these numbers just can't show it.",
        ], reason: "Repeat with more seeds, pair them, and state the spread; look at the loss too.",
        using: &random),
    ]
  }
}
