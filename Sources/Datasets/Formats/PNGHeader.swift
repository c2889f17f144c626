/// What the first chunk of a PNG file says: the size of the image and how its pixels are written.
///
/// - SeeAlso: W3C, Portable Network Graphics (Third Edition), section 11.2.1.
struct PNGHeader {
  let height, width: Int
  /// Bits per sample.
  let depth: Int
  let color: Color
  let isInterlaced: Bool

  /// What a pixel consists of.
  enum Color: Int {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgbAlpha = 6

    fileprivate var samples: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgbAlpha: 4
      }
    }

    fileprivate var depths: [Int] {
      switch self {
      case .gray: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .grayAlpha, .rgbAlpha: [8, 16]
      }
    }
  }

  /// Rows of pixels, each a byte for the filter and then so many bytes.
  struct Pass {
    let rows, rowBytes: Int
  }

  /// - Throws: ``DatasetError`` when the 13 bytes describe no image, or a larger one than can be used.
  init(_ data: [UInt8], path: String) throws(DatasetError) {
    func number(at start: Int) -> Int { data[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    (width, height, depth) = (number(at: 0), number(at: 4), Int(data[8]))
    if height == 0 || width == 0 {
      throw .damagedPNG(path: path, reason: "it has \(height)×\(width) pixels")
    }
    if max(width, height) > PNGFolder.largestSide {
      throw .imageTooLarge(
        path: path, height: height, width: width, largest: PNGFolder.largestSide)
    }
    guard let color = Color(rawValue: Int(data[9])), color.depths.contains(depth) else {
      throw .damagedPNG(
        path: path, reason: "colour type \(data[9]) with \(depth) bits, which PNG does not have")
    }
    if data[10] != 0 || data[11] != 0 || data[12] > 1 {
      throw .damagedPNG(
        path: path,
        reason: "compression, filter and interlace methods \(data[10]), \(data[11]), \(data[12]), "
          + "which PNG does not have")
    }
    self.color = color
    isInterlaced = data[12] == 1
  }

  /// The image in the pieces in which it is written: one, or the seven of Adam7, each with fewer rows and columns.
  var passes: [Pass] {
    let grids = [
      (0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2),
      (1, 2, 0, 1),
    ]
    return (isInterlaced ? grids : [(0, 1, 0, 1)]).compactMap { top, down, left, across in
      let rows = (height - top + down - 1) / down
      let columns = (width - left + across - 1) / across
      if rows < 1 || columns < 1 { return nil }
      return Pass(rows: rows, rowBytes: (columns * color.samples * depth + 7) / 8)
    }
  }

  /// How many bytes its pixels have, uncompressed.
  var contentSize: Int { passes.reduce(0) { $0 + $1.rows * ($1.rowBytes + 1) } }
}
