import Console
import ConvNet
import Engine

/// Which engine a command runs on, and on how many threads.
struct EngineChoice {
  static let names = ["fast", "reference"]
  static let mostThreads = 256

  let name: String

  /// - Throws: ``UsageError`` when there is no engine of that name.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    name = try arguments.choice("--engine", of: Self.names, default: "fast")
  }

  /// The value of `--threads`: all cores unless it is given.
  ///
  /// - Throws: ``UsageError`` when it is no number from 1 to ``mostThreads``.
  static func threads(_ arguments: ParsedArguments) throws(UsageError) -> Int {
    try arguments.count(
      "--threads", default: min(Workers.threadCount, mostThreads), atMost: mostThreads)
  }

  /// - Throws: `CPULevelError` when `CONVBOOK_CPU` names a level that the machine lacks.
  func makeBackend(threads: Int) throws(CPULevelError) -> any Backend {
    name == "fast"
      ? try FastBackend(threads: threads) : ReferenceBackend(workers: .threads(threads))
  }
}
