import Base
import ConvNet
import LessonKit
import Notebooks

extension PoolingLesson {
  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let side = 2 * (5 + random.integer(below: 10))
    let channels = 8 << random.integer(below: 3)
    var numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map { $0 * 4 }
    random.shuffle(&numbers)
    let window = Array(numbers.prefix(4))
    let (largest, sum) = (window.max() ?? 0, window.reduce(0, +))
    let halvings = 2 + random.integer(below: 2)
    let start = [28, 32, 36][random.integer(below: 3)]
    let end = (0..<halvings).reduce(start) { side, _ in side / 2 }
    let gradient = 4 * (1 + random.integer(below: 5))
    let list = window.map { "\($0)" }.joined(separator: ", ")
    return [
      .shuffled(
        "Maps of \(side)×\(side)×\(channels) go through 2×2 max pooling. What comes out?",
        right: "\(side / 2)×\(side / 2)×\(channels)",
        wrong: [
          "\(side / 2)×\(side / 2)×\(channels / 2)":
            "Every channel is pooled by itself; none is lost.",
          "\(side / 4)×\(side / 4)×\(channels)": "The *area* is a quarter, so each side is a half.",
          "\(side - 1)×\(side - 1)×\(channels)":
            "That is a window that moves by one pixel; pooling windows touch.",
        ], reason: "Each side is halved, the channels stay.", using: &random),
      .shuffled(
        "A window holds \(list). What do max and average pooling keep?",
        right: "\(largest) and \(fraction(sum))",
        wrong: [
          "\(largest) and \(sum)": "A mean is the sum divided by the four numbers.",
          "\(window.min() ?? 0) and \(fraction(sum))": "That is the smallest.",
          "\(window[0]) and \(fraction(sum))":
            "Max pooling does not take the first number; striding would.",
        ],
        reason: "The largest is \(largest); the sum is \(sum), a quarter of it \(fraction(sum)).",
        using: &random),
      .shuffled(
        "The output of that window has the gradient \(gradient). What does the input \(largest) receive under max pooling?",
        right: "\(gradient)",
        wrong: [
          "\(gradient / 4)":
            "Average pooling shares the gradient; max pooling gives all to the winner.",
          "0": "The winner is the one input that does receive it.",
          "\(gradient * largest)":
            "The derivative of the maximum by its winner is 1, not the winner.",
        ], reason: "The output *is* the winner, so it moves one to one with it.", using: &random),
      .shuffled(
        "How many weights does a 3×3 max pooling of \(channels) channels learn?", right: "0",
        wrong: [
          "9": "A window of 9 places has no 9 weights: it only compares.",
          "\(9 * channels)": "That would be a convolution for each channel by itself.",
          "\(9 * channels * channels)":
            "That would be a convolution from \(channels) to \(channels) channels.",
        ], reason: "There is nothing to learn in “the largest”.", using: &random),
      .shuffled(
        "A \(start)×\(start) image is halved \(halvings) times by 2×2 pooling without padding. How wide is it then?",
        right: "\(end)",
        wrong: [
          "\(start / (2 * halvings))":
            "Halving again and again divides by 2 each time, not by 2 · \(halvings) at once.",
          "\(start - 2 * halvings)": "Convolutions without padding subtract; pooling divides.",
          "\(end + 1)": "What does not fill a window is dropped, not kept.",
        ],
        reason: "\(start) → "
          + (1...halvings).map { times in "\((0..<times).reduce(start) { side, _ in side / 2 })" }
          .joined(separator: " → ") + ".",
        using: &random),
    ]
  }

  /// A quarter of a sum.
  private static func fraction(_ sum: Int) -> String {
    Decimals.fixed(Double(sum) / 4, sum % 4 == 0 ? 0 : 2)
  }
}
