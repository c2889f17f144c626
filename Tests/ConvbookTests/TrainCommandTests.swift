import Foundation
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

/// A short run that writes into a folder.
private func train(
  _ words: [String], in folder: String, images: Int = 220, environment: [String: String] = [:],
  interruptAfter trigger: String? = nil
) throws -> BuiltProduct.Result {
  try convbook.run(
    ["train", "mnist", "--images", "\(images)", "--output", folder] + words,
    environment: environment, interruptAfter: trigger)
}

@Suite struct TrainCommandTests {
  @Test("A run writes its curves, its history and a report, and says where")
  func run() throws {
    let folder = try TemporaryFolder()
    let report = folder["report.json"]
    let run = try train(
      ["--data", "builtin", "--epochs", "2", "--report", report], in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.contains("test accuracy"))
    for file in ["curves.png", "curves.svg", "curves.json", "history.csv"] {
      #expect(run.output.contains(folder["mnist/\(file)"]))
    }
    #expect(try folder.bytes(of: "mnist/curves.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let history = String(decoding: try folder.bytes(of: "mnist/history.csv"), as: UTF8.self)
    #expect(history.split(separator: "\n").count == 3)

    let sidecar = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.bytes(of: "mnist/curves.json")))
        as? [String: Any])
    #expect(sidecar["seed"] as? Int == 1)
    #expect(
      (sidecar["command"] as? String)?.hasPrefix("convbook train mnist --data=builtin") == true)
    #expect((sidecar["command"] as? String)?.contains("--report") == false)

    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(folder.bytes(of: "report.json")))
        as? [String: Any])
    #expect(json["source"] as? String == "builtin")
    #expect(json["dataset"] as? String == "mnist")
    #expect(json["parameters"] as? Int == 34_826)
    #expect(json["epochs"] as? Int == 2)
    #expect((json["testAccuracy"] as? Double).map { 0...1 ~= $0 } == true)
    for key in [
      "model", "seed", "threads", "engine", "testLoss", "trainSeconds", "imagesPerSecond",
      "peakMemoryBytes",
    ] {
      #expect(json[key] != nil, "\(key) is missing")
    }
  }

  @Test("The same seed writes the same bytes with one thread and with two; another seed others")
  func repeatability() throws {
    let folder = try TemporaryFolder()
    func files(_ name: String, _ words: [String]) throws -> [[UInt8]] {
      let run = try train(["--data", "builtin", "--epochs", "1"] + words, in: folder[name])
      #expect(run.status == 0)
      return try ["curves.png", "curves.svg", "curves.json", "history.csv"].map {
        try folder.bytes(of: "\(name)/mnist/\($0)")
      }
    }
    let one = try files("one", ["--threads", "1"])
    #expect(try files("two", ["--threads", "2"]) == one)
    #expect(try files("other", ["--seed", "2"]) != one)
  }

  @Test("A run that was stopped and resumed ends with the bytes of one without a break")
  func resume() throws {
    let folder = try TemporaryFolder()
    let words = ["--data", "builtin", "--epochs", "3", "--batch-size", "50"]
    let whole = folder["whole.safetensors"]
    #expect(try train(words + ["--checkpoint", whole], in: folder["a"]).status == 0)
    let broken = folder["broken.safetensors"]
    let stopped = try train(
      words + ["--checkpoint", broken], in: folder["b"], interruptAfter: "epoch 1/3")
    #expect(stopped.status == 130)
    let resumed = try train(words + ["--checkpoint", broken, "--resume"], in: folder["b"])
    #expect(resumed.status == 0)
    #expect(resumed.messages.contains("after 1 epoch") || resumed.messages.contains("after 2"))
    #expect(
      try folder.bytes(of: "broken.safetensors") == folder.bytes(of: "whole.safetensors"))
    #expect(
      try folder.bytes(of: "a/mnist/model.safetensors")
        == folder.bytes(of: "b/mnist/model.safetensors"))
    #expect(
      try folder.bytes(of: "a/mnist/history.csv") == folder.bytes(of: "b/mnist/history.csv"))

    // Another run's checkpoint, and something that is none.
    let other = try train(
      words + ["--seed", "2", "--checkpoint", whole, "--resume"], in: folder["c"])
    #expect(other.status == 1)
    #expect(other.messages.contains("belongs to another run"))
    try folder.write([1, 2, 3], to: "damaged.safetensors")
    let damaged = try train(
      words + ["--checkpoint", folder["damaged.safetensors"], "--resume"], in: folder["c"])
    #expect(damaged.status == 1)
    #expect(damaged.messages.contains("can't be gone on with"))
  }

  @Test("Resuming without a file starts anew and says so; without a name it is wrong usage")
  func resumeNothing() throws {
    let folder = try TemporaryFolder()
    let anew = try train(
      [
        "--data", "builtin", "--epochs", "1", "--checkpoint", folder["new.safetensors"],
        "--resume",
      ], in: folder.path)
    #expect(anew.status == 0)
    #expect(anew.messages.contains("is not there: starting anew"))
    let nameless = try train(["--resume"], in: folder.path)
    #expect(nameless.status == 2)
    #expect(nameless.messages.contains("--resume needs --checkpoint"))
  }

  @Test("A reader that goes away does not end a run")
  func unheard() throws {
    let folder = try TemporaryFolder()
    let run = try convbook.run(
      [
        "train", "mnist", "--data", "builtin", "--images", "100", "--epochs", "1", "--output",
        folder.path,
      ], isHeard: false)
    #expect(run.status == 0)
    #expect(try !folder.bytes(of: "mnist/history.csv").isEmpty)
  }

  @Test(
    "Augmentation is announced and reported, changes the result, and by itself is the digits' usual"
  )
  func augmentation() throws {
    let folder = try TemporaryFolder()
    func run(_ name: String, _ words: [String]) throws -> (
      messages: String, history: [UInt8], names: [String]?
    ) {
      let report = folder["\(name).json"]
      let run = try train(
        ["--data", "builtin", "--epochs", "1", "--report", report] + words, in: folder[name])
      #expect(run.status == 0)
      let json = try JSONSerialization.jsonObject(with: Data(folder.bytes(of: "\(name).json")))
      return (
        run.messages, try folder.bytes(of: "\(name)/mnist/history.csv"),
        (json as? [String: Any])?["augmentation"] as? [String]
      )
    }
    let plain = try run("plain", [])
    #expect(!plain.messages.contains("augment"))
    #expect(plain.names == [])
    let usual = try run("usual", ["--augment"])
    #expect(usual.messages.contains("augment  shift, rotate, zoom, shear, elastic\n"))
    #expect(usual.names == ["shift", "rotate", "zoom", "shear", "elastic"])
    #expect(usual.history != plain.history)
    let chosen = try run("chosen", ["--augment=noise,cutout"])
    #expect(chosen.messages.contains("augment  noise, cutout\n"))
    #expect(chosen.names == ["noise", "cutout"])
    #expect(chosen.history != usual.history && chosen.history != plain.history)
  }

  @Test("Another model writes into a folder of its own")
  func models() throws {
    let folder = try TemporaryFolder()
    let run = try train(
      ["--data", "builtin", "--epochs", "1", "--model", "lenet5", "--optimizer", "momentum"],
      in: folder.path)
    #expect(run.status == 0)
    #expect(run.messages.contains("61\u{202F}706 parameters"))
    #expect(try !folder.bytes(of: "mnist-lenet5/history.csv").isEmpty)
    let curves = String(decoding: try folder.bytes(of: "mnist-lenet5/curves.svg"), as: UTF8.self)
    #expect(curves.contains("<title") && curves.contains("Built-in digits, lenet5 network"))
  }

  @Test(
    "A loss that is no longer a number ends with its step, the last good weights and exit code 1")
  func divergence() throws {
    let folder = try TemporaryFolder()
    let run = try train(
      ["--data", "builtin", "--optimizer", "sgd", "--learning-rate", "1e30"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.messages.contains("no longer a number at step 2 of epoch 1"))
    #expect(run.messages.contains("lower learning rate"))
    #expect(run.output.contains("test accuracy"))
    #expect(try !folder.bytes(of: "mnist/curves.svg").isEmpty)
  }

  @Test("Ctrl-C ends after the current step, draws what there is and exits 130")
  func interruption() throws {
    let folder = try TemporaryFolder()
    let run = try train(
      ["--data", "builtin", "--epochs", "1000"], in: folder.path, interruptAfter: "epoch 2/1000")
    #expect(run.status == 130)
    let history = String(decoding: try folder.bytes(of: "mnist/history.csv"), as: UTF8.self)
    #expect(history.split(separator: "\n").count >= 3)
    #expect(history.split(separator: "\n").count < 1000)
    #expect(try !folder.bytes(of: "mnist/curves.png").isEmpty)
  }

  @Test("An output folder that can't be made is said before training begins")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("text".utf8, to: "file")
    let run = try train(["--data", "builtin"], in: file)
    #expect(run.status == 1)
    #expect(run.messages.contains("can't write \(file)"))
    #expect(!run.messages.contains("epoch"))
    #expect(try folder.bytes(of: "file") == Array("text".utf8))
    let report = try train(
      ["--data", "builtin", "--report", file + "/report.json"],
      in: folder["fine"])
    #expect(report.status == 1)
    #expect(!report.messages.contains("epoch"))
    let place = try train(["--data", "builtin", "--report", folder.path], in: folder["fine"])
    #expect(place.status == 1)
    #expect(
      place.messages
        == "convbook: can't write \(folder.path): is a directory; choose another place\n")
  }

  @Test("When a file can't be written in the end, the results are on the screen and old files stay")
  func unwritableFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("old".utf8, to: "mnist/history.csv")
    try folder.write([], to: "mnist/curves.png/something")
    let run = try train(["--data", "builtin", "--epochs", "1"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("test accuracy"))
    #expect(run.output.contains("wrote          \(folder["mnist/history.csv"])"))
    #expect(run.messages.contains("can't write \(folder["mnist/curves.png"]): is a directory"))
    #expect(
      try folder.names(in: "mnist").sorted() == [
        "curves.png", "history.csv", "model.safetensors", "report.json",
      ])
  }

  /// Writes small IDX files with blank images: so many for training and for the test.
  private func writeData(_ folder: TemporaryFolder, training: Int, test: Int, testSide: Int) throws
  {
    func word(_ value: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    for (name, count, side) in [("train", training, 28), ("t10k", test, testSide)] {
      let images = word(0x803) + word(count) + word(side) + word(side)
      try folder.write(
        images + [UInt8](repeating: 9, count: count * side * side),
        to: "data/mnist/\(name)-images-idx3-ubyte")
      try folder.write(
        word(0x801) + word(count) + [UInt8](repeating: 1, count: count),
        to: "data/mnist/\(name)-labels-idx1-ubyte")
    }
  }

  @Test(
    "Data that does not suit training is refused before it begins",
    arguments: [
      (5_000, 28, "has 5000 training images, but the last 5000 are for validation"),
      (5_010, 14, "training images of 28×28×1 but test images of 14×14×1"),
    ])
  func unsuitableData(training: Int, testSide: Int, sentence: String) throws {
    let folder = try TemporaryFolder()
    try writeData(folder, training: training, test: 10, testSide: testSide)
    let run = try train([], in: folder.path, environment: ["CONVBOOK_DATA": folder["data"]])
    #expect(run.status == 1)
    #expect(run.messages.contains(sentence))
    #expect(run.messages.contains("convbook data fetch mnist"))
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("Whoever asks for more images than there are is told how many are used")
  func moreImagesThanThere() throws {
    let folder = try TemporaryFolder()
    try writeData(folder, training: 5_001, test: 10, testSide: 28)
    let run = try train(
      ["--epochs", "1", "--model", "lenet5"], in: folder.path,
      environment: ["CONVBOOK_DATA": folder["data"]])
    #expect(run.messages.contains("training on 1 image: there are no more"))
    #expect(run.messages.contains("MNIST: 1 training, 5000 validation, 10 test images"))
  }

  #if os(Linux)
    @Test("Without a network the run says so and goes on with built-in digits, within 20 s")
    func withoutNetwork() throws {
      let folder = try TemporaryFolder()
      // A proxy that nobody answers at: every mirror fails, on machines with a network, too.
      let nowhere = "http://127.0.0.1:9"
      let start = ContinuousClock.now
      let run = try train(
        ["--epochs", "1"], in: folder.path,
        environment: [
          "CONVBOOK_DATA": folder["data"], "https_proxy": nowhere,
          "http_proxy": nowhere, "HTTPS_PROXY": nowhere, "HTTP_PROXY": nowhere,
          "all_proxy": nowhere, "no_proxy": "", "NO_PROXY": "",
        ])
      #expect(run.status == 0)
      #expect(run.messages.contains("going on with the built-in digits"))
      #expect(ContinuousClock.now - start < .seconds(25))
      #expect(try folder.names().contains("mnist"))
    }
  #endif
}
