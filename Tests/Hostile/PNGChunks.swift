import ConvNet

/// A PNG file as a list of chunks.
///
/// - SeeAlso: <https://www.w3.org/TR/png-3/>, section 5.
struct PNGChunks {
  struct Chunk {
    /// Four letters.
    var kind: [UInt8]
    var data: [UInt8]
    /// Whether its sum is right.
    var isIntact = true

    init(_ kind: String, _ data: [UInt8]) { (self.kind, self.data) = (Array(kind.utf8), data) }

    fileprivate init(kind: ArraySlice<UInt8>, data: ArraySlice<UInt8>) {
      (self.kind, self.data) = (Array(kind), Array(data))
    }
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  var chunks: [Chunk] = []

  /// The chunks that can be found; their sums are not looked at.
  init(_ bytes: [UInt8]) {
    var position = 8
    while position + 12 <= bytes.count {
      let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let data = position + 8
      if length > bytes.count - data - 4 { break }
      chunks.append(
        Chunk(kind: bytes[position + 4..<data], data: bytes[data..<data + length]))
      position = data + length + 4
    }
  }

  /// An image; `rows` are as PNG has them, each behind the number of its filter.
  init(
    width: Int, height: Int, depth: UInt8, colorType: UInt8, isInterlaced: Bool = false,
    palette: [UInt8] = [], rows: [UInt8]
  ) {
    chunks = [
      Chunk(
        "IHDR",
        Self.word(width) + Self.word(height) + [depth, colorType, 0, 0, isInterlaced ? 1 : 0])
    ]
    if !palette.isEmpty { chunks.append(Chunk("PLTE", palette)) }
    chunks += [Chunk("IDAT", Gzip.deflated(rows)), Chunk("IEND", [])]
  }

  var bytes: [UInt8] {
    chunks.reduce(into: Self.signature) { bytes, chunk in
      let body = chunk.kind + chunk.data
      let sum = Int(Gzip.checksum(body)) ^ (chunk.isIntact ? 0 : 1)
      bytes += Self.word(chunk.data.count) + body + Self.word(sum)
    }
  }

  static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

/// Damage to PNG files whose sums stay right.
enum PNGMutation {
  static let all: [Mutation] = [
    changing(header), changing(data), changing(data), changing(pixels), changing(pixels),
    changing(order),
    changing(extra), changing(sum),
  ]

  private static func changing(
    _ change: @escaping @Sendable (inout PNGChunks, inout RandomGenerator) -> Void
  ) -> Mutation {
    { bytes, random in
      var image = PNGChunks(bytes)
      if image.chunks.isEmpty { return }
      change(&image, &random)
      bytes = image.bytes
    }
  }

  /// Sizes, depth, colour type, interlacing.
  private static func header(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    if image.chunks[0].data.count < 13 { return }
    if random.once(in: 2) {
      let number = random.pick([0, 1, 11, 13, 100, 4096, 4097, 65_536, 1 << 31 - 1, 1 << 32 - 1])
      let start = random.pick([0, 4])
      image.chunks[0].data.replaceSubrange(start..<start + 4, with: PNGChunks.word(number))
    } else {
      image.chunks[0].data[8 + random.integer(below: 5)] = random.pick([
        0, 1, 2, 3, 4, 6, 8, 16, 255,
      ])
    }
  }

  private static func data(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    let place = random.integer(below: image.chunks.count)
    random.pick(ByteMutation.all)(&image.chunks[place].data, &random)
  }

  /// What is compressed: filters and pixels, too few or too many.
  private static func pixels(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    guard let place = image.chunks.firstIndex(where: { $0.kind == Array("IDAT".utf8) }),
      var rows = Gzip.inflated(image.chunks[place].data)
    else { return }
    random.pick(ByteMutation.all)(&rows, &random)
    image.chunks[place].data = Gzip.deflated(rows)
  }

  private static func order(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    let place = random.integer(below: image.chunks.count)
    switch random.integer(below: 3) {
    case 0: image.chunks.remove(at: place)
    case 1: image.chunks.swapAt(place, random.integer(below: image.chunks.count))
    default: image.chunks.insert(random.pick(image.chunks), at: place)
    }
  }

  /// Chunks that a reader may pass over: texts, profiles and others, some of which grow when they are read.
  private static func extra(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    let kind = random.pick([
      "tEXt", "zTXt", "iTXt", "iCCP", "gAMA", "tRNS", "bKGD", "hIST", "sBIT", "pHYs", "tIME",
      "acTL",
      "fcTL", "eXIf", "abCD", "ABcd",
    ])
    var data = (0..<random.pick([0, 1, 2, 6, 13, 40])).map { _ in UInt8(random.integer(below: 256))
    }
    let isBomb = random.once(in: 40)
    if isBomb || random.once(in: 4) {
      data = Array("name\0\0".utf8) + (kind == "iTXt" ? [1, 0, 0, 0] : [])
      data += isBomb ? bomb : Gzip.deflated([UInt8](repeating: 65, count: 100))
    }
    let place = min(1 + random.integer(below: image.chunks.count), image.chunks.count)
    let chunk = PNGChunks.Chunk(kind, data)
    image.chunks.insert(
      contentsOf: [PNGChunks.Chunk](repeating: chunk, count: isBomb ? 300 : 1), at: place)
  }

  private static func sum(_ image: inout PNGChunks, _ random: inout RandomGenerator) {
    image.chunks[random.integer(below: image.chunks.count)].isIntact = false
  }

  /// 8 megabytes of letters.
  private static let bomb = Gzip.deflated([UInt8](repeating: 65, count: 8_000_000))
}
