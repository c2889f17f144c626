import ConvNet
import Figures
import LessonKit

/// How far a fair coin strays from one half.
@main
struct Coin: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 1

  static func compute(_ page: inout Page) throws {
    var random = page.options.random()
    let throwsOfCoin = (0..<100).map { _ in random.integer(below: 2) }
    let heads = Teaching.heads(throwsOfCoin)
    page.number("heads", heads)
    try page.teaching("count", from: "static func heads(")
    page.claim("enough heads", holds: heads >= 50, expected: "50 or more", found: "\(heads)")

    let counts = Chart(
      "Throws", x: Axis(categories: ["heads", "tails"]),
      marks: [Bars([Double(heads), Double(100 - heads)])])
    page.number("tails", 100 - heads)
    try page.figure("throws", "A hundred throws", counts)
  }

  static func quiz(_ quiz: inout Quiz) {
    let throwsOfCoin = 100 * (1 + quiz.random.integer(below: 9))
    quiz.numbers(["throws": throwsOfCoin, "throws / 2": throwsOfCoin / 2])
  }
}
