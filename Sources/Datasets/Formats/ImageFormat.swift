/// Formats that people take for PNG, by what their files begin with.
enum ImageFormat: String, CaseIterable {
  case jpeg = "JPEG"
  case gif = "GIF"
  case webP = "WebP"
  case bmp = "BMP"
  case tiff = "TIFF"
  case heic = "HEIC"

  /// - Returns: nil for a file of another kind.
  init?(of file: [UInt8]) {
    guard let format = Self.allCases.first(where: { $0.matches(file) }) else { return nil }
    self = format
  }

  private func matches(_ file: [UInt8]) -> Bool {
    switch self {
    case .jpeg: file.starts(with: [0xFF, 0xD8, 0xFF])
    case .gif: file.starts(with: "GIF8".utf8)
    case .webP: file.starts(with: "RIFF".utf8) && file.dropFirst(8).starts(with: "WEBP".utf8)
    case .bmp: file.starts(with: "BM".utf8)
    case .tiff: file.starts(with: "II*\0".utf8) || file.starts(with: "MM\0*".utf8)
    case .heic: file.dropFirst(4).starts(with: "ftyphei".utf8)
    }
  }
}
