internal import ConvNet
internal import Datasets
internal import TestSupport
internal import Testing

@Suite struct IDXFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Reads images with labels 0 to 2, or only the images.
  func read(_ images: [UInt8], _ labels: [UInt8]? = nil) throws -> ImageSet {
    let path = try folder.write(images, to: "images")
    let labelPath = try labels.map { try folder.write($0, to: "labels") }
    return try IDXFile.read(images: path, labels: labelPath, classNames: ["a", "b", "c"])
  }

  @Test("Reads images and labels, compressed or not", arguments: [false, true])
  func readsBoth(isCompressed: Bool) throws {
    let (images, labels) = (idxImages(count: 4), idxLabels([2, 0, 1, 2]))
    let set = try read(
      isCompressed ? gzip(images) : images, isCompressed ? gzip(labels) : labels)
    #expect(set.imageShape == [2, 3, 1])
    #expect(set.count == 4)
    #expect(set.pixels == Array(0..<24))
    #expect(set.labels == [2, 0, 1, 2])
    #expect(set.classNames == ["a", "b", "c"])
  }

  @Test("Reads images without labels")
  func readsUnlabelled() throws {
    let set = try read(idxImages(count: 2))
    #expect(set.count == 2)
    #expect(set.labels.isEmpty)
  }

  @Test("Reads compressed data that consists of two members")
  func readsMembers() throws {
    let images = idxImages(count: 4)
    let set = try read(gzip(Array(images[..<21])) + gzip(Array(images[21...])))
    #expect(set.pixels == Array(0..<24))
  }

  @Test("Reads large content whatever the gzip trailer claims", arguments: [0, 1000, 0xffff_ffff])
  func distrustsTrailer(claim: Int) throws {
    // The second member ends in the false claim; it is empty, and nothing checks its length but zlib.
    let images = word(0x803) + word(100) + word(50) + word(50) + noise(250_000)
    let honest = gzip(images)
    let path = try folder.write(honest.dropLast(4) + word(claim).reversed(), to: "images")
    let error = caught { () throws(DatasetError) in
      _ = try IDXFile.read(images: path, classNames: [])
    }
    guard case .damagedGzip(path, _, "incorrect length check") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    // Two members, of which the last trailer counts only its own.
    let set = try read(gzip(Array(images[..<200_000])) + gzip(Array(images[200_000...])))
    #expect(set.pixels == Array(images[16...]))
  }

  static let packed = gzip(idxImages(count: 4))

  @Test(
    "Says in which way a file of images is wrong",
    arguments: [
      ([], .empty(path: "images")),
      (word(0x801) + word(1), .wrongMagic(path: "images", expected: 0x803, found: 0x801)),
      (Array("<!DO".utf8), .wrongMagic(path: "images", expected: 0x803, found: 0x3c21_444f)),
      ([0, 0], .wrongMagic(path: "images", expected: 0x803, found: 0)),
      (word(0x803) + word(1), .truncated(path: "images", expected: 16, found: 8)),
      (idxImages(count: 4, pixels: 23), .truncated(path: "images", expected: 40, found: 39)),
      (idxImages(count: 4, pixels: 25), .trailingBytes(path: "images", expected: 40)),
      (idxImages(count: 0), .empty(path: "images")),
      (
        idxImages(count: 1, height: 0),
        .impossibleSize(path: "images", count: 1, height: 0, width: 3)
      ),
      (
        word(0x803) + word(0xffff_ffff) + word(0xffff_ffff) + word(0xffff_ffff),
        .impossibleSize(
          path: "images", count: 0xffff_ffff, height: 0xffff_ffff, width: 0xffff_ffff)
      ),
      (
        word(0x803) + word(0xffff_ffff) + word(65536) + word(65536),
        .impossibleSize(path: "images", count: 0xffff_ffff, height: 65536, width: 65536)
      ),
      (
        word(0x803) + word(0xffff_ffff) + word(28) + word(28) + [1, 2],
        .truncated(path: "images", expected: 0xffff_ffff * 784 + 16, found: 18)
      ),
      (Array(packed.dropLast(9)), .truncatedGzip(path: "images", offset: packed.count - 9)),
      (packed + [7], .bytesAfterGzip(path: "images", offset: packed.count)),
      (packed + [7, 8, 9], .bytesAfterGzip(path: "images", offset: packed.count)),
      (gzip(idxImages(count: 4, pixels: 25)), .trailingBytes(path: "images", expected: 40)),
    ] as [([UInt8], DatasetError)])
  func refusesImages(bytes: [UInt8], expected: DatasetError) throws {
    let path = try folder.write(bytes, to: "images")
    let error = caught { () throws(DatasetError) in
      _ = try IDXFile.read(images: path, classNames: [])
    }
    // The table can't know the folder.
    #expect(
      error?.description
        == expected.description.replacing("images ", with: "\(path) ", maxReplacements: 1))
  }

  /// More than a file of this size can hold, and more than any file may.
  @Test(
    "A header that announces too much takes no memory",
    arguments: [
      (10, .truncated(path: "", expected: 1_000_000_016, found: 26)),
      (1_000_000, .tooLarge(path: "", limit: 768 << 20)),
    ] as [(Int, DatasetError)])
  func refusesAnnouncement(pixels: Int, expected: DatasetError) throws {
    let bytes = word(0x803) + word(100_000) + word(100) + word(100)
    let path = try folder.write(
      gzip(bytes + [UInt8](repeating: 0, count: pixels)) + noise(pixels > 10 ? 1_000_000 : 0),
      to: "images")
    let error = caught { () throws(DatasetError) in
      _ = try IDXFile.read(images: path, classNames: [])
    }
    #expect(error?.description == path + expected.description)
  }

  @Test("Decompression stops where the images end")
  func stopsInflating() throws {
    let path = try folder.write(
      gzip(idxImages(count: 4) + [UInt8](repeating: 0, count: 100 << 20)), to: "images")
    #expect(throws: DatasetError.trailingBytes(path: path, expected: 40)) {
      try IDXFile.read(images: path, classNames: [])
    }
  }

  @Test("Notices a flipped bit in compressed data")
  func refusesDamage() throws {
    var bytes = gzip(word(0x803) + word(10) + word(10) + word(10) + noise(1000))
    bytes[500] ^= 0x10
    let path = try folder.write(bytes, to: "images")
    #expect {
      try IDXFile.read(images: path, classNames: [])
    } throws: { error in
      if case DatasetError.damagedGzip(path, _, _) = error { true } else { false }
    }
  }

  @Test("Refuses images and labels that are not equally many")
  func refusesOtherCount() {
    #expect(
      throws: DatasetError.countMismatch(
        images: folder["images"], imageCount: 4, labels: folder["labels"], labelCount: 3)
    ) { try read(idxImages(count: 4), idxLabels([0, 1, 2])) }
  }

  @Test("Refuses a label that has no class, and says where it is")
  func refusesLabel() {
    #expect(
      throws: DatasetError.labelOutOfRange(
        path: folder["labels"], offset: 10, found: 3, classCount: 3)
    ) { try read(idxImages(count: 4), idxLabels([0, 1, 3, 2])) }
  }

  @Test("Refuses labels that end too early or too late")
  func refusesLabelCount() {
    #expect(throws: DatasetError.truncated(path: folder["labels"], expected: 12, found: 10)) {
      try read(idxImages(count: 4), idxLabels([0, 1], count: 4))
    }
    #expect(throws: DatasetError.trailingBytes(path: folder["labels"], expected: 9)) {
      try read(idxImages(count: 1), idxLabels([0, 1], count: 1))
    }
  }

  @Test("Says that a file is missing, or why it can't be read")
  func refusesUnreadable() throws {
    let path = try folder.makeFolder("in-the-way")
    #expect(throws: DatasetError.missing(path: folder["nothing"])) {
      try IDXFile.read(images: folder["nothing"], classNames: [])
    }
    #expect(throws: DatasetError.unreadable(path: path, reason: "it is a folder and no file")) {
      try IDXFile.read(images: path, classNames: [])
    }
  }
}
