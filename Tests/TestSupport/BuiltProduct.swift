internal import Foundation

/// An executable of this package, run as a user runs it.
public struct BuiltProduct: Sendable {
  private let url: URL

  /// Where it lies.
  public var path: String { url.path }

  /// The product of this name that was built beside the tests.
  public init(_ name: String) {
    // On macOS the tests are a bundle, elsewhere an executable of their own.
    let tests =
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      ?? URL(filePath: CommandLine.arguments[0])
    url = tests.deletingLastPathComponent().appending(path: name)
  }

  /// An executable that lies elsewhere.
  public init(at path: String) { url = URL(filePath: path) }

  /// What a run left behind.
  public struct Result: Sendable {
    /// The exit code, or the signal that ended the run.
    public let status: Int32
    /// What was written to standard output.
    public let output: String
    /// What was written to standard error.
    public let messages: String
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - input: what comes through standard input, which is that of the tests otherwise.
  ///   - environment: is added to that of the tests.
  ///   - interruptAfter: sends a signal once this text was written to standard error.
  ///   - signal: which one; Ctrl-C by default.
  ///   - wholeGroup: whether the processes that it started get the signal, too, as Ctrl-C does in a terminal.
  ///   - isHeard: whether anyone reads standard output, unlike in `convbook … | true`.
  public func run(
    _ arguments: [String], input: [UInt8]? = nil, environment: [String: String] = [:],
    interruptAfter trigger: String? = nil, signal: Int32? = nil, wholeGroup: Bool = false,
    isHeard: Bool = true
  ) throws -> Result {
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = messages
    // Programs inherit that Ctrl-C is ignored, by whoever started the tests, or blocked, as on threads of Dispatch.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    Foundation.signal(SIGINT, SIG_DFL)
    if !isHeard { try output.fileHandleForReading.close() }
    let stream = input.map { _ in Pipe() }
    if let stream { process.standardInput = stream }
    try process.run()
    if let input, let stream {
      // A pipe holds little: the program reads while this writes.
      Thread.detachNewThread {
        try? stream.fileHandleForWriting.write(contentsOf: Data(input))
        try? stream.fileHandleForWriting.close()
      }
    }
    // Standard error is read first: it is what ends last, and standard output is too short to fill its pipe.
    var heard = ""
    while case let part = messages.fileHandleForReading.availableData, !part.isEmpty {
      let before = trigger.map { heard.contains($0) } ?? true
      heard += String(decoding: part, as: UTF8.self)
      if let trigger, !before, heard.contains(trigger) {
        // Foundation starts every process in a group of its own.
        let process = process.processIdentifier
        kill(wholeGroup ? -process : process, signal ?? SIGINT)
      }
    }
    let said = isHeard ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      messages: heard)
  }

  /// Whether this machine makes terminals for programs; some containers don't.
  public static let hasTerminals: Bool = {
    var (screen, line): (Int32, Int32) = (0, 0)
    guard openpty(&screen, &line, nil, nil, nil) == 0 else { return false }
    close(line)
    close(screen)
    return true
  }()

  /// Runs it to its end on a terminal, and says all that it wrote there.
  public func onTerminal(_ arguments: [String]) throws -> String {
    var (screen, line): (Int32, Int32) = (0, 0)
    if openpty(&screen, &line, nil, nil, nil) != 0 { throw CocoaError(.fileReadUnknown) }
    let process = Process()
    let terminal = FileHandle(fileDescriptor: line, closeOnDealloc: false)
    process.executableURL = url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TERM": "xterm", "NO_COLOR": ""]) { $1 }
    (process.standardInput, process.standardOutput) = (terminal, terminal)
    process.standardError = terminal
    try process.run()
    close(line)
    // Reading fails, on some systems, once nobody holds the other end.
    var shown: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 12)
    while case let count = read(screen, &piece, piece.count), count > 0 {
      shown += piece[..<count]
    }
    process.waitUntilExit()
    close(screen)
    return String(decoding: shown, as: UTF8.self)
  }
}
