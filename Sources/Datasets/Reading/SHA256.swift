internal import CGLib

/// The SHA-256 sum of bytes that arrive piece by piece, computed by GLib.
package final class SHA256 {
  private let checksum: OpaquePointer

  init() {
    guard let checksum = g_checksum_new(G_CHECKSUM_SHA256) else {
      fatalError("GLib has no SHA-256")
    }
    self.checksum = checksum
  }

  deinit {
    g_checksum_free(checksum)
  }

  /// Takes more bytes into the sum.
  func update(_ bytes: UnsafeRawBufferPointer) {
    if bytes.isEmpty { return }
    g_checksum_update(checksum, bytes.baseAddress, gssize(bytes.count))
  }

  /// The sum in 64 hexadecimal digits; nothing can be added afterwards.
  func finished() -> String {
    String(cString: g_checksum_get_string(checksum))
  }

  /// The sum of a text in Base64, as pages name the scripts that they allow.
  package static func base64(of text: String) -> String {
    let sum = SHA256()
    var text = text
    text.withUTF8 { sum.update(UnsafeRawBufferPointer($0)) }
    var digest = [UInt8](repeating: 0, count: 32)
    var length = gsize(digest.count)
    g_checksum_get_digest(sum.checksum, &digest, &length)
    guard let letters = g_base64_encode(digest, length) else { return "" }
    defer { g_free(letters) }
    return String(cString: letters)
  }

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
