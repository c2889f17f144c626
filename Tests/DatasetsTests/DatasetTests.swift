import Base
internal import ConvNet
internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import Datasets

@Suite struct DatasetTests {
  @Test("Is found by its name")
  func byName() throws {
    for dataset in Dataset.all { #expect(try Dataset.named(dataset.name) == dataset) }
    #expect(
      throws: DatasetError.unknownDataset(
        name: "imagenet", known: ["mnist", "fashion-mnist", "cifar-10"])
    ) { try Dataset.named("imagenet") }
  }

  @Test(
    "Has ten classes, statistics for each channel, a sum for each file and an address for each mirror",
    arguments: Dataset.all)
  func catalog(dataset: Dataset) {
    #expect(dataset.classNames.count == 10)
    #expect(dataset.standardization.mean.count == dataset.imageShape[2])
    #expect(dataset.standardization.deviation.count == dataset.imageShape[2])
    #expect(Set(dataset.files.map(\.split)) == [.train, .test])
    for file in dataset.files {
      #expect(file.sha256.count == 64)
      #expect(file.sha256.allSatisfy { "0123456789abcdef".contains($0) })
    }
    for mirror in dataset.mirrors {
      #expect(mirror.hasPrefix("https://") && !mirror.hasSuffix("/"))
    }
  }

  @Test("Computes SHA-256 as the standard does")
  func sha256() {
    // FIPS 180-2, appendix B.1.
    #expect(
      sum(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(sum(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("Nothing is added up behind the size that a file must have")
  func tooLong() throws {
    let temporary = try TemporaryFolder()
    let path = try temporary.write([UInt8](repeating: 0, count: 1000), to: "file")
    #expect(throws: DatasetError.tooLong(path: path, expected: 999)) {
      try SHA256.ofContent(at: path, size: 999)
    }
    #expect(
      try SHA256.ofContent(at: path, size: 1000)
        == sum(of: [UInt8](repeating: 0, count: 1000)))
    // Half a gigabyte that takes no room on the disk, and 100 MB in 100 kB: neither is read to its end.
    let file = SmallDataset.idx().files[0]
    let sparse = try temporary.write([], to: "small/\(file.name)")
    #expect(truncate(sparse, 1 << 29) == 0)
    let packed = gzip([UInt8](repeating: 0, count: 100_000_000))
    let bomb = try temporary.write(
      packed + [UInt8](repeating: 9, count: 1000), to: "small/\(file.name).gz")
    for path in [sparse, bomb] {
      let check = SmallDataset.idx().verify(file, in: DataFolder(path: temporary.path))
      #expect(check.state == .unreadable(.tooLong(path: path, expected: file.size)))
      try? temporary.remove("small/\(file.name)")
    }
  }

  @Test("A folder in the place of a file does not count as the file")
  func folderInPlace() throws {
    let (temporary, dataset) = (try TemporaryFolder(), Dataset.mnist)
    for file in dataset.files { try temporary.makeFolder("mnist/\(file.name)") }
    let folder = DataFolder(path: temporary.path)
    #expect(!dataset.isPresent(in: folder))
    try temporary.write([1], to: "mnist/\(dataset.files[0].name).gz")
    #expect(dataset.location(of: dataset.files[0], in: folder)?.hasSuffix(".gz") == true)
  }

  @Test("Loads files whether they are compressed or not")
  func loads() throws {
    let (temporary, dataset) = (try TemporaryFolder(), SmallDataset.idx())
    let folder = DataFolder(path: temporary.path)
    for (index, file) in dataset.files.enumerated() {
      let content = SmallDataset.contents[file.name] ?? []
      if index % 2 == 0 {
        try temporary.write(content, to: "small/\(file.name)")
      } else {
        try temporary.write(gzip(content), to: "small/\(file.name).gz")
      }
    }
    #expect(dataset.isPresent(in: folder))
    let train = try dataset.load(.train, from: folder)
    #expect(train.count == 100)
    #expect(train.imageShape == [28, 28, 1])
    #expect(try dataset.load(.test, from: folder).labels == [7, 2])
    #expect(dataset.sizeOnDisk(in: folder) > 78_400)
  }

  @Test("Loads CIFAR batches, compressed or not")
  func loadsBatches() throws {
    let (temporary, dataset) = (try TemporaryFolder(), SmallDataset.cifar())
    for (index, batch) in SmallDataset.batches.enumerated() {
      if index % 2 == 0 {
        try temporary.write(batch.content, to: "batches/\(batch.name)")
      } else {
        try temporary.write(gzip(batch.content), to: "batches/\(batch.name).gz")
      }
    }
    let folder = DataFolder(path: temporary.path)
    #expect(try dataset.load(.train, from: folder).labels == [1, 2, 3, 4, 5])
    #expect(try dataset.load(.test, from: folder).labels == [0])
  }

  @Test("Says which file is not in the data folder")
  func loadsNothing() throws {
    let temporary = try TemporaryFolder()
    let folder = DataFolder(path: temporary.path)
    #expect(
      throws: DatasetError.notInFolder(
        dataset: "mnist", file: "t10k-images-idx3-ubyte", folder: temporary["mnist"])
    ) { try Dataset.mnist.load(.test, from: folder) }
    #expect(!Dataset.mnist.isPresent(in: folder))
    #expect(Dataset.mnist.sizeOnDisk(in: folder) == 0)
  }

  @Test("Verifies each file: right, missing, another content or damaged")
  func verifies() throws {
    let (temporary, dataset) = (try TemporaryFolder(), SmallDataset.idx())
    let files = dataset.files
    try temporary.write(SmallDataset.packedImages, to: "small/\(files[0].name).gz")
    let wrong = try temporary.write(idxLabels([1, 2]), to: "small/\(files[1].name)")
    let damaged = try temporary.write(
      gzip(SmallDataset.contents[files[3].name] ?? []).dropLast(3), to: "small/\(files[3].name).gz")
    let checks = dataset.verify(in: DataFolder(path: temporary.path))
    #expect(checks.map(\.file) == files)
    #expect(checks.map(\.isPresent) == [true, false, false, false])
    #expect(checks[0].state == .present(path: temporary["small/\(files[0].name).gz"]))
    #expect(
      checks[1].state
        == .wrongSum(
          path: wrong, expected: files[1].sha256, found: sum(of: idxLabels([1, 2]))))
    #expect(checks[2].state == .missing)
    guard case .unreadable(.truncatedGzip(damaged, _)) = checks[3].state else {
      Issue.record("\(checks[3].state)")
      return
    }
  }
}
