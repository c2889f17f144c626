import ConvNet
import Datasets
import Foundation

extension Format {
  private static let classes = (0...9).map(String.init)

  /// Images and labels as MNIST has them.
  static let idx = Format(
    name: "idx",
    samples: { _ in
      let pixels = noise(3 * 28 * 28)
      let images =
        [0, 0, 8, 3] + [3, 28, 28].flatMap(PNGChunks.word) + pixels
      let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]
      return [
        HostileCase(["images": images, "labels": labels]),
        HostileCase(["images": Gzip.compressed(images), "labels": Gzip.compressed(labels)]),
      ]
    },
    read: { folder, _ in
      facts(
        try IDXFile.read(
          images: folder + "/images", labels: folder + "/labels", classNames: classes))
    })

  /// Records as CIFAR-10 has them.
  static let cifar10 = Format(
    name: "cifar-10",
    samples: { _ in
      let records = (0..<3).flatMap { [UInt8(3 * $0)] + noise(3072) }
      return [
        HostileCase(["test_batch.bin": records]),
        HostileCase(["test_batch.bin": Gzip.compressed(records)]),
      ]
    },
    read: { folder, _ in
      facts(try CIFAR10Folder.read(folder, split: .test, classNames: classes))
    })

  /// Digits as Kaggle has them.
  static let table = Format(
    name: "kaggle",
    samples: { _ in
      let names = (0..<784).map { "pixel\($0)" }
      func table(_ rows: [[String]]) -> [UInt8] {
        Array((rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n").utf8)
      }
      let digits = (0..<2).map { row in noise(784, seed: row).map { "\($0)" } }
      let labelled = table(
        [["label"] + names] + digits.enumerated().map { ["\($0.offset)"] + $0.element })
      return [
        HostileCase(["digits.csv": labelled]), HostileCase(["digits.csv": table([names] + digits)]),
        HostileCase(["digits.csv": Gzip.compressed(labelled)]),
      ]
    },
    mutations: { _ in TableMutation.all },
    read: { folder, _ in facts(try DigitCSV.read(folder + "/digits.csv")) },
    command: { folder, workshop in
      [
        "predict", workshop.model, "--kaggle", folder + "/digits.csv", "--submission",
        folder + "/submission.csv",
      ]
    })

  /// One PNG image of any kind.
  static let image = Format(
    name: "png",
    samples: { _ in images.map { HostileCase(["image.png": $0.bytes]) } },
    mutations: { _ in PNGMutation.all },
    read: { folder, _ in
      let image = try PNGImage(path: folder + "/image.png")
      _ = try PNGImage(path: folder + "/image.png", on: .contrasting)
      return "\(image.height)×\(image.width)"
    },
    command: { folder, workshop in ["predict", workshop.model, folder + "/image.png", "--json"] })

  /// Images in folders of their classes.
  static let imageFolder = Format(
    name: "folder",
    samples: { _ in
      let gray = (0..<4).map {
        PNGChunks(width: 8, height: 8, depth: 8, colorType: 0, rows: rows(8, 8, seed: $0)).bytes
      }
      let colour = PNGChunks(width: 8, height: 8, depth: 8, colorType: 2, rows: rows(24, 8)).bytes
      return [
        HostileCase([
          "0/a.png": gray[0], "0/b.png": gray[1], "1/a.png": gray[2], "1/b.png": gray[3],
        ]),
        HostileCase(["0/a.png": gray[0], "1/a.png": colour]),
      ]
    },
    mutations: { _ in PNGMutation.all },
    rearrangements: [
      { files, random in
        let names = [
          "0/.hidden", "c.png", "0/words.txt", "0/c.png/d.png", "\u{1b}]0;title\u{7}/a.png",
          "2/a b.png", "é/ü.png",
          "0/\u{1b}[2J.png", "-/x.png",
        ]
        files.files[random.integer(below: files.files.count)].path = random.pick(names)
      },
      { files, random in
        files.files.remove(at: random.integer(below: files.files.count));
        if files.files.isEmpty { files.files = [("0", .folder)] }
      },
      { files, random in files.files.append((random.pick(["2", "0/c.png", "c.png"]), .folder)) },
      { files, random in files.files.append(("0/loop.png", .link("loop.png"))) },
      { files, random in files.files.append(("2", .link(".."))) },
    ],
    read: { folder, _ in
      let set = try PNGFolder.read(folder)
      // Names may be anything; the pixels are what matters.
      return "\(set.count) of \(set.imageShape)"
    },
    command: { folder, workshop in ["predict", workshop.model, folder, "--json"] })

  /// What an image set holds: how much of what, and the sums of its bytes.
  private static func facts(_ set: ImageSet) -> String {
    "\(set.count) of \(set.imageShape.sizes.map(String.init).joined(separator: "×")), "
      + "\(Gzip.checksum(set.pixels)), \(Gzip.checksum(set.labels))"
  }

  /// Bytes that do not shrink.
  private static func noise(_ count: Int, seed: Int = 0) -> [UInt8] {
    var random = RandomGenerator(seed: UInt64(seed))
    return (0..<count).map { _ in UInt8(random.integer(below: 256)) }
  }

  /// Rows of so many bytes, with filters of all kinds.
  private static func rows(_ width: Int, _ height: Int, seed: Int = 0) -> [UInt8] {
    (0..<height).flatMap { [UInt8($0 % 5)] + noise(width, seed: 100 * seed + $0) }
  }

  /// Images of all kinds, 12 pixels wide and 9 high.
  private static let images: [PNGChunks] = {
    func image(_ depth: Int, _ colorType: UInt8, channels: Int, palette: [UInt8] = []) -> PNGChunks
    {
      PNGChunks(
        width: 12, height: 9, depth: UInt8(depth), colorType: colorType, palette: palette,
        rows: rows((12 * channels * depth + 7) / 8, 9))
    }
    // Of an interlaced image, passes of the sizes that the specification gives.
    let passes = [(2, 2), (1, 2), (3, 1), (3, 3), (6, 2), (6, 5), (12, 4)]
    let interlaced = PNGChunks(
      width: 12, height: 9, depth: 8, colorType: 2, isInterlaced: true,
      rows: passes.flatMap { width, height in rows(3 * width, height) })
    return [
      image(8, 0, channels: 1), image(1, 0, channels: 1), image(16, 0, channels: 1),
      image(8, 2, channels: 3),
      image(8, 4, channels: 2), image(8, 6, channels: 4), image(16, 6, channels: 4),
      image(4, 3, channels: 1, palette: noise(48)), interlaced,
    ]
  }()
}
