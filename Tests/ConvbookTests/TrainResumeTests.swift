import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct TrainResumeTests {
  private func words(_ folder: String, epochs: Int = 2) -> [String] {
    [
      "train", "mnist", "--data", "builtin", "--images", "110", "--epochs", "\(epochs)",
      "--output", folder,
    ]
  }

  @Test(
    "A checkpoint that can't be gone on with is refused in a sentence before anything is written")
  func hostile() throws {
    let folder = try TemporaryFolder()
    let path = folder["run.safetensors"]
    let words = words(folder["out"]) + ["--checkpoint", path]
    #expect(try convbook.run(words).status == 0)
    let whole = try SafeTensors(decoding: folder.bytes(of: "run.safetensors"))
    let model = try folder.bytes(of: "out/mnist/model.safetensors")

    func refuse(_ file: SafeTensors, _ reason: String) throws {
      let bytes = file.encoded()
      try folder.write(bytes, to: "run.safetensors")
      let run = try convbook.run(words + ["--resume"])
      #expect(run.status == 1, "\(reason)")
      #expect(run.messages.contains("run.safetensors can't be gone on with: "), "\(run.messages)")
      #expect(run.messages.contains(reason), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1)
      #expect(try folder.bytes(of: "run.safetensors") == bytes)
      #expect(try folder.bytes(of: "out/mnist/model.safetensors") == model)
    }
    func changed(_ change: (String) -> String) throws -> SafeTensors {
      var file = whole
      file.metadata["convbook-training"] = change(
        try #require(file.metadata["convbook-training"]))
      return file
    }
    let steps = try #require(whole.metadata["convbook-training"]?.firstMatch(of: /"steps":(\d+)/))
    let count = try #require(Int(steps.output.1))
    try refuse(
      try changed { $0.replacing(/"optimizerSteps":\d+/, with: #""optimizerSteps":-1"#) }, "took -1"
    )
    try refuse(
      try changed {
        $0.replacing(/"(optimizerS|s)teps":\d+/) { #""\#($0.output.1)teps":\#(count << 40)"# }
      }, "steps, where this run takes")
    try refuse(
      try changed { $0.replacing(/"metrics":\[[^\]]*\]/, with: #""metrics":[7]"#) },
      "an accuracy that is not from 0 to 1")
    try refuse(
      try changed { $0.replacing(/"metrics":\[[^\]]*\]/, with: #""metrics":[]"#) },
      "does not have 1 metrics")

    // A network of 11 outputs, and a smaller one, under the same settings.
    for (outputs, units) in [(11, 64), (10, 8)] {
      let other = try Sequential(input: [28, 28, 1]) {
        Flatten()
        Dense(units, activation: .relu)
        Dense(outputs)
      }
      let start = try Checkpoint(whole)
      let optimizer: any Optimizer = .adam()
      for parameter in other.parameters { parameter.clearGradient() }
      optimizer.update(other.parameters, learningRate: 0.001)
      try refuse(
        Checkpoint(
          SavedModel(
            other, standardization: start.model.standardization,
            classNames: (0..<outputs).map { "\($0)" }),
          optimizer: OptimizerState(steps: count, memories: optimizer.state.memories),
          history: start.history, settings: start.settings
        ).file(), "its network, from 28×28×1")
    }

    // Untouched, it is gone on with.
    try folder.write(whole.encoded(), to: "run.safetensors")
    #expect(try convbook.run(words + ["--resume"]).status == 0)
  }

  @Test("A model of other layers in the run's folder is replaced, not mixed up with the run's own")
  func strangeModel() throws {
    let folder = try TemporaryFolder()
    let words = words(folder["out"]) + ["--checkpoint", folder["run.safetensors"]]
    #expect(try convbook.run(words).status == 0)
    let saved = try SavedModel(
      SafeTensors(decoding: folder.bytes(of: "out/mnist/model.safetensors")))
    let other = try Sequential(input: [28, 28, 1]) {
      Flatten()
      Dense(10)
    }
    try folder.write(
      SavedModel(
        other, standardization: saved.standardization, classNames: saved.classNames,
        notes: saved.notes
      ).file().encoded(), to: "out/mnist/model.safetensors")
    #expect(try convbook.run(words + ["--resume"]).status == 0)
    let after = try SavedModel(
      SafeTensors(decoding: folder.bytes(of: "out/mnist/model.safetensors")))
    #expect(after.model.summary.parameters == saved.model.summary.parameters)
  }

  @Test("Two runs do not keep their state in one file at the same time, however it is named")
  func together() throws {
    let folder = try TemporaryFolder()
    let first = Process()
    let messages = Pipe()
    first.executableURL = URL(filePath: convbook.path)
    first.arguments =
      words(folder["a"], epochs: 100_000) + ["--checkpoint", folder["run.safetensors"]]
    first.standardOutput = FileHandle.nullDevice
    first.standardError = messages
    try first.run()
    defer {
      kill(first.processIdentifier, SIGKILL)
      first.waitUntilExit()
    }
    var heard = ""
    while !heard.contains("epoch 2/") {
      let part = messages.fileHandleForReading.availableData
      try #require(!part.isEmpty, "\(heard)")
      heard += String(decoding: part, as: UTF8.self)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder["link.safetensors"], withDestinationPath: "run.safetensors")
    for name in ["run.safetensors", "b/../run.safetensors", "link.safetensors"] {
      try folder.makeFolder("b")
      let second = try convbook.run(words(folder["b"]) + ["--checkpoint", folder[name]])
      #expect(second.status == 1)
      #expect(second.messages.contains("another run keeps its state in \(folder[name]); wait"))
      #expect(second.messages.split(separator: "\n").count == 1)
    }
    #expect(
      try convbook.run(words(folder["c"]) + ["--checkpoint", folder["other.safetensors"]]).status
        == 0)
    // Killed, it has left a hidden file behind, which keeps nobody out and goes.
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    #expect(try folder.names().contains(".run.safetensors.00000000.partial"))
    #expect(
      try convbook.run(words(folder["c"]) + ["--checkpoint", folder["run.safetensors"]]).status == 0
    )
    #expect(try folder.names().filter { $0.hasPrefix(".") } == [])
  }

  @Test("A checkpoint that can't be written ends the run with that sentence alone")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder["run.safetensors"]
    // Room for the model, and not for the state of training, which is three times as large.
    let words = words(folder["out"]) + ["--model", "tiny", "--checkpoint", path]
    let shell = Process()
    let messages = Pipe()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments =
      ["-c", #"trap "" XFSZ; ulimit -f 80; exec "$0" "$@""#, convbook.path] + words
    (shell.standardOutput, shell.standardError) = (FileHandle.nullDevice, messages)
    try shell.run()
    let said = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 1)
    #expect(said.contains("can't write \(path): file too large"), "\(said)")
    #expect(!said.contains("interrupted") && !said.contains("Ctrl-C"))
    #expect(try folder.names() == ["out"])
  }

  @Test("A checkpoint that is a device is refused before training")
  func device() throws {
    let folder = try TemporaryFolder()
    let path = folder["run.safetensors"]
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
    let run = try convbook.run(words(folder["out"]) + ["--checkpoint", path])
    #expect(run.status == 1 && run.messages.contains("can't write \(path): it is a device"))
    #expect(!run.messages.contains("epoch"))
  }

  @Test("What a killed run was writing is removed by the next one, at its start")
  func strays() throws {
    let folder = try TemporaryFolder()
    for name in [
      "out/mnist/.model.safetensors.1a2b3c4d.partial", ".run.safetensors.deadbeef.partial",
    ] {
      try folder.write("part".utf8, to: name)
    }
    try folder.write("mine".utf8, to: ".notes.partial")
    let run = try convbook.run(words(folder["out"]) + ["--checkpoint", folder["run.safetensors"]])
    #expect(run.status == 0)
    #expect(try folder.names() == [".notes.partial", "out", "run.safetensors"])
    #expect(try !folder.names(in: "out/mnist").contains { $0.hasPrefix(".") })
  }
}
