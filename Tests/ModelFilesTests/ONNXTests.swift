import ConvNet
import Foundation
import Testing

@testable import ModelFiles

@Suite struct ONNXTests {
  private func saved(
    _ network: Sequential, mean: [Float] = [0.5], deviation: [Float] = [0.25]
  ) -> SavedModel {
    SavedModel(
      network, standardization: Standardization(mean: mean, deviation: deviation),
      classNames: ["a", "b"])
  }

  /// What a file's texts and names are, in order: enough to see which operations there are.
  private func words(_ file: [UInt8]) -> String {
    String(
      decoding: file.map { (0x20..<0x7f).contains($0) ? $0 : UInt8(ascii: " ") }, as: UTF8.self)
  }

  // The golden file passes onnx.checker and answers in onnxruntime as the core does: Tests/Exchange/check.py looks at it, too.
  @Test("A network with most of what there is gives the bytes that onnx.checker has approved")
  func golden() throws {
    let network = try Sequential(input: [5, 4, 1]) {
      Conv2D(
        kernels: Tensor((0..<8).map { Float($0) / 4 }, shape: [2, 2, 1, 2]),
        bias: Tensor([0.5, -0.5], shape: [2]), padding: .same)
      BatchNorm()
      Activation(.gelu)
      MaxPool2D(2, padding: .same)
      AveragePool2D(2, stride: 1)
      Flatten()
      Dense(kernel: Tensor((0..<8).map { Float($0) - 4 }, shape: [4, 2]))
    }
    let file = try saved(network).onnx()
    let path = ReferenceFile.path("golden.onnx")
    if ProcessInfo.processInfo.environment["CONVBOOK_GOLDEN"] == "write" {
      try Data(file).write(to: URL(filePath: path))
    }
    #expect(try file == ReferenceFile.bytes("golden.onnx"))
  }

  @Test("The end is called logits, with probabilities behind; a softmax of its own is the end")
  func ends() throws {
    let logits = words(
      try saved(Sequential(input: [3]) { Dense(2) }, mean: [0, 0, 0], deviation: [1, 1, 1]).onnx())
    #expect(logits.contains("logits") && logits.contains("probabilities"))
    let network = try Sequential(input: [3]) { Dense(2, activation: .softmax) }
    let text = words(try saved(network, mean: [0, 0, 0], deviation: [1, 1, 1]).onnx())
    #expect(!text.contains("logits") && text.contains("probabilities"))
    let maps = try Sequential(input: [3, 3, 1]) { Conv2D(2, kernelSize: 2) }
    #expect(words(try saved(maps).onnx()).contains("maps"))
  }

  @Test("A shortcut is an Add behind its layers, and may be the end")
  func shortcut() throws {
    let network = try Sequential(input: [3]) {
      Residual { Dense(3, activation: .tanh) }
      Residual { Residual { Dense(3) } }
    }
    let text = words(try saved(network, mean: [0, 0, 0], deviation: [1, 1, 1]).onnx())
    #expect(
      text.contains("residual1.dense1.kernel") && text.contains("residual2.residual1.dense1.bias"))
    #expect(text.split(separator: "Add").count == 4)
  }

  @Test("What ONNX has no name for, or no image, is refused")
  func refused() throws {
    final class Own: Layer {
      let name = "Own"
      func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
      func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
        (input, { $0 })
      }
    }
    #expect(throws: ModelFileError.unknownLayer("Own")) {
      try saved(Sequential(input: [1]) { Own() }).onnx()
    }
    #expect(throws: ModelFileError.self) {
      try saved(Sequential(input: [4, 1]) { Flatten() }).onnx()
    }
  }
}
