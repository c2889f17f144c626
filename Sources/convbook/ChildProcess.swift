import Foundation

/// Another program, run to its end, and what it has said.
struct ChildProcess {
  /// The exit code; 1 for a program that a signal ended.
  let status: Int32
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let messages: String

  /// Runs a program without input.
  ///
  /// - Throws: what Foundation throws when the program can't be started.
  init(_ program: URL, _ arguments: [String]) throws {
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    // Both pipes are read at once, so that neither fills up while the other is read.
    let heard = Heard()
    let thread = Thread { heard.set(messages.fileHandleForReading.readDataToEndOfFile()) }
    thread.start()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let complaints = heard.wait()
    status = process.terminationReason == .exit ? process.terminationStatus : 1
    self.output = String(decoding: said, as: UTF8.self)
    self.messages = String(decoding: complaints, as: UTF8.self)
  }
}

/// What another thread has read.
private final class Heard: @unchecked Sendable {
  private let condition = NSCondition()
  private var data: Data?

  func set(_ data: Data) {
    condition.withLock {
      self.data = data
      condition.signal()
    }
  }

  func wait() -> Data {
    condition.withLock {
      while data == nil { condition.wait() }
      return data ?? Data()
    }
  }
}
