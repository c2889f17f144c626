import ConvNet
import Foundation
import ModelFiles
import TestSupport
import Testing

@testable import convbook

private let convbook = BuiltProduct("convbook")

@Suite struct ImportCheckTests {
  private let folder: TemporaryFolder
  /// What PyTorch got, `[8, 6, 5, 2]`, and what it answered.
  private let images, answers: Tensor

  init() throws {
    folder = try TemporaryFolder()
    let file = try SafeTensors(
      decoding: Array(Data(contentsOf: URL(filePath: Self.fixture("pytorch-answers.safetensors")))))
    images = try #require(file["image"])
    answers = try #require(file["outputs"])
    try writeModel(
      "like",
      Self.network {
        Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
        BatchNorm()
        MaxPool2D(2)
      })
    try folder.write(npy(images.values, shape: images.shape.sizes), to: "inputs.npy")
    try folder.write(npy(answers.values, shape: answers.shape.sizes), to: "outputs.npy")
  }

  private static func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ModelFilesTests/Fixtures/\(name)").path
  }

  /// The network whose weights PyTorch wrote, with other layers around its first weights.
  private static func network(
    @LayerBuilder _ makeFirst: () -> [any Layer]
  ) throws -> Sequential {
    let first = makeFirst()
    return try Sequential(input: [6, 5, 2]) {
      first
      Flatten()
      BatchNorm()
      Dense(18, activation: .relu)
      Dense(4)
      Dense(3)
    }
  }

  private func writeModel(_ name: String, _ network: Sequential) throws {
    let saved = SavedModel(
      network, standardization: Standardization(mean: [0.1, 0.2], deviation: [0.5, 0.6]),
      classNames: ["a", "b", "c"])
    try folder.write(saved.file().encoded(), to: "\(name).safetensors")
  }

  /// Imports the weights with a check, into `new.safetensors`.
  private func check(
    _ inputs: String = "inputs", _ outputs: String = "outputs", like: String = "like",
    _ words: String...
  ) throws -> BuiltProduct.Result {
    try convbook.run(
      [
        "import", Self.fixture("pytorch.safetensors"), "--from", "pytorch", "--like",
        folder["\(like).safetensors"], "--output", folder["new/new.safetensors"], "--check",
        folder["\(inputs).npy"], folder["\(outputs).npy"],
      ] + words)
  }

  /// That it was refused, for a reason, and that nothing was written.
  private func expectRefusal(
    _ run: BuiltProduct.Result, _ reason: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.status == 1, sourceLocation: sourceLocation)
    #expect(run.messages.contains(reason), "\(run.messages)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    #expect(try !folder.names().contains("new"), sourceLocation: sourceLocation)
  }

  @Test("What the file can't tell is printed, with or without a check")
  func assumptions() throws {
    let run = try check()
    #expect(run.status == 0, "\(run.messages)")
    for line in [
      "does not tell, so it is assumed:",
      "  activations    ReLU after conv1, dense1; none after dense2, dense3",
      "  convolutions   stride 1, padding same: conv1",
      "  pooling        max pooling 2×2, stride 2 after norm1",
      "  batch norm     epsilon 1e-05: norm1 after the ReLU of conv1, norm2 after the pooling of norm1",
      "  input scaling  pixels of 0 to 1, minus 0.1, 0.2, divided by 0.5, 0.6",
    ] { #expect(run.messages.contains(line), "\(line)\n\(run.messages)") }
    let unchecked = try convbook.run([
      "import", Self.fixture("pytorch.safetensors"), "--from", "pytorch", "--like",
      folder["like.safetensors"], "--output", folder["new.safetensors"],
    ])
    #expect(unchecked.messages == run.messages)
    #expect(unchecked.output.contains("checked        no: --check"))
  }

  @Test("Answers that agree are accepted, whichever way images lie, and so are bytes")
  func accepts() throws {
    let run = try check()
    #expect(run.output.contains("checked        8 images, logits differ by at most "))
    #expect(run.output.contains("(N × H × W × C, fractions"))
    #expect(try folder.names(in: "new") == ["new.safetensors"])

    try folder.write(npy(channelsFirst(images.values), shape: [8, 2, 6, 5]), to: "first.npy")
    let first = try check("first")
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.output.contains("(N × C × H × W, fractions"))

    // Bytes are scaled by mean and deviation: what comes of them is told to the network by hand.
    let saved = try SavedModel(SafeTensors(decoding: folder.bytes(of: "new/new.safetensors")))
    let bytes = (0..<120).map { UInt8($0 * 37 % 256) }
    let scaled = bytes.enumerated().map { index, byte in
      index % 2 == 0 ? (Float(byte) / 255 - 0.1) / 0.5 : (Float(byte) / 255 - 0.2) / 0.6
    }
    let expected = saved.model(Tensor(scaled, shape: [2, 6, 5, 2]))
    try folder.write(npy(expected.values, shape: [2, 3]), to: "expected.npy")
    try folder.write(npy(bytes, shape: [2, 6, 5, 2]), to: "bytes.npy")
    try folder.write(npy(channelsFirst(bytes), shape: [2, 2, 6, 5]), to: "bytes-first.npy")
    for name in ["bytes", "bytes-first"] {
      let run = try check(name, "expected")
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("2 images"))
      #expect(run.output.contains("bytes, scaled by mean and deviation"))
    }
    // The same bytes with another scaling are other images.
    try folder.remove("new")
    try expectRefusal(check("bytes", "expected", "--mean", "0.3,0.2"), "differ by up to")
  }

  /// Images of 6×5 pixels and 2 channels, with one channel behind the other.
  private func channelsFirst<Number>(_ values: [Number]) -> [Number] {
    stride(from: 0, to: values.count, by: 60).flatMap { start in
      (0..<2).flatMap { channel in (0..<30).map { values[start + $0 * 2 + channel] } }
    }
  }

  @Test("A network that takes the weights and answers otherwise is refused, and nothing is written")
  func refuses() throws {
    try writeModel(
      "average",
      Self.network {
        Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
        BatchNorm()
        AveragePool2D(2)
      })
    try writeModel(
      "leaky",
      Self.network {
        Conv2D(3, kernelSize: 3, padding: .same, activation: .leakyReLU(slope: 0.2))
        BatchNorm()
        MaxPool2D(2)
      })
    try writeModel(
      "strides",
      Self.network {
        Conv2D(
          3, kernelSize: 3, stride: 2, padding: .explicit(top: 1, bottom: 1, left: 0, right: 1),
          activation: .relu)
        BatchNorm()
      })
    try writeModel(
      "side",
      Self.network {
        Conv2D(3, kernelSize: 3, padding: .same)
        BatchNorm()
        Activation(.relu)
        MaxPool2D(2)
      })
    // Images whose maps are negative in places, and what the right network answers to them.
    let strong = Tensor(images.values.map { ($0 - 0.5) * 8 }, shape: images.shape)
    let weights = try WeightImport(
      SafeTensors(
        decoding: Array(Data(contentsOf: URL(filePath: Self.fixture("pytorch.safetensors"))))),
      from: .pytorch,
      into: SavedModel(SafeTensors(decoding: folder.bytes(of: "like.safetensors"))).model)
    try folder.write(npy(strong.values, shape: strong.shape.sizes), to: "inputs.npy")
    try folder.write(npy(weights.model(strong).values, shape: [8, 3]), to: "outputs.npy")
    #expect(try check().status == 0)
    try folder.remove("new")
    for (name, assumption) in [
      ("average", "average pooling 2×2"), ("leaky", "leaky ReLU of slope 0.2 after conv1"),
      ("strides", "stride 2, padding 1, 1, 0, 1: conv1"), ("side", "norm1 after conv1"),
    ] {
      let run = try check(like: name)
      try expectRefusal(run, "the network does not answer as PyTorch did, so nothing is written")
      #expect(run.messages.contains(assumption), "\(run.messages)")
    }
    try expectRefusal(check("inputs", "outputs", "--epsilon", "0.1"), "differ by up to")
  }

  @Test("One ten-thousandth is the limit, for large logits, too")
  func limit() throws {
    var values = answers.values
    values[2] += 0.8e-4
    try folder.write(npy(values, shape: [8, 3]), to: "near.npy")
    #expect(try check("inputs", "near").status == 0)
    try folder.remove("new")
    values[2] += 0.6e-4
    try folder.write(npy(values, shape: [8, 3]), to: "far.npy")
    try expectRefusal(check("inputs", "far"), "at image 0, class 2, where PyTorch has")
    let shares = (0..<8).flatMap { _ in [0.2, 0.3, 0.5] as [Float] }
    try folder.write(npy(shares, shape: [8, 3]), to: "shares.npy")
    try expectRefusal(check("inputs", "shares"), "looks like probabilities")
  }

  @Test("Arrays that do not fit, or that can't be read, are named with a reason")
  func badArrays() throws {
    let inputs = try folder.bytes(of: "inputs.npy")
    let floats = [UInt8](repeating: 0, count: 240)
    let files: [(bytes: [UInt8], reason: String)] = [
      (Array(inputs.dropLast()), "can't be used: it has 1919 bytes of numbers"),
      (Array(inputs.prefix(40)), "can't be used: it ends within its header"),
      (npy(header: "{'descr': '<f4'}", data: floats), "its header has no “fortran_order”"),
      (npy(header: npyHeader("<f4", [1 << 60]), data: floats), "is not what [1152921504606846976]"),
      (npy(header: npyHeader(">f4", [1, 6, 5, 2]), data: floats), ".astype(\"float32\")"),
      (npy(header: npyHeader("|O", [1, 6, 5, 2]), data: floats), "of type “|O”"),
      (npy(header: npyHeader("\u{1B}c", [1]), data: floats), "of type “\\u{1B}c”"),
      (npy(images.values, shape: [8, 5, 6, 2]), "takes images of N × 6 × 5 × 2 or N × 2 × 6 × 5"),
      (npy([] as [Float], shape: [0, 6, 5, 2]), "at least one"),
    ]
    for (bytes, reason) in files {
      try folder.write(bytes, to: "bad.npy")
      let run = try check("bad")
      try expectRefusal(run, reason)
      #expect(run.messages.contains("bad.npy") || reason == "at least one")
    }
    let columns = "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 6, 5, 2), }"
    try folder.write(npy(header: columns, data: floats), to: "bad.npy")
    try expectRefusal(check("bad"), "numpy.ascontiguousarray")
    try folder.write(npy([1, 2] as [Float], shape: [1, 2]), to: "bad.npy")
    try expectRefusal(check("inputs", "bad"), "8 inputs and 3 classes need [8, 3]")
    try folder.remove("bad.npy")
    try expectRefusal(check("bad"), "bad.npy")
    mkfifo(folder["bad.npy"], 0o600)
    try expectRefusal(check("bad"), "bad.npy is")
  }

  @Test("Both files are asked for")
  func usage() throws {
    for words in [["--check"], ["--check", "a.npy"], ["--check=a.npy", "b.npy"]] {
      let run = try convbook.run(["import", "w", "--from", "keras", "--like", "m"] + words)
      #expect(run.status == 2)
      #expect(run.messages.contains("--check needs two values: --check INPUTS OUTPUTS"))
    }
  }
}
