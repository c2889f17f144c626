import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

private let convbook = BuiltProduct("convbook")

@Suite struct ExchangeCommandTests {
  private let folder: TemporaryFolder
  /// The weights that PyTorch wrote for ``network()``, and their answers.
  private let weights = fixture("pytorch.safetensors")
  private let like: String

  init() throws {
    folder = try TemporaryFolder()
    let network = try Sequential(input: [6, 5, 2]) {
      Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
      BatchNorm()
      MaxPool2D(2)
      Flatten()
      BatchNorm()
      Dense(18, activation: .relu)
      Dense(4)
      Dense(3)
    }
    let saved = SavedModel(
      network, standardization: Standardization(mean: [0.1, 0.2], deviation: [0.5, 0.6]),
      classNames: ["a", "b", "c"])
    like = try folder.write(saved.file().encoded(), to: "like.safetensors")
  }

  private static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ModelFilesTests/Fixtures/\(name)").path
  }

  private func model(_ name: String) throws -> SavedModel {
    try SavedModel(SafeTensors(decoding: folder.bytes(of: name)))
  }

  @Test("Weights of PyTorch become a model that answers as PyTorch did")
  func importing() throws {
    let run = try convbook.run([
      "import", weights, "--from", "pytorch", "--like", like, "--output", folder["new.safetensors"],
      "--mean", "0,0.25",
    ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("dense3.kernel"))
    #expect(run.output.contains("← 10.weight"))
    let saved = try model("new.safetensors")
    #expect(saved.classNames == ["a", "b", "c"])
    #expect(saved.standardization == Standardization(mean: [0, 0.25], deviation: [0.5, 0.6]))
    let answers = try SafeTensors(
      decoding: Array(Data(contentsOf: URL(filePath: Self.fixture("pytorch-answers.safetensors")))))
    let images = try #require(answers["image"])
    let outputs = try #require(answers["outputs"])
    expectClose(
      saved.model(images), outputs.values.map(Double.init), relative: 1e-5, absolute: 1e-5)
  }

  @Test("What can't be taken over ends in one sentence, and nothing is written")
  func badImports() throws {
    try folder.write([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4, 5], to: "weights.pt")
    for (words, reason) in [
      ([weights, "--model", "small"], "the network 2 of kind convolution (“conv1”, “conv2”)"),
      ([weights, "--like", like, "--order", "0,2"], "the order leaves out “5”, “6”, “9”, “10”"),
      ([folder["weights.pt"], "--model", "small"], "zip archive"),
      ([like, "--model", "small"], "is a model of Convbook already"),
      ([folder["none"], "--model", "small"], "there is no such file"),
      ([weights, "--like", weights], "convbook import takes over weights of others"),
    ] {
      let run = try convbook.run(
        ["import"] + words + ["--from", "pytorch", "--output", folder["new.safetensors"]])
      #expect(run.status == 1)
      #expect(run.messages.contains(reason), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1)
    }
    let wrongChannels = try convbook.run([
      "import", weights, "--from", "pytorch", "--like", like, "--mean", "0.5",
    ])
    #expect(wrongChannels.status == 2)
    #expect(wrongChannels.messages.contains("--mean has 1 number, but images have 2 channels"))
    #expect(try folder.names() == ["like.safetensors", "weights.pt"])
  }

  @Test("A model is exported as ONNX, or one sentence says why not")
  func exporting() throws {
    let run = try convbook.run(["export", like, "--onnx", folder["out/model.onnx"]])
    #expect(run.status == 0)
    #expect(try folder.bytes(of: "out/model.onnx") == model("like.safetensors").onnx())
    let nowhere = try convbook.run(["export", like, "--onnx", folder["like.safetensors/x.onnx"]])
    #expect(nowhere.status == 1)
    #expect(nowhere.messages.contains("can't write"))
  }

  @Test("A file that is no model ends in one sentence, whatever it is to be used for")
  func badModels() throws {
    let whole = try folder.bytes(of: "like.safetensors")
    let text = String(decoding: whole, as: UTF8.self)
    func changed(_ part: String, _ replacement: String) -> [UInt8] {
      precondition(part.utf8.count == replacement.utf8.count && text.contains(part))
      let start = Array(text.utf8).firstRange(of: Array(part.utf8))
      // Bytes that are no text may change in a String, but those of the header are text.
      return start.map {
        whole[..<$0.lowerBound] + Array(replacement.utf8) + whole[$0.upperBound...]
      }
      .map(Array.init) ?? []
    }
    let files: [(bytes: [UInt8], reason: String)] = [
      (Array(whole.dropLast(5)), "the file is damaged or incomplete"),
      ([], "should have 8 bytes but has 0"),
      ([255, 255, 255, 255] + whole.dropFirst(4), "its header would have 4294967295 bytes"),
      ([9] + whole.dropFirst(), "no JSON of tensors"),
      (changed(#""F32","shape":[3]}"#, #""F99","shape":[3]}"#), "numbers of type F99"),
      (changed(#""conv1.bias""#, #""conv2.bias""#), "lacks the tensor “conv1.bias”"),
      (changed(#""dense2.bias""#, #""dense1.bias""#), "the name “dense1.bias” twice"),
      (changed(#""data_offsets":[0,"#, #""data_offsets":[4,"#), "do not fit shape"),
      (
        changed(#""data_offsets":[228,240]"#, #""data_offsets":[224,236]"#),
        "overlaps the one before"
      ),
    ]
    for (bytes, reason) in files {
      try #require(!bytes.isEmpty || reason.contains("8 bytes"))
      let path = try folder.write(bytes, to: "bad.safetensors")
      for words in [
        ["evaluate", path], ["predict", path, path], ["export", path, "--onnx", folder["x.onnx"]],
        ["import", path, "--from", "keras", "--like", path],
      ] {
        let run = try convbook.run(words)
        #expect(run.status == 1)
        #expect(run.messages.contains("bad.safetensors"))
        if words[0] != "import" { #expect(run.messages.contains(reason), "\(run.messages)") }
        #expect(run.messages.split(separator: "\n").count == 1)
        #expect(run.output.isEmpty)
      }
    }
    for (path, reason) in [
      (folder["none.safetensors"], "there is no such file"),
      (folder.path, "is a folder; name the file in it"),
    ] {
      let run = try convbook.run(["evaluate", path])
      #expect(run.status == 1)
      #expect(run.messages.contains(reason))
    }
    #expect(try folder.names() == ["bad.safetensors", "like.safetensors"])
  }
}
