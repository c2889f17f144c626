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
  ///   - environment: is added to that of the tests.
  ///   - interruptAfter: sends a signal once this text was written to standard error.
  ///   - signal: which one; Ctrl-C by default.
  ///   - isHeard: whether anyone reads standard output, unlike in `convbook … | true`.
  public func run(
    _ arguments: [String], environment: [String: String] = [:],
    interruptAfter trigger: String? = nil, signal: Int32? = nil, isHeard: Bool = true
  ) throws -> Result {
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = messages
    if !isHeard { try output.fileHandleForReading.close() }
    try process.run()
    // Standard error is read first: it is what ends last, and standard output is too short to fill its pipe.
    var heard = ""
    while case let part = messages.fileHandleForReading.availableData, !part.isEmpty {
      let before = trigger.map { heard.contains($0) } ?? true
      heard += String(decoding: part, as: UTF8.self)
      if let trigger, !before, heard.contains(trigger) {
        kill(process.processIdentifier, signal ?? SIGINT)
      }
    }
    let said = isHeard ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      messages: heard)
  }
}
