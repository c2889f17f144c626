internal import Base

extension SHA256 {
  /// The sum of a file's content, decompressed when it is gzip.
  ///
  /// - Throws: ``DatasetError/tooLong(path:expected:)`` as soon as there are more than `size` bytes, or why it can't be read.
  static func ofContent(at path: String, size: Int) throws(DatasetError) -> String {
    let source = try ByteSource(path: path)
    let sum = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if source.offset > size { throw .tooLong(path: path, expected: size) }
      if count == 0 { return sum.finished() }
      sum.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
