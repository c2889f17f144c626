import ConvNet
import Foundation

/// Training that is killed at random moments and gone on with comes to the same bytes as training in one go.
struct KilledTraining {
  private let workshop: Workshop
  private let folder: String
  private let seed: UInt64
  /// What must not depend on kills.
  private static let files = ["model.safetensors", "history.csv"]

  /// `folder` is where the runs write.
  init(_ workshop: Workshop, folder: String, seed: UInt64) {
    (self.workshop, self.folder, self.seed) = (workshop, folder, seed)
  }

  /// Kills so many runs, each as often as it takes.
  func run(_ count: Int, keptIn kept: String) throws -> Row {
    var row = Row(name: HostileOptions.training)
    let start = ContinuousClock.now
    let whole = try train(in: folder + "/whole", resuming: false, killedAfter: nil)
    let duration = start.duration(to: .now) / .milliseconds(1)
    if whole != .exit(0) { throw AttackFailure("training \(whole.text)") }
    for number in 0..<count {
      var random = RandomGenerator(seed: seed).stream(.examples).stream(number)
      let place = "\(folder)/\(number)"
      var failure: String?
      for attempt in 0..<10 {
        let delay = Int(duration * Double(random.uniform()) * 1.1)
        let ending = try train(
          in: place, resuming: attempt > 0, killedAfter: attempt < 9 ? delay : nil)
        if ending == .exit(0) { break }
        if ending != .signal(SIGKILL) {
          failure = "training that is gone on with \(ending.text)"
          break
        }
      }
      failure = failure ?? difference(place, folder + "/whole")
      row.add(Outcome(verdict: .accepted(facts: ""), failure: failure), number)
      if failure != nil {
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
        let stays = "\(kept)/training-\(seed)-\(number)"
        try? FileManager.default.removeItem(atPath: stays)
        try FileManager.default.moveItem(atPath: place, toPath: stays)
      }
    }
    row.seconds = start.duration(to: .now) / .seconds(1)
    return row
  }

  private func train(in place: String, resuming: Bool, killedAfter delay: Int?) throws
    -> Child.Ending
  {
    let words = workshop.training(checkpoint: place + "/checkpoint.safetensors", output: place)
    let child = try Child(
      [Workshop.convbook] + words + (resuming ? ["--resume"] : []), complaints: .nullDevice)
    if let delay {
      usleep(UInt32(delay) * 1000)
      kill(child.identifier, SIGKILL)
    }
    while child.nextLine() != nil {}
    return child.end()
  }

  /// What a run left otherwise than another.
  private func difference(_ place: String, _ other: String) -> String? {
    let manager = FileManager.default
    for file in Self.files.map({ "mnist-tiny/" + $0 }) + ["checkpoint.safetensors"] {
      if manager.contents(atPath: "\(place)/\(file)")
        != manager.contents(atPath: "\(other)/\(file)")
      {
        return "a killed run that is gone on with has another \(file)"
      }
    }
    let left = (manager.enumerator(atPath: place)?.allObjects as? [String] ?? []).filter {
      $0.hasSuffix(".partial")
    }
    return left.isEmpty ? nil : "a killed run leaves \(left.count) parts of files behind"
  }
}
