public import ConvNet

/// The format MNIST comes in: a short header and then bytes, plain or compressed with gzip.
///
/// - SeeAlso: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", section "File formats".
public enum IDXFile {
  /// What a file of images begins with: unsigned bytes (08) along three axes (03).
  static let imageMagic: UInt32 = 0x0000_0803
  /// What a file of labels begins with: unsigned bytes (08) along one axis (01).
  static let labelMagic: UInt32 = 0x0000_0801

  /// Gray images, `[H, W, 1]`, with the labels of a second file.
  ///
  /// - Parameters:
  ///   - path: The file of images.
  ///   - labelPath: The file of labels; without one, the set is not labelled.
  ///   - classNames: What the classes are called; a label that has no name is an error.
  /// - Throws: ``DatasetError`` when a file can't be read, is damaged or does not fit the other.
  public static func read(
    images path: String, labels labelPath: String? = nil, classNames: [String]
  ) throws(DatasetError) -> ImageSet {
    let images = try readImages(at: path)
    var labels: [UInt8] = []
    if let labelPath {
      labels = try readLabels(at: labelPath, classCount: classNames.count)
      if labels.count != images.count {
        throw .countMismatch(
          images: path, imageCount: images.count, labels: labelPath, labelCount: labels.count)
      }
    }
    return ImageSet(
      imageShape: [images.height, images.width, 1], pixels: images.pixels, labels: labels,
      classNames: classNames)
  }

  private static func readImages(
    at path: String
  ) throws(DatasetError) -> (count: Int, height: Int, width: Int, pixels: [UInt8]) {
    let source = try ByteSource(path: path)
    let header = try readHeader(of: source, magic: imageMagic, axes: 3)
    let (count, height, width) = (header[0], header[1], header[2])
    if count == 0 { throw .empty(path: path) }
    // Sides of at most 2¹⁶ keep the product of three 32-bit numbers within an Int.
    if !(1...65536).contains(height) || !(1...65536).contains(width)
      || count.multipliedReportingOverflow(by: height * width).overflow
    {
      throw .impossibleSize(path: path, count: count, height: height, width: width)
    }
    let pixels = try source.read(exactly: count * height * width)
    try source.expectEnd()
    return (count, height, width, pixels)
  }

  private static func readLabels(
    at path: String, classCount: Int
  ) throws(DatasetError) -> [UInt8] {
    let source = try ByteSource(path: path)
    let count = try readHeader(of: source, magic: labelMagic, axes: 1)[0]
    if count == 0 { throw .empty(path: path) }
    let start = source.offset
    let labels = try source.read(exactly: count)
    try source.expectEnd()
    if let index = labels.firstIndex(where: { Int($0) >= classCount }) {
      throw .labelOutOfRange(
        path: path, offset: start + index, found: Int(labels[index]), classCount: classCount)
    }
    return labels
  }

  /// The sizes along the axes, after the magic number that says how many there are.
  private static func readHeader(
    of source: ByteSource, magic: UInt32, axes: Int
  ) throws(DatasetError) -> [Int] {
    let first = try source.read(upTo: 4)
    if first.isEmpty { throw .empty(path: source.path) }
    let found = first.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if first.count < 4 || found != magic {
      throw .wrongMagic(path: source.path, expected: magic, found: found)
    }
    let rest = try source.read(exactly: 4 * axes)
    return (0..<axes).map { axis in
      rest[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
