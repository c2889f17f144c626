import ConvNet
import Figures
import LessonKit
import Notebooks

/// How far a fair coin strays from one half.
@main
struct Coin: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 1

  static func compute(_ page: inout Page) throws {
    var random = page.options.random()
    let throwsOfCoin = (0..<100).map { _ in random.integer(below: 2) }
    let heads = throwsOfCoin.reduce(0, +)
    page.number("heads", heads)
    page.claim("enough heads", holds: heads >= 50, expected: "50 or more", found: "\(heads)")

    let counts = Chart(
      "Throws", x: Axis(categories: ["heads", "tails"]),
      marks: [Bars([Double(heads), Double(100 - heads)])])
    try page.figure(
      "throws",
      Figure(
        "A hundred throws", alternativeText: "\(heads) heads and \(100 - heads) tails.",
        panels: [counts]))
  }

  static func quiz(using random: inout RandomGenerator) -> [QuizQuestion] {
    let throwsOfCoin = 100 * (1 + random.integer(below: 9))
    return [
      .shuffled(
        "How many heads do \(throwsOfCoin) throws give on average?",
        right: "\(throwsOfCoin / 2)",
        wrong: ["\(throwsOfCoin)": "Tails come as often as heads."],
        reason: "Half of \(throwsOfCoin).", using: &random)
    ]
  }
}
