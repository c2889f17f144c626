import Base
import Console
import ConvNet
import Foundation
import ModelFiles

/// `convbook export`: a saved network for other programs.
enum ExportCommand {
  static let help = CommandHelp(
    usage: "convbook export MODEL.safetensors --onnx FILE.onnx",
    abstract: """
      Writes a saved network as ONNX, which onnxruntime, browsers and phones run.
      Input: image, N × channels × rows × columns, from 0 (black) to 1 (white); the standardization is inside.
      Outputs: logits and probabilities, N × classes.
      """,
    options: [
      .init("--onnx", "FILE", help: "where the ONNX file goes")
    ],
    examples: ["convbook export output/mnist/model.safetensors --onnx mnist.onnx"])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    guard let path = arguments.positional.first else {
      throw UsageError("name a model: the file model.safetensors of a training run")
    }
    if arguments.positional.count > 1 {
      throw UsageError("unexpected \"\(arguments.positional[1])\"")
    }
    guard let target = try arguments.path("--onnx") else {
      throw UsageError("say where to: --onnx FILE.onnx")
    }
    let saved = try SavedModel.load(from: path)
    let bytes: [UInt8]
    do {
      bytes = try saved.onnx()
    } catch {
      throw CommandFailure("\(path) can't be exported: \(error)")
    }
    try OutputFile.prepare(target)
    try OutputFile.write(Data(bytes), to: target)
    Terminal.print(
      """
      network        \(saved.model.summary.parameters.grouped) parameters, images of \(saved.model.inputShape)
      classes        \(saved.classNames.map(\.inOneLine).joined(separator: ", "))
      wrote          \(target)
      """)
    return 0
  }
}
