import Console
import Foundation
import LessonKit
import ModelFiles
import Notebooks

/// `convbook lab`: one page on which a network reads what one draws, and another learns while one looks on.
enum LabCommand {
  static let help = CommandHelp(
    usage: "convbook lab [options]",
    abstract:
      "Writes a page to play with: draw a digit and see what a trained network makes of it; train one.",
    options: [
      .init(
        "--network", "FILE",
        help: "a network of your own, as convbook train mnist --model tiny writes it"),
      .init("--seed", "N", help: "the seed that training on the page begins with (1)"),
      .init("--output", "DIR", help: "where the page and its figures go: DIR/lab (output)"),
      .init("--open", help: "show the page in a browser when it is done"),
    ],
    examples: [
      "convbook lab --open",
      "convbook train mnist --model tiny && convbook lab --network output/mnist-tiny/model.safetensors",
    ])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    let seed = try arguments.seed("--seed", default: 1)
    if seed > 999_999 {
      throw UsageError("--seed \(seed) is too large for the page; use at most 999999")
    }
    let folder = "\(try arguments.path("--output") ?? "output")/lab"
    let file = try arguments.path("--network")
    let network = try network(file)
    try OutputFile.prepareFolder("\(folder)/figures")
    let notebook = try LabPage(network: network, file: file, seed: seed).notebook()
    let path = "\(folder)/index.html"
    try OutputFile.write(Data(try notebook.html(scripts: .convbook).utf8), to: path)
    for (index, illustration) in notebook.illustrations.enumerated() {
      for format in [PictureFormat.png, .svg, .json] {
        guard let file = illustration.file(format) else { continue }
        try OutputFile.write(
          Data(file.bytes), to: "\(folder)/\(illustration.path(number: index + 1, format))")
      }
    }
    Terminal.print("wrote  \(path)")
    if arguments.has("--open") { try Browser.open(path) }
    return 0
  }

  private static func network(_ file: String?) throws -> DigitNetwork {
    guard let file else { return try .shipped() }
    do {
      return try DigitNetwork(SavedModel.load(from: file))
    } catch let error as DigitNetworkError {
      throw CommandFailure("\(file): \(error)")
    }
  }
}
