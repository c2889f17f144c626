import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct TrainSafetyTests {
  private func words(_ folder: String, epochs: Int, images: Int = 220) -> [String] {
    [
      "train", "mnist", "--data", "builtin", "--images", "\(images)", "--epochs", "\(epochs)",
      "--output",
      folder,
    ]
  }

  @Test(
    "Killed at any moment, a run leaves whole files, goes on from them, and no lock stays behind")
  func killed() throws {
    let folder = try TemporaryFolder()
    let checkpoint = folder["run.safetensors"]
    let whole = try convbook.run(
      words(folder["whole"], epochs: 6) + ["--checkpoint", folder["whole.safetensors"]])
    #expect(whole.status == 0)
    let words = words(folder["out"], epochs: 6) + ["--checkpoint", checkpoint, "--resume"]
    for epoch in [1, 2, 4] {
      let killed = try convbook.run(
        words, interruptAfter: "epoch \(epoch)/6", signal: SIGKILL)
      #expect(killed.status == SIGKILL)
      for path in ["run.safetensors", "out/mnist/model.safetensors"]
      where epoch > 1 || FileManager.default.fileExists(atPath: folder[path]) {
        // A file that was cut short would not decode.
        _ = try SavedModel(SafeTensors(decoding: folder.bytes(of: path)))
      }
    }
    let resumed = try convbook.run(words)
    #expect(resumed.status == 0)
    // An epoch is told of before it is saved.
    #expect((3...5).contains { resumed.messages.contains("after \($0) epochs") })
    #expect(try folder.bytes(of: "run.safetensors") == folder.bytes(of: "whole.safetensors"))
    #expect(
      try folder.bytes(of: "out/mnist/model.safetensors")
        == folder.bytes(of: "whole/mnist/model.safetensors"))
  }

  @Test("Two runs do not write into one folder at the same time")
  func together() throws {
    let folder = try TemporaryFolder()
    let first = Process()
    let messages = Pipe()
    first.executableURL = URL(filePath: convbook.path)
    first.arguments = words(folder["out"], epochs: 100_000)
    first.standardOutput = FileHandle.nullDevice
    first.standardError = messages
    try first.run()
    defer {
      kill(first.processIdentifier, SIGKILL)
      first.waitUntilExit()
    }
    var heard = ""
    while !heard.contains("epoch 1/") {
      heard += String(decoding: messages.fileHandleForReading.availableData, as: UTF8.self)
    }
    let second = try convbook.run(words(folder["out"], epochs: 1))
    #expect(second.status == 1)
    #expect(second.messages.contains("another run is writing into \(folder["out/mnist"])"))
    #expect(second.messages.split(separator: "\n").count == 1)
    #expect(try convbook.run(words(folder["elsewhere"], epochs: 1)).status == 0)
  }

  @Test("What was measured is what was saved")
  func savedEpoch() throws {
    struct Report: Decodable {
      let testAccuracy: Double
      let savedEpoch: Int
    }
    let folder = try TemporaryFolder()
    let run = try convbook.run(words(folder["out"], epochs: 4))
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(
      Report.self, from: Data(folder.bytes(of: "out/mnist/report.json")))
    #expect(run.output.contains("saved epoch    \(report.savedEpoch) "))
    let saved = try SavedModel(
      SafeTensors(decoding: folder.bytes(of: "out/mnist/model.safetensors")))
    #expect(saved.notes["epoch"] == "\(report.savedEpoch)")
    // Behind 220 images to train on come 20 for validation and 40 for the test.
    let digits = DigitGenerator(seed: 1).images(240..<280, on: .one)
    let test = Examples(digits, standardization: saved.standardization)
    let guesses = saved.model(test.batch(Array(0..<40)[...]).inputs).argmax()
    let right = zip(guesses, digits.labels).count { $0 == Int($1) }
    #expect(report.testAccuracy == Double(right) / 40)
  }

  @Test("Resumed in another folder, a run saves a model there even if no later epoch is better")
  func resumeElsewhere() throws {
    let folder = try TemporaryFolder()
    let checkpoint = ["--checkpoint", folder["run.safetensors"]]
    let all = words(folder["a"], epochs: 2) + checkpoint
    #expect(try convbook.run(all).status == 0)
    let elsewhere = try convbook.run(words(folder["b"], epochs: 2) + checkpoint + ["--resume"])
    #expect(elsewhere.status == 0)
    let saved = try SavedModel(SafeTensors(decoding: folder.bytes(of: "b/mnist/model.safetensors")))
    #expect(saved.notes["epoch"] == "2")
  }

  #if os(Linux)
    @Test(
      "A full disk ends a run with its reason, and the files of the run before are still whole",
      .enabled(if: SmallDisk.isPossible, "needs the right to mount a small tmpfs (root)"))
    func fullDisk() throws {
      let disk = try #require(try SmallDisk(kilobytes: 800))
      let words =
        words(disk.folder["out"], epochs: 1) + [
          "--checkpoint", disk.folder["run.safetensors"],
        ]
      // One run needs about 700 kB: the model, the checkpoint with both moments, figures; its page has no room any more.
      let first = try convbook.run(words)
      #expect(first.status == 1)
      #expect(first.messages.contains("no space left on device"))
      #expect(first.output.contains("test accuracy"))
      let before = try disk.folder.bytes(of: "run.safetensors")
      try disk.folder.write(Array(repeating: 1, count: 1), to: "ballast")
      let second = try convbook.run(words + ["--seed", "2"])
      #expect(second.status == 1)
      #expect(second.messages.contains("no space left on device"))
      #expect(try disk.folder.bytes(of: "run.safetensors") == before)
      let left = try disk.folder.names(in: "out/mnist") + disk.folder.names()
      #expect(!left.contains { $0.hasSuffix(".partial") })
    }
  #endif
}
