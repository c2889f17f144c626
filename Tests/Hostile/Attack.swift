import Base
import Console
import ConvNet
import Foundation
import Synchronization

/// The whole attack: every format on all cores, then training.
struct Attack {
  private let options: HostileOptions

  init(_ options: HostileOptions) { self.options = options }

  /// - Returns: the exit code.
  func run() throws -> Int32 {
    let work = FileManager.default.temporaryDirectory.appending(path: "hostile-\(getpid())").path
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: work) }
    let workshop = Workshop(path: work + "/workshop")
    try workshop.prepare()
    announceOracle()
    Terminal.print(Row.header)
    var rows: [Row] = []
    for format in options.formats {
      rows.append(try attack(format, workshop, work))
      report(rows[rows.count - 1])
    }
    if options.runs > 0 {
      rows.append(
        try KilledTraining(workshop, folder: work + "/training", seed: options.seed)
          .run(options.runs, keptIn: options.folder))
      report(rows[rows.count - 1])
    }
    let failures = rows.reduce(0) { $0 + $1.failures }
    Terminal.print(
      failures == 0
        ? "no failures" : "\(failures.grouped) failures; their files are in \(options.folder)")
    return failures == 0 ? 0 : 1
  }

  private func announceOracle() {
    let judged = Oracle()?.formats ?? []
    let missing = options.formats.map(\.name).filter { !judged.contains($0) && $0 != "report" }
    if missing.isEmpty { return }
    Terminal.note(
      "no oracle for \(missing.joined(separator: ", ")): Python's numpy, pillow and safetensors are not all there"
    )
  }

  private func report(_ row: Row) {
    Terminal.print(row.line)
    // Many files fail for one reason.
    for (reason, numbers) in row.reasons.sorted(by: { $0.value.count > $1.value.count }).prefix(20)
    {
      Terminal.print(
        "    \(numbers.count) × \(reason): --seed \(options.seed) --format \(row.name) --file \(numbers[0])"
      )
    }
    if row.reasons.count > 20 { Terminal.print("    and \(row.reasons.count - 20) other reasons") }
    fflush(nil)
  }

  private func attack(_ format: Format, _ workshop: Workshop, _ work: String) throws -> Row {
    let samples = try format.samples(workshop)
    let numbers = options.only.map { $0..<$0 + 1 } ?? 0..<options.files
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, numbers.count)
    let row = Mutex(Row(name: format.name))
    let problem = Mutex<(any Error)?>(nil)
    let start = ContinuousClock.now
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      do {
        let folder = "\(work)/\(format.name)-\(thread)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let attacker = Attacker(workshop, folder: folder, usesOracle: true)
        for number in numbers where number % threads == thread {
          let outcome = try attacker.attack(
            number, of: format, samples: samples, seed: options.seed,
            kept: "\(options.folder)/\(format.name)-\(options.seed)-\(number)")
          row.withLock { $0.add(outcome, number) }
        }
      } catch {
        problem.withLock { $0 = error }
      }
    }
    if let error = problem.withLock({ $0 }) { throw error }
    return row.withLock { row in
      row.seconds = start.duration(to: .now) / .seconds(1)
      return row
    }
  }
}
