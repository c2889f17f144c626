import Base
import Console
import ConvNet

/// One format in the table of results.
struct Row: Sendable {
  let name: String
  var files = 0, accepted = 0, refused = 0, failures = 0
  var seconds = 0.0
  /// The numbers of the files that failed, by why.
  var reasons: [String: [Int]] = [:]

  init(name: String) { self.name = name }

  mutating func add(_ outcome: Outcome, _ number: Int) {
    files += 1
    switch outcome.verdict {
    case .accepted: accepted += 1
    case .refused: refused += 1
    case .failed: break
    }
    guard let failure = outcome.failure else { return }
    failures += 1
    // The same sentence but for its numbers and names is the same reason.
    let reason =
      failure.prefix { $0 != ":" }
      + failure.drop { $0 != ":" }.filter { !$0.isNumber }
    reasons[String(reason.prefix(160)), default: []].append(number)
  }

  static let header = line("format", ["files", "accepted", "refused", "failures", "seconds"])

  var line: String {
    Self.line(
      name,
      [
        files.grouped, accepted.grouped, refused.grouped, failures.grouped,
        "\(Int(seconds.rounded()))",
      ])
  }

  private static func line(_ name: String, _ columns: [String]) -> String {
    name.padding(to: 12)
      + columns.map { String(repeating: " ", count: max(10 - $0.count, 1)) + $0 }.joined()
  }
}
