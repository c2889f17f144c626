import ConvNet
import Foundation

/// One of several threads that try files, with a reading child and an oracle of its own.
final class Attacker {
  private let workshop: Workshop
  private let folder: String
  private let oracle: Oracle?
  private var reader: Child?

  /// `folder` is where its files lie while they are read.
  init(_ workshop: Workshop, folder: String, usesOracle: Bool) {
    (self.workshop, self.folder) = (workshop, folder)
    oracle = usesOracle ? Oracle() : nil
  }

  /// Tries a file; a failing one stays in `kept`.
  func attack(
    _ number: Int, of format: Format, samples: [HostileCase], seed: UInt64, kept: String
  ) throws -> Outcome {
    let made = HostileCase.make(number, of: format, samples: samples, seed: seed)
    let place = "\(folder)/\(format.name)-\(number)"
    try made.write(to: place)
    let usesCommand =
      format.read == nil || (format.command != nil && (made.isNoFile || number % 100 == 50))
    let verdict =
      usesCommand ? try runCommand(of: format, on: place) : try read(place, format)
    var failure = objection(to: verdict, made, place, format)
    // The files of a failure are those that were read, not what a command added.
    if failure != nil {
      try? FileManager.default.removeItem(atPath: kept)
      do { try made.write(to: kept) } catch { failure = "\(failure ?? "") (not kept: \(error))" }
    }
    try? FileManager.default.removeItem(atPath: place)
    return Outcome(verdict: verdict, failure: failure)
  }

  /// What is wrong with a verdict.
  private func objection(
    to verdict: Verdict, _ made: HostileCase, _ place: String, _ format: Format
  ) -> String? {
    switch verdict {
    case .failed(let how): return how
    case .refused(let reason): return made.isValid ? "a valid file is refused: \(reason)" : nil
    case .accepted(let facts):
      if made.isNoFile { return "accepts what is no file" }
      if let flaw = format.flaw?(place) { return "accepts \(flaw)" }
      switch oracle?.judge(place, format.name) {
      case .refused(let reason): return "accepts what Python refuses: \(reason)"
      case .accepted(let others) where !facts.isEmpty && !others.isEmpty && facts != others:
        return "reads \(facts) where Python reads \(others)"
      default: return nil
      }
    }
  }

  /// What the child says of some files; who takes too long is asked once more, for the machine may be busy.
  private func read(_ place: String, _ format: Format) throws -> Verdict {
    var ending = Child.Ending.hang
    for _ in 0..<2 where ending == .hang {
      let complaints = folder + "/complaints"
      let child = try reader ?? makeReader(complaints)
      reader = child
      if let line = child.ask("\(format.name)\t\(place)"), let verdict = Verdict(line: line) {
        if case .failed = verdict { stop() }
        return verdict
      }
      reader = nil
      ending = child.end()
      if ending != .hang {
        let words = (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? ""
        return .failed("\(ending.text): \(Self.firstLine(words))")
      }
    }
    return .failed(ending.text)
  }

  /// A child that reads, whose last words go to a file.
  private func makeReader(_ complaints: String) throws -> Child {
    try Data().write(to: URL(filePath: complaints))
    return try Child(
      [CommandLine.arguments[0], "--serve", workshop.path],
      complaints: FileHandle(forWritingTo: URL(filePath: complaints)))
  }

  private func stop() {
    guard let child = reader else { return }
    kill(child.identifier, SIGKILL)
    _ = child.end()
    reader = nil
  }

  /// What the command makes of some files: it must end with 0, or with 1 and a sentence, in time, and say nothing that moves a
  /// terminal's cursor.
  private func runCommand(of format: Format, on place: String) throws -> Verdict {
    guard let words = format.command?(place, workshop) else { return .failed("has no reader") }
    var result = try Child.run([Workshop.convbook] + words)
    if result.ending == .hang { result = try Child.run([Workshop.convbook] + words) }
    let text = result.text
    if text.utf8.contains(where: { ($0 < 32 && $0 != 10) || $0 == 127 }) {
      return .failed("convbook prints control characters: \(Self.firstLine(text))")
    }
    switch result.ending {
    case .exit(0): return .accepted(facts: "")
    case .exit(1) where text.split(separator: "\n").count { $0.hasPrefix("convbook: ") } == 1:
      return .refused(reason: Self.firstLine(text))
    case let ending: return .failed("convbook \(ending.text): \(Self.firstLine(text))")
    }
  }

  private static func firstLine(_ text: String) -> String {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("***") }
    return String((lines.first { $0.contains("rror") } ?? lines.first ?? "").prefix(200))
  }
}

/// What became of one file, and why that is a failure.
struct Outcome {
  let verdict: Verdict
  let failure: String?
}
