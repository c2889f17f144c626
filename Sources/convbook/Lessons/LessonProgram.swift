import Console
import Foundation
import LessonKit

/// The executable of a lesson, which lies beside this one.
struct LessonProgram {
  let entry: LessonList.Entry

  /// Every lesson of this package, in the order of the curriculum.
  static var all: [LessonProgram] { LessonList.all.entries.map(LessonProgram.init) }

  /// The lessons of these names, in the order of the curriculum; all when none is named.
  ///
  /// - Throws: ``UsageError`` for a name that is no lesson's.
  static func named(_ names: [String]) throws(UsageError) -> [LessonProgram] {
    let known = all.map(\.entry.name)
    for name in names where !known.contains(name) {
      let hint = ParsedArguments.hint(for: name, among: known)
      throw UsageError("there is no lesson \"\(name)\"\(hint); convbook lessons lists them")
    }
    return names.isEmpty ? all : all.filter { names.contains($0.entry.name) }
  }

  private var url: URL {
    let own = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return own.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: entry.name)
  }

  /// What the lesson says of itself.
  ///
  /// - Throws: ``CommandFailure`` when it is not built or answers something else.
  func description() throws(CommandFailure) -> LessonDescription {
    let run = try run(["--describe"])
    let description = try? JSONDecoder().decode(
      LessonDescription.self, from: Data(run.output.utf8))
    guard run.status == 0, let description else {
      throw CommandFailure("\(entry.name) does not describe itself; build it again: swift build")
    }
    return description
  }

  /// Runs it to its end.
  ///
  /// - Throws: ``CommandFailure`` when it is not built.
  func run(
    _ arguments: [String]
  ) throws(CommandFailure) -> (status: Int32, output: String, messages: String) {
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = url
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = messages
    do {
      try process.run()
    } catch {
      throw CommandFailure("\(url.path) can't be run; build all lessons first: swift build")
    }
    // Both pipes are read at once, so that neither fills up while the other is read.
    let heard = Heard()
    let thread = Thread { heard.set(messages.fileHandleForReading.readDataToEndOfFile()) }
    thread.start()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let complaints = heard.wait()
    return (
      process.terminationReason == .exit ? process.terminationStatus : 1,
      String(decoding: said, as: UTF8.self), String(decoding: complaints, as: UTF8.self)
    )
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
