import ConvNet
import Engine
import Foundation
import ModelFiles

extension Format {
  /// What a training run leaves to be used.
  static let model = Format(
    name: "model",
    samples: { [HostileCase(["model.safetensors": try bytes($0.model)])] },
    mutations: { _ in TensorMutation.all },
    read: { folder, _ in
      let file = try SafeTensors(decoding: bytes(folder + "/model.safetensors"))
      let saved = try SavedModel(file)
      let shape = saved.model.inputShape
      let image = ImageSet(
        imageShape: shape, pixels: [UInt8](repeating: 128, count: shape.count), labels: [0],
        classNames: saved.classNames)
      _ = try saved.model.compiled(optimizer: .sgd(), loss: .softmaxCrossEntropy, on: engine())
        .predict(Examples(image, standardization: saved.standardization))
      return facts(file)
    },
    command: { folder, workshop in
      ["predict", folder + "/model.safetensors", workshop.digit, "--json"]
    })

  /// A training run that is gone on with.
  static let checkpoint = Format(
    name: "checkpoint",
    samples: { [HostileCase(["checkpoint.safetensors": try bytes($0.checkpoint)])] },
    mutations: { _ in TensorMutation.all },
    read: { folder, _ in
      let file = try SafeTensors(decoding: bytes(folder + "/checkpoint.safetensors"))
      let checkpoint = try Checkpoint(file)
      let network = checkpoint.model.model
      let optimizer: any Optimizer = .adam(learningRate: .oneCycle(peak: 0.005))
      optimizer.state = checkpoint.optimizer
      _ = checkpoint.history.chosen(examples: 10)
      let examples = Examples(Workshop.digits, standardization: checkpoint.model.standardization)
      try network.compiled(
        optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy], on: engine()
      ).fit(
        examples, epochs: Workshop.epochs, batchSize: Workshop.batchSize,
        validation: examples[0..<10],
        resuming: checkpoint.history)
      return facts(file)
    },
    command: { folder, workshop in
      workshop.training(
        checkpoint: folder + "/checkpoint.safetensors", output: folder + "/output") + ["--resume"]
    },
    isWritten: true,
    flaw: { CheckpointFacts.flaw(of: $0 + "/checkpoint.safetensors") })

  /// Weights as another library names them.
  static func weights(_ library: String) -> Format {
    Format(
      name: library,
      samples: { _ in
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let path = tests.appending(path: "ModelFilesTests/Fixtures/\(library).safetensors").path
        return [HostileCase(["weights.safetensors": try bytes(path)])]
      },
      mutations: { _ in TensorMutation.all },
      read: { folder, _ in
        let file = try SafeTensors(decoding: bytes(folder + "/weights.safetensors"))
        guard let library = WeightLibrary(rawValue: library) else { return "" }
        _ = try WeightImport(file, from: library, into: peer())
        return facts(file)
      },
      command: { folder, workshop in
        [
          "import", folder + "/weights.safetensors", "--from", library, "--like", workshop.model,
          "--output", folder + "/model.safetensors",
        ]
      })
  }

  /// An array that `numpy.save` wrote, as `convbook import --check` reads it.
  static let array = Format(
    name: "npy",
    samples: { _ in
      let fractions = (0..<24).flatMap { number in
        withUnsafeBytes(of: (Float(number) / 7).bitPattern.littleEndian) { Array($0) }
      }
      return [
        saved("<f4", "(2, 3, 4)", fractions), saved("|u1", "(24,)", Array(0..<24)),
        saved("<f8", "(4, 3)", [UInt8](repeating: 0, count: 96)),
      ].map { HostileCase(["array.npy": $0]) }
    },
    read: { folder, _ in
      let array = try NumPyArray(decoding: bytes(folder + "/array.npy"))
      let numbers = array.values.flatMap { number in
        withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
      }
      return
        "\(array.shape.map(String.init).joined(separator: "×")), \(Gzip.checksum(numbers, after: 0))"
    })

  /// A file as `numpy.save` writes it: its header is padded so that numbers begin at a multiple of 64.
  private static func saved(_ type: String, _ shape: String, _ numbers: [UInt8]) -> [UInt8] {
    let words = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let length = (10 + words.utf8.count + 1 + 63) / 64 * 64 - 10
    let header = Array(words.utf8) + [UInt8](repeating: 0x20, count: length - words.utf8.count - 1)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length), 0] + header + [0x0A] + numbers
  }

  /// The network whose weights `Tests/Exchange/fixtures.py` writes.
  private static func peer() throws -> Sequential {
    try Sequential(input: [6, 5, 2]) {
      Conv2D(3, kernelSize: 3, padding: .same, activation: .relu)
      BatchNorm()
      MaxPool2D(2)
      Flatten()
      BatchNorm()
      Dense(18, activation: .relu)
      Dense(4)
      Dense(3)
    }
  }

  private static func engine() throws -> FastBackend { try FastBackend(threads: 1) }

  private static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// How many tensors there are, and the sum of their numbers as Float32, by name.
  private static func facts(_ file: SafeTensors) -> String {
    let sum = file.tensors.sorted {
      Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
    }
    .reduce(UInt(0)) { sum, entry in
      Gzip.checksum(
        Array(entry.name.utf8)
          + entry.tensor.values.flatMap { number in
            withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
          }, after: sum)
    }
    return "\(file.tensors.count) tensors, \(sum)"
  }
}
