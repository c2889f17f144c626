internal import ConvNet
internal import Datasets
internal import Testing

private let folder = DataFolder()

/// What the published files hold; they are read only where they are already.
@Suite struct RealDataTests {
  // The numbers come from Python: `list(labels[8:18])` and `sum(images[16:])` over the decompressed files.
  @Test(
    "MNIST is what it was published as", .enabled(if: Dataset.mnist.isPresent(in: folder)),
    arguments: [
      (DatasetSplit.train, 60_000, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], 1_567_298_545),
      (.test, 10_000, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], 264_923_200),
    ])
  func mnist(split: DatasetSplit, count: Int, labels: [UInt8], sum: Int) throws {
    let set = try Dataset.mnist.load(split, from: folder)
    #expect(set.imageShape == [28, 28, 1])
    #expect(set.count == count)
    #expect(Array(set.labels[..<10]) == labels)
    #expect(isClose(set, to: [sum]))
  }

  @Test(
    "Fashion-MNIST is what it was published as",
    .enabled(if: Dataset.fashionMNIST.isPresent(in: folder)),
    arguments: [
      (DatasetSplit.train, 60_000, [9, 0, 0, 3, 0, 2, 7, 2, 5, 5], 3_431_114_169),
      (.test, 10_000, [9, 2, 1, 1, 6, 1, 4, 6, 5, 7], 573_469_082),
    ])
  func fashionMNIST(split: DatasetSplit, count: Int, labels: [UInt8], sum: Int) throws {
    let set = try Dataset.fashionMNIST.load(split, from: folder)
    #expect(set.count == count)
    #expect(Array(set.labels[..<10]) == labels)
    #expect(isClose(set, to: [sum]))
  }

  // Likewise, with the sum over each of the three planes of all records.
  @Test(
    "CIFAR-10 is what it was published as", .enabled(if: Dataset.cifar10.isPresent(in: folder)))
  func cifar10() throws {
    let train = try Dataset.cifar10.load(.train, from: folder)
    #expect(train.imageShape == [32, 32, 3])
    #expect(train.count == 50_000)
    #expect(Array(train.labels[..<10]) == [6, 9, 9, 4, 1, 1, 2, 7, 8, 3])
    #expect(isClose(train, to: [6_415_714_204, 6_295_060_180, 5_829_907_619]))
    let test = try Dataset.cifar10.load(.test, from: folder)
    #expect(Array(test.labels[..<10]) == [3, 8, 8, 0, 6, 6, 1, 6, 3, 1])
    #expect(Array(test.pixels[..<6]) == [158, 112, 49, 159, 111, 47])
  }

  @Test(
    "The sums in the catalog are those of the files",
    .enabled(if: Dataset.mnist.isPresent(in: folder)))
  func sums() {
    for check in Dataset.mnist.verify(in: folder) { #expect(check.isPresent) }
  }

  @Test(
    "Shape, means and deviations in the catalog are those of the training images",
    .enabled(if: Dataset.all.allSatisfy { $0.isPresent(in: folder) }), arguments: Dataset.all)
  func statistics(dataset: Dataset) throws {
    let images = try dataset.load(.train, from: folder)
    #expect(images.imageShape == dataset.imageShape)
    let measured = Standardization(measuredOn: images)
    let listed = dataset.standardization
    for (a, b) in zip(measured.mean + measured.deviation, listed.mean + listed.deviation) {
      #expect(abs(a - b) < 1e-6)
    }
    #expect(measured.mean.count == listed.mean.count)
  }

  /// Whether the mean of each channel is that of all its pixels, whose sum is given.
  func isClose(_ set: ImageSet, to sums: [Int]) -> Bool {
    let pixelCount = Double(set.pixels.count / sums.count)
    return zip(Standardization(measuredOn: set).mean, sums).allSatisfy { mean, sum in
      abs(Double(mean) - Double(sum) / pixelCount / 255) < 1e-7
    }
  }
}
