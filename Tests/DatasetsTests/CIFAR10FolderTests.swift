internal import ConvNet
internal import Datasets
internal import TestSupport
internal import Testing

@Suite struct CIFAR10FolderTests {
  let folder: TemporaryFolder
  let classNames = Dataset.cifar10.classNames

  init() throws {
    folder = try TemporaryFolder()
    for batch in 1...5 {
      let label = UInt8(batch)
      try folder.write(
        cifarRecord(label, red: 10 * label, green: 100, blue: 200), to: "data_batch_\(batch).bin")
    }
    try folder.write(
      cifarRecord(9, red: 1, green: 2, blue: 3) + cifarRecord(0, red: 4, green: 5, blue: 6),
      to: "test_batch.bin")
  }

  func read(_ split: DatasetSplit) throws -> ImageSet {
    try CIFAR10Folder.read(folder.path, split: split, classNames: classNames)
  }

  @Test("Puts the channels of a pixel side by side, over all batches in order")
  func interleaves() throws {
    let train = try read(.train)
    #expect(train.imageShape == [32, 32, 3])
    #expect(train.labels == [1, 2, 3, 4, 5])
    #expect(Array(train.pixels[..<6]) == [10, 100, 200, 11, 101, 201])
    #expect(Array(train.pixels[3 * 1024 + 3 * 1023..<6 * 1024]) == [27, 107, 207])
    #expect(Array(train.pixels[12 * 1024..<12 * 1024 + 3]) == [50, 100, 200])
  }

  @Test("Reads the test images, compressed or not", arguments: [false, true])
  func readsTest(isCompressed: Bool) throws {
    if isCompressed {
      try folder.write(gzip(folder.bytes(of: "test_batch.bin")), to: "test_batch.bin.gz")
      try folder.remove("test_batch.bin")
    }
    let test = try read(.test)
    #expect(test.labels == [9, 0])
    #expect(Array(test.pixels[3 * 1024..<3 * 1024 + 3]) == [4, 5, 6])
  }

  @Test("Refuses a file that ends within an image")
  func refusesPart() throws {
    let path = try folder.write(
      folder.bytes(of: "data_batch_3.bin").dropLast(), to: "data_batch_3.bin")
    #expect(throws: DatasetError.partialRecord(path: path, size: 3072, recordSize: 3073)) {
      try read(.train)
    }
  }

  @Test("Refuses a label above 9, and says where it is")
  func refusesLabel() throws {
    let good = try folder.bytes(of: "test_batch.bin")
    let path = try folder.write(
      good + cifarRecord(10, red: 0, green: 0, blue: 0), to: "test_batch.bin")
    #expect(
      throws: DatasetError.labelOutOfRange(path: path, offset: 6146, found: 10, classCount: 10)
    ) { try read(.test) }
  }

  @Test("Refuses an empty file and a missing one")
  func refusesNothing() throws {
    let path = try folder.write([], to: "data_batch_5.bin")
    #expect(throws: DatasetError.empty(path: path)) { try read(.train) }
    try folder.remove("data_batch_5.bin")
    #expect(throws: DatasetError.missing(path: path)) { try read(.train) }
  }
}
