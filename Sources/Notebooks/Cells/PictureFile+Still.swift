extension PictureFile {
  /// The first frame alone of a PNG that moves; nil for a file in which nothing moves.
  ///
  /// An animated PNG is a PNG of its first frame with chunks for the others, which are left out here.
  package var still: PictureFile? {
    guard format == .png else { return nil }
    var kept = Array(bytes.prefix(8))
    var place = kept.count
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = place + 12 + length
      guard end <= bytes.count else { return nil }
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      if !["acTL", "fcTL", "fdAT"].contains(name) { kept += bytes[place..<end] }
      place = end
    }
    guard place == bytes.count else { return nil }
    return kept.count < bytes.count ? PictureFile(format, variant, bytes: kept) : nil
  }
}
