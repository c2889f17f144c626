internal import Base
internal import ConvNet
internal import Engine
internal import Notebooks

/// How long something takes on the reader's own machine.
///
/// Seconds differ from run to run. So they never go to the manifest, and no claim may rest on them.
public enum Stopwatch {
  /// The seconds that some work took, and what came of it.
  public static func seconds<Answer>(_ work: () throws -> Answer) rethrows -> (Double, Answer) {
    let start = ContinuousClock.now
    let answer = try work()
    return (seconds(since: start), answer)
  }

  /// The seconds from a moment until now.
  package static func seconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// The middle one of some numbers; of an even count, the mean of both in the middle.
  ///
  /// - Precondition: there is at least one.
  public static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The median of some seconds and how far they reach: `0.25 s (0.21–0.31)`.
  ///
  /// - Precondition: there is at least one.
  public static func text(_ seconds: [Double]) -> String {
    let decimals = median(seconds) < 10 ? 2 : 1
    let middle = Decimals.fixed(median(seconds), decimals) + "\u{A0}s"
    guard let least = seconds.min(), let most = seconds.max(), seconds.count > 1 else {
      return middle
    }
    return "\(middle) (\(Decimals.fixed(least, decimals))–\(Decimals.fixed(most, decimals)))"
  }

  /// What Linux says of the first processor under a name: `model name`, `flags`.
  package static func processor(_ key: String) -> String? {
    let text = (try? InputFile.bytes(of: "/proc/cpuinfo", limit: 1 << 24)) ?? []
    let line = String(decoding: text, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(key) }
    return line?.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) }
  }

  /// The machine: its processor where the system tells, how many threads compute, and with which kernels.
  public static var machine: String {
    let level = (try? CPULevel.chosen().rawValue) ?? "portable"
    let threads = Workers.threadCount == 1 ? "1 thread" : "\(Workers.threadCount) threads"
    return [processor("model name") ?? "an unnamed processor", threads, "\(level) kernels"]
      .joined(separator: ", ")
  }
}

extension Page {
  /// Seconds that were measured, as `{name}`: on the page, but not in the manifest.
  @discardableResult
  public mutating func seconds(
    _ name: String, _ values: [Double], file: String = #fileID, line: Int = #line
  ) -> String {
    contents.isTimed = true
    return word(name, Stopwatch.text(values), file: file, line: line)
  }
}
