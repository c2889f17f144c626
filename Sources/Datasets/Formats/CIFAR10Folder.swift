public import ConvNet

/// The binary version of CIFAR-10: a folder of files with 32×32 colour images.
///
/// A record is one label and 3,072 pixels: all red ones, then all green, then all blue, row by row.
///
/// - SeeAlso: Krizhevsky, <https://www.cs.toronto.edu/~kriz/cifar.html>, section "Binary version".
public enum CIFAR10Folder {
  static let side = 32
  static let channels = 3
  static let recordSize = 1 + channels * side * side
  /// What each file has; smaller ones are read, too.
  static let recordsInFile = 10_000
  static let trainFiles = (1...5).map { "data_batch_\($0).bin" }
  static let testFiles = ["test_batch.bin"]

  /// The images of a folder, `[32, 32, 3]`, with their labels.
  ///
  /// - Throws: ``DatasetError`` when a file is missing, is damaged or has an unknown label.
  public static func read(
    _ path: String, split: DatasetSplit, classNames: [String]
  ) throws(DatasetError) -> ImageSet {
    let names = split == .train ? trainFiles : testFiles
    return try read(
      names.map { name in
        let plain = path + "/" + name
        return !exists(plain) && exists(plain + ".gz") ? plain + ".gz" : plain
      }, classNames: classNames)
  }

  /// The images of some files, one after the other.
  static func read(_ paths: [String], classNames: [String]) throws(DatasetError) -> ImageSet {
    var (pixels, labels): ([UInt8], [UInt8]) = ([], [])
    pixels.reserveCapacity(paths.count * recordsInFile * (recordSize - 1))
    for path in paths {
      try append(path, classCount: classNames.count, pixels: &pixels, labels: &labels)
    }
    return ImageSet(
      imageShape: [side, side, channels], pixels: pixels, labels: labels, classNames: classNames)
  }

  private static func append(
    _ path: String, classCount: Int, pixels: inout [UInt8], labels: inout [UInt8]
  ) throws(DatasetError) {
    let source = try ByteSource(path: path, limit: recordsInFile * recordSize)
    let records = try source.read(upTo: recordsInFile * recordSize + 1)
    if records.isEmpty { throw .empty(path: path) }
    if records.count % recordSize != 0 {
      throw .partialRecord(path: path, size: records.count, recordSize: recordSize)
    }
    for start in stride(from: 0, to: records.count, by: recordSize) {
      let label = records[start]
      if label >= classCount {
        throw .labelOutOfRange(
          path: path, offset: start, found: Int(label), classCount: classCount)
      }
      labels.append(label)
    }
    let count = records.count / recordSize
    pixels += interleaved(records, count: count)
  }

  /// The pixels with the channels side by side, as an ``ImageSet`` keeps them.
  private static func interleaved(_ records: [UInt8], count: Int) -> [UInt8] {
    let plane = side * side
    return [UInt8](unsafeUninitializedCapacity: count * channels * plane) { out, made in
      records.withUnsafeBufferPointer { records in
        for image in 0..<count {
          let from = image * recordSize + 1
          let to = image * channels * plane
          for pixel in 0..<plane {
            for channel in 0..<channels {
              out[to + pixel * channels + channel] = records[from + channel * plane + pixel]
            }
          }
        }
      }
      made = count * channels * plane
    }
  }
}
