internal import CZlib
internal import Datasets
internal import Testing

/// `bytes`, compressed as `gzip` does it.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  compress(bytes, windowBits: 15 + 16)
}

/// `bytes`, compressed with zlib's own header (`windowBits` 15) or gzip's (31).
func compress(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  var input = bytes
  let room = Int(deflateBound(&stream, uLong(bytes.count)))
  return [UInt8](unsafeUninitializedCapacity: room) { output, count in
    input.withUnsafeMutableBufferPointer { input in
      (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(input.count))
      (stream.next_out, stream.avail_out) = (output.baseAddress, uInt(room))
      let status = deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END)
      count = room - Int(stream.avail_out)
    }
  }
}

/// A number in four bytes, the largest first.
func word(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// An IDX file of images whose pixels count up from 0.
func idxImages(count: Int, height: Int = 2, width: Int = 3, pixels: Int? = nil) -> [UInt8] {
  word(0x803) + word(count) + word(height) + word(width)
    + (0..<(pixels ?? count * height * width)).map { UInt8(truncatingIfNeeded: $0) }
}

/// An IDX file of labels.
func idxLabels(_ labels: [UInt8], count: Int? = nil) -> [UInt8] {
  word(0x801) + word(count ?? labels.count) + labels
}

/// Bytes that hardly shrink when they are compressed, the same in every run.
func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}

/// A record of a CIFAR-10 file: a label and three planes, each filled with one value plus the position modulo 8.
func cifarRecord(_ label: UInt8, red: UInt8, green: UInt8, blue: UInt8) -> [UInt8] {
  [label] + [red, green, blue].flatMap { base in (0..<1024).map { base + UInt8($0 % 8) } }
}

/// A tar archive (ustar) with some files.
func tar(_ files: [(path: String, content: [UInt8])], damagingSum: Bool = false) -> [UInt8] {
  var archive: [UInt8] = []
  for (path, content) in files {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at start: Int) {
      for (offset, byte) in text.utf8.enumerated() { header[start + offset] = byte }
    }
    let octal = String(content.count, radix: 8)
    put(path, at: 0)
    put("0000644", at: 100)
    put(String(repeating: "0", count: 11 - octal.count) + octal, at: 124)
    put("        ", at: 148)
    put(path.hasSuffix("/") ? "5" : "0", at: 156)
    put("ustar", at: 257)
    let sum = header.reduce(damagingSum ? 1 : 0) { $0 + Int($1) }
    let digits = String(sum, radix: 8)
    put(String(repeating: "0", count: 6 - digits.count) + digits + "\0 ", at: 148)
    archive += header + content + [UInt8](repeating: 0, count: -content.count & 511)
  }
  return archive + [UInt8](repeating: 0, count: 1024)
}

/// A path on its way to an error that must equal another.
func caught(_ body: () throws(DatasetError) -> Void) -> DatasetError? {
  do throws(DatasetError) {
    try body()
    return nil
  } catch {
    return error
  }
}

/// A text that is too long to be printed with every test case, under a name.
struct LongText: CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ name: String, _ text: String) {
    testDescription = name
    self.text = text
  }
}
