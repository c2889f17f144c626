import Console
import Datasets
import Foundation

/// Fetches a dataset in a process of its own, because what a mirror sends can crash the system's networking.
///
/// Foundation on Linux takes the length that a mirror announces through a `Double`: `Content-Length: 9223372036854775807`
/// ends the process inside of it, before any delegate is asked.
enum FetchProcess {
  /// The action of `convbook data` that the other process is started with.
  static let action = "fetch-here"

  /// How a fetch ended.
  enum Outcome: Equatable {
    /// All files are there and right.
    case complete
    /// No mirror gives them; what each of them did has been said.
    case notFetched
    /// Something else, which has been said, too; the program should exit so.
    case failed(Int32)
  }

  /// What the other process exits with when no mirror gives the files.
  private static let notFetchedCode: Int32 = 3

  /// Brings what is missing or damaged into the usual data folder; progress, and why nothing came, go to standard error.
  ///
  /// - Throws: `CommandFailure` when no process can be started.
  static func fetch(_ dataset: Dataset) throws(CommandFailure) -> Outcome {
    try fetch(dataset, run: start)
  }

  /// The same with processes that `run` starts; it gets their words and says how they ended.
  static func fetch(
    _ dataset: Dataset, run: (_ words: [String]) throws(CommandFailure) -> End
  ) throws(CommandFailure) -> Outcome {
    // Which mirror made it crash is not known: so only the first one is left out each time.
    for skipped in dataset.mirrors.indices {
      let mirrors = dataset.mirrors[skipped...]
      switch try run(["data", action, dataset.name, "--"] + mirrors) {
      case .exited(0): return .complete
      case .exited(notFetchedCode): return .notFetched
      case .exited(let code): return .failed(code)
      case .crashed:
        let rest = mirrors.count > 1 ? "; going on without \(dataset.mirrors[skipped])" : ""
        Terminal.note("fetching crashed on what a mirror sent\(rest)")
      }
    }
    dataset.removeEmptyParts(from: DataFolder())
    return .notFetched
  }

  /// Does the work in the process that was started for it; the words are a dataset and its mirrors.
  ///
  /// - Throws: `DatasetError` when the files can't be stored.
  static func work(_ words: [String]) throws -> Int32 {
    let dataset = try Dataset.named(words.first ?? "").with(mirrors: Array(words.dropFirst()))
    let progress = FetchProgress()
    defer { progress.finish() }
    let starter = getppid()
    do throws(DatasetError) {
      try dataset.fetch(into: DataFolder()) { event in
        // Whoever asked for the data has gone.
        if getppid() != starter { exit(1) }
        progress.report(event)
      }
    } catch {
      guard case .notFetched = error else { throw error }
      return notFetchedCode
    }
    return 0
  }

  /// How a process ended.
  enum End: Equatable {
    case exited(Int32)
    /// By a signal that nobody sends on purpose.
    case crashed

    /// What `waitpid` says: the signal in the lower seven bits, the exit code in the next eight.
    init(waitStatus: Int32) {
      let signal = waitStatus & 0x7f
      switch signal {
      case 0: self = .exited(waitStatus >> 8 & 0xff)
      case SIGHUP, SIGINT, SIGTERM, SIGKILL: self = .exited(128 + signal)
      default: self = .crashed
      }
    }
  }

  /// Runs this program with other words, in the same group of processes, so that Ctrl-C reaches both.
  private static func start(_ words: [String]) throws(CommandFailure) -> End {
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    var environment = ProcessInfo.processInfo.environment
    // A crash is answered here in one sentence; Swift's own report would fill the screen.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    let arguments = ([own] + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawn(&child, own, nil, nil, arguments, variables)
    if code != 0 {
      throw CommandFailure(
        "can't start \(own) again: \(String(cString: strerror(code)).lowercased())")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return End(waitStatus: status)
  }
}
