internal import CGLib

/// The SHA-256 sum of bytes that arrive piece by piece, computed by GLib.
package final class SHA256 {
  private let checksum: OpaquePointer

  package init() {
    guard let checksum = g_checksum_new(G_CHECKSUM_SHA256) else {
      fatalError("GLib has no SHA-256")
    }
    self.checksum = checksum
  }

  deinit {
    g_checksum_free(checksum)
  }

  /// Takes more bytes into the sum.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    if bytes.isEmpty { return }
    g_checksum_update(checksum, bytes.baseAddress, gssize(bytes.count))
  }

  /// The sum in 64 hexadecimal digits; nothing can be added afterwards.
  package func finished() -> String {
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
    return Base64.encoded(digest)
  }
}
