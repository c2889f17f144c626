import ConvNet
import Engine
import Foundation
import ModelFiles

/// A folder with what attacks need: two finished training runs, a model, an unfinished run, and a digit.
struct Workshop: Sendable {
  let path: String

  /// The command, which was built beside this program.
  static let convbook = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "convbook").path

  /// The network that a training run left.
  var model: String { run(1) + "/model.safetensors" }
  /// The state of a run that goes on with `training`, after two of four epochs.
  var checkpoint: String { path + "/checkpoint.safetensors" }
  /// An image that the model knows.
  var digit: String { path + "/digit.png" }

  /// The folder of a finished run.
  func run(_ number: Int) -> String { path + "/run-\(number)/mnist-tiny" }

  /// The words of a training run that takes half a second.
  func training(seed: Int = 1, checkpoint: String, output: String) -> [String] {
    [
      "train", "mnist", "--data", "builtin", "--images", "\(Self.images)", "--model", "tiny",
      "--epochs",
      "\(Self.epochs)", "--batch-size", "\(Self.batchSize)", "--seed", "\(seed)", "--threads", "1",
      "--checkpoint",
      checkpoint, "--output", output,
    ]
  }

  static let (images, epochs, batchSize) = (120, 4, 40)

  /// Fills the folder.
  func prepare() throws {
    for seed in 1...2 {
      let words = training(
        seed: seed, checkpoint: path + "/finished-\(seed).safetensors",
        output: path + "/run-\(seed)")
      let result = try Child.run([Self.convbook] + words, limited: false)
      if result.ending != .exit(0) {
        throw AttackFailure("convbook can't train: \(result.text)")
      }
    }
    let finished = try Checkpoint(SafeTensors(decoding: bytes("finished-1.safetensors")))
    let unfinished = try Self.unfinished(finished)
    try Data(unfinished.file().encoded()).write(to: URL(filePath: checkpoint))
    let pixels = Self.digits.pixels
    let rows = (0..<28).flatMap { [0] + pixels[$0 * 28..<($0 + 1) * 28] }
    let image = PNGChunks(width: 28, height: 28, depth: 8, colorType: 0, rows: rows)
    try Data(image.bytes).write(to: URL(filePath: digit))
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path + "/" + name)))
  }

  /// Digits like those that the runs learned from.
  static let digits = DigitGenerator(seed: 1).images(0..<images)

  /// A run with the settings of a finished one, after half of its epochs.
  private static func unfinished(_ finished: Checkpoint) throws -> Checkpoint {
    final class Halfway: Callback {
      func epochEnded(_ training: Training, epoch: History.Epoch) {
        if epoch.number == Workshop.epochs / 2 { training.stop() }
      }
    }
    let optimizer: any Optimizer = .adam(learningRate: .oneCycle(peak: 0.005))
    let network = try Sequential.tiny()
    let examples = Examples(digits, standardization: finished.model.standardization)
    let history = try network.compiled(
      optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy],
      on: FastBackend(threads: 1)
    ).fit(
      examples, epochs: epochs, batchSize: batchSize, validation: examples[0..<10],
      callbacks: [Halfway()])
    return Checkpoint(
      SavedModel(
        network, standardization: finished.model.standardization,
        classNames: finished.model.classNames, notes: finished.model.notes),
      optimizer: optimizer.state, history: history, settings: finished.settings)
  }
}

/// Why the attack could not be made.
struct AttackFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
