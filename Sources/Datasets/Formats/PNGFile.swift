internal import Base
internal import ConvNet

/// What of a PNG file a decoder needs, checked before one sees it.
///
/// Texts, colour profiles and other chunks that say nothing of the pixels are passed over and never kept. The pixels are
/// decompressed once, row by row, because decoders don't say what is wrong with them.
///
/// - SeeAlso: W3C, Portable Network Graphics (Third Edition), sections 5 and 11.
struct PNGFile {
  let header: PNGHeader
  /// A PNG file with the header, the palette, the transparency, the pixels and nothing else.
  let essentials: [UInt8]

  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  /// Reads a file, no further than to its last chunk.
  ///
  /// - Throws: ``DatasetError`` with what is wrong with it and where.
  init(_ path: String) throws(DatasetError) {
    let source = try ByteSource(path: path)
    let first = source.peek(12)
    if !first.starts(with: Self.signature) {
      throw .notPNG(path: path, format: ImageFormat(of: first)?.rawValue)
    }
    var reader = PNGChunkReader(source, kept: try source.read(exactly: Self.signature.count))

    let start = try reader.nextChunk()
    if start.name != "IHDR" || start.size != 13 {
      throw reader.damaged("its first chunk is \(start.name) with \(start.size) bytes")
    }
    try reader.keep(start)
    let header = try PNGHeader(Array(reader.kept[16..<29]), path: path)
    // What does not shrink grows by a thousandth, or an eighth where a program compresses badly.
    let mostCompressed = 2 * header.contentSize + 1024

    var pixels: [Range<Int>] = []
    var (compressed, palette, last) = (0, 0, start.name)
    while last != "IEND" {
      let chunk = try reader.nextChunk()
      if chunk.name == "IDAT" {
        if header.color == .palette && palette == 0 {
          throw reader.damaged("its palette is missing")
        }
        if !pixels.isEmpty && last != "IDAT" {
          throw reader.damaged(
            "its pixels go on at byte \(chunk.offset.grouped), after chunk \(last)")
        }
        compressed += chunk.size
        if compressed > mostCompressed {
          throw reader.damaged(
            "it has more data than its \(header.height)×\(header.width) pixels need")
        }
        pixels.append(try reader.keep(chunk))
      } else if chunk.name == "PLTE" && header.color == .palette {
        if palette > 0 || !pixels.isEmpty || !(3...768 ~= chunk.size) || chunk.size % 3 != 0 {
          throw reader.damaged("its palette at byte \(chunk.offset.grouped) is none")
        }
        palette = try reader.keep(chunk).count / 3
      } else if chunk.name == "tRNS", pixels.isEmpty,
        let sizes = Self.transparencySizes(header, palette: palette)
      {
        if !sizes.contains(chunk.size) {
          throw reader.damaged("its transparency (chunk tRNS) has \(chunk.size) bytes")
        }
        try reader.keep(chunk)
      } else if chunk.name == "IEND" {
        if chunk.size > 0 { throw reader.damaged("its last chunk has \(chunk.size.grouped) bytes") }
        try reader.keep(chunk)
      } else if chunk.isAncillary || chunk.name == "PLTE" {
        try reader.skip(chunk)
      } else {
        throw reader.damaged(
          "chunk \(chunk.name) at byte \(chunk.offset.grouped) is unknown or stands twice")
      }
      last = chunk.name
    }
    if pixels.isEmpty { throw reader.damaged("it has no pixels (no chunk IDAT)") }
    self.header = header
    essentials = reader.kept
    try Self.check(pixels, of: essentials, header, path)
  }

  /// How many bytes say what is transparent: a colour, or a number for each of the first colours of the palette.
  private static func transparencySizes(_ header: PNGHeader, palette: Int) -> ClosedRange<Int>? {
    switch header.color {
    case .gray: 2...2
    case .rgb: 6...6
    case .palette: palette > 0 ? 1...palette : nil
    // Each pixel says so itself.
    case .grayAlpha, .rgbAlpha: nil
    }
  }

  /// Decompresses all rows, one at a time.
  private static func check(
    _ pieces: [Range<Int>], of file: [UInt8], _ header: PNGHeader, _ path: String
  ) throws(DatasetError) {
    let inflater = Inflater(.zlib)
    var (next, rest) = (0, 0..<0)
    var hasEnded = false

    /// Fills the row, if there is enough.
    func fill(_ row: inout [UInt8], _ size: Int) -> (made: Int, problem: String?) {
      row.withUnsafeMutableBytes { row in
        file.withUnsafeBytes { file in
          var made = 0
          while made < size && !hasEnded {
            while rest.isEmpty && next < pieces.count {
              rest = pieces[next]
              next += 1
            }
            let input = UnsafeRawBufferPointer(rebasing: file[rest])
            let output = UnsafeMutableRawBufferPointer(rebasing: row[made..<size])
            switch inflater.inflate(input, into: output) {
            case .moved(let used, let count):
              made += count
              rest = rest.lowerBound + used..<rest.upperBound
              if used == 0 && count == 0 { return (made, "they end too early") }
            case .ended(_, let count):
              made += count
              hasEnded = true
            case .failed(let reason): return (made, reason)
            }
          }
          return (made, nil)
        }
      }
    }

    let rows = header.passes.reduce(0) { $0 + $1.rows }
    var row = [UInt8](repeating: 0, count: (header.passes.map(\.rowBytes).max() ?? 0) + 1)
    var done = 0
    for pass in header.passes {
      for _ in 0..<pass.rows {
        let (made, problem) = fill(&row, pass.rowBytes + 1)
        if made <= pass.rowBytes {
          let reason = problem ?? "they end too early"
          throw .damagedPNG(
            path: path, reason: "its pixels break off in row \(done + 1) of \(rows): \(reason)")
        }
        if row[0] > 4 {
          throw .damagedPNG(
            path: path, reason: "row \(done + 1) of \(rows) is filtered in way \(row[0]) of 0 to 4")
        }
        done += 1
      }
    }
    // The checksum comes behind the last row. More rows than needed do no harm.
    if let problem = fill(&row, 1).problem {
      throw .damagedPNG(path: path, reason: "behind its last row of pixels: \(problem)")
    }
  }
}
