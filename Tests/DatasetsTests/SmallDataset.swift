internal import Base
internal import ConvNet

@testable internal import Datasets

/// Two small datasets in the formats of the catalog, with what their mirrors would serve.
enum SmallDataset {
  static let contents: [String: [UInt8]] = [
    "train-images-idx3-ubyte": word(0x803) + word(100) + word(28) + word(28) + noise(78_400),
    "train-labels-idx1-ubyte": idxLabels((0..<100).map { UInt8($0 % 10) }),
    "t10k-images-idx3-ubyte": word(0x803) + word(2) + word(28) + word(28) + noise(1568, seed: 2),
    "t10k-labels-idx1-ubyte": idxLabels([7, 2]),
  ]

  /// Like MNIST, with 100 training and 2 test images.
  static func idx(mirrors: [String] = []) -> Dataset {
    Dataset(
      name: "small", title: "Small", summary: "", subject: .digit,
      classNames: (0...9).map(String.init), imageShape: [28, 28, 1],
      standardization: .unitRange(channels: 1), augmentation: .digits, defaultModel: "small",
      folderName: "small",
      files: [
        file("train-images-idx3-ubyte", .train), file("train-labels-idx1-ubyte", .train),
        file("t10k-images-idx3-ubyte", .test), file("t10k-labels-idx1-ubyte", .test),
      ], mirrors: mirrors, format: .idx)
  }

  private static func file(_ name: String, _ split: DatasetSplit) -> DatasetFile {
    let content = contents[name] ?? []
    return DatasetFile(name, split, size: content.count, sha256: sum(of: content))
  }

  /// The first file, as a mirror serves it.
  static let packedImages = gzip(contents["train-images-idx3-ubyte"] ?? [])

  /// What a mirror serves under a path such as `/train-labels-idx1-ubyte.gz`.
  static func packed(_ path: String) -> [UInt8]? {
    if path == "/train-images-idx3-ubyte.gz" { return packedImages }
    return contents[String(path.dropFirst().dropLast(3))].map(gzip)
  }

  static let batches: [(name: String, content: [UInt8])] =
    (1...5).map { ("data_batch_\($0).bin", cifarRecord(UInt8($0), red: 1, green: 2, blue: 3)) }
    + [("test_batch.bin", cifarRecord(0, red: 4, green: 5, blue: 6))]

  /// Like CIFAR-10, with one image in each file.
  static func cifar(mirrors: [String] = []) -> Dataset {
    Dataset(
      name: "small-cifar", title: "Small", summary: "", subject: .photograph,
      classNames: Dataset.cifar10.classNames, imageShape: [32, 32, 3],
      standardization: .unitRange(channels: 3), augmentation: [.flip], defaultModel: "cifar",
      folderName: "batches",
      files: batches.map { name, content in
        DatasetFile(
          name, name == "test_batch.bin" ? .test : .train, size: content.count,
          sha256: sum(of: content))
      }, mirrors: mirrors, format: .cifar10(archive: "batches.tar.gz"))
  }

  /// An archive as it is published: the files lie in a folder, with others that nobody needs.
  static func archive(_ files: [(name: String, content: [UInt8])] = batches) -> [UInt8] {
    tar(
      [("cifar-10-batches-bin/", []), ("cifar-10-batches-bin/readme.html", noise(700))]
        + files.map { ("cifar-10-batches-bin/\($0.name)", $0.content) })
  }
}

/// The SHA-256 sum of some bytes.
func sum(of bytes: [UInt8]) -> String {
  let sum = SHA256()
  bytes.withUnsafeBytes { sum.update($0) }
  return sum.finished()
}

/// Whether all files are in a folder, with their content.
func isComplete(_ dataset: Dataset, in folder: DataFolder) -> Bool {
  dataset.verify(in: folder).allSatisfy(\.isPresent)
}
