import Console
import Foundation
import LessonKit
import Synchronization

/// The figures of several lessons, made by their executables, a few of them at once.
struct FigureSets {
  /// How one lesson went.
  struct Outcome: Sendable {
    let name: String
    /// Why it failed; nil when it did not.
    let reason: String?
  }

  let lessons: [LessonProgram]
  /// What every lesson is told, without the folder.
  let arguments: [String]
  let output: String

  /// Builds and runs all lessons, whatever becomes of the others, and says how each went.
  ///
  /// They are built one after the other, because builds of one package wait for each other; whatever is built runs meanwhile.
  func make() -> [Outcome] {
    let outcomes = Mutex<[Outcome]>([])
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
    @Sendable func finish(_ outcome: Outcome) {
      let done = outcomes.withLock { outcomes in
        outcomes.append(outcome)
        return outcomes.count
      }
      Terminal.note(
        "\(done) of \(lessons.count)  \(outcome.name)" + (outcome.reason == nil ? "" : "  failed"))
    }
    for lesson in lessons {
      Terminal.update("building \(lesson.entry.name)")
      do throws(CommandFailure) {
        try lesson.build()
        queue.addOperation { finish(outcome(of: lesson)) }
      } catch {
        finish(Outcome(name: lesson.entry.name, reason: error.description))
      }
    }
    Terminal.update("")
    queue.waitUntilAllOperationsAreFinished()
    let all = outcomes.withLock { $0 }
    return lessons.compactMap { lesson in all.first { $0.name == lesson.entry.name } }
  }

  private func outcome(of lesson: LessonProgram) -> Outcome {
    let name = lesson.entry.name
    do throws(CommandFailure) {
      let run = try lesson.run(arguments + ["--output", output])
      guard run.status != 0 else { return Outcome(name: name, reason: nil) }
      let complaints = run.messages.split(separator: "\n").filter { $0.hasPrefix("\(name): ") }
      let reasons = complaints.map { String($0.dropFirst(name.count + 2)) }
      let last = run.messages.split(separator: "\n").last.map(String.init)
      return Outcome(
        name: name,
        reason: reasons.isEmpty
          ? last ?? "exit code \(run.status)" : reasons.joined(separator: "\n  "))
    } catch {
      return Outcome(name: name, reason: error.description)
    }
  }
}
