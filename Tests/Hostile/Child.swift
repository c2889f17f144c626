import Foundation

/// Another process, to which lines are said and which answers with lines.
final class Child {
  /// How a process ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
    case hang

    var text: String {
      switch self {
      case .exit(let status): "ended with \(status)"
      case .signal(let number): "crashed with signal \(number)"
      case .hang: "took more than \(Int(Limits.seconds)) seconds"
      }
    }
  }

  private let process = Process()
  private let output = Pipe()
  private let input = Pipe()
  private var heard: [UInt8] = []

  /// Starts a program; what it complains about goes to a file, or to its output.
  init(_ words: [String], complaints: FileHandle? = nil) throws {
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    var environment = ProcessInfo.processInfo.environment
    // Crashes are counted here; where they happened is found out with one file alone.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    if let complaints {
      process.standardError = complaints
    } else {
      process.standardError = output
    }
    try process.run()
  }

  var identifier: Int32 { process.processIdentifier }

  /// What it answers to a line; nil when it ends or takes too long.
  func ask(_ line: String) -> String? {
    let bytes = Array((line + "\n").utf8)
    // Smaller than what a pipe holds, so that this never waits.
    write(input.fileHandleForWriting.fileDescriptor, bytes, bytes.count)
    return nextLine()
  }

  /// The next line that it says; nil when it ends or takes too long.
  func nextLine() -> String? {
    let deadline = ContinuousClock.now + .seconds(Limits.seconds)
    while true {
      if let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
        defer { heard.removeSubrange(...end) }
        return String(decoding: heard[..<end], as: UTF8.self)
      }
      if !listen(until: deadline) { return nil }
    }
  }

  /// Everything that it says until it ends; too much of it is cut off.
  private func rest() -> String {
    let deadline = ContinuousClock.now + .seconds(Limits.seconds)
    while listen(until: deadline), heard.count < 1 << 20 {}
    return String(decoding: heard, as: UTF8.self)
  }

  /// Waits for more output; false at its end, or when time is up.
  private func listen(until deadline: ContinuousClock.Instant) -> Bool {
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    var watched = pollfd(
      fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard left > 0, poll(&watched, 1, Int32(left)) > 0 else { return false }
    var room = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(watched.fd, &room, room.count)
    if count > 0 { heard += room[..<count] }
    return count > 0
  }

  /// Says how it ended; a process that goes on is killed.
  func end() -> Ending {
    // Whoever crashes closes its output a little before it is gone.
    var patience = 200
    while process.isRunning, patience > 0 {
      usleep(1000)
      patience -= 1
    }
    let hangs = process.isRunning
    if hangs { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    if hangs { return .hang }
    return process.terminationReason == .uncaughtSignal
      ? .signal(process.terminationStatus) : .exit(process.terminationStatus)
  }

  /// Runs a program to its end.
  static func run(_ words: [String], limited: Bool = true) throws -> (ending: Ending, text: String)
  {
    let child = try Child((limited ? [CommandLine.arguments[0], "--limited"] : []) + words)
    try child.input.fileHandleForWriting.close()
    let text = child.rest()
    return (child.end(), text)
  }
}
