import Foundation

/// The child that reads: a format and a folder on each line of standard input, a verdict on each line of standard output.
enum Server {
  static func run(in workshop: Workshop) throws {
    Limits.apply()
    let formats = Dictionary(uniqueKeysWithValues: Format.all.map { ($0.name, $0) })
    while let line = readLine() {
      let words = line.split(separator: "\t", maxSplits: 1).map(String.init)
      guard words.count == 2, let read = formats[words[0]]?.read else {
        throw AttackFailure("the server does not know “\(line)”")
      }
      var verdict: Verdict
      do {
        verdict = .accepted(facts: try read(words[1], workshop))
      } catch {
        verdict = .refused(reason: "\(error)")
      }
      if Limits.peak > Limits.bytes { verdict = .failed("took \(Limits.peak >> 20) MB of memory") }
      print(verdict.line)
      fflush(nil)
    }
  }
}

/// What became of a file.
enum Verdict: Equatable {
  case accepted(facts: String)
  case refused(reason: String)
  /// A crash, a hang, or too much memory.
  case failed(String)

  var line: String {
    switch self {
    case .accepted(let facts): "accepted\t" + Self.plain(facts)
    case .refused(let reason): "refused\t" + Self.plain(reason)
    case .failed(let how): "failed\t" + Self.plain(how)
    }
  }

  /// - Returns: nil for a line that is none.
  init?(line: String) {
    let words = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    guard words.count == 2 else { return nil }
    switch words[0] {
    case "accepted": self = .accepted(facts: String(words[1]))
    case "refused": self = .refused(reason: String(words[1]))
    case "failed": self = .failed(String(words[1]))
    default: return nil
    }
  }

  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? "·" : $0 }))
  }
}
