internal import Datasets
internal import TestSupport
internal import Testing

@Suite struct PNGFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Gray rows of 3 × 2 pixels, each behind its filter.
  static let rows: [UInt8] = [0, 1, 2, 0, 3, 4, 0, 5, 6]
  static let header = pngHeader(height: 3, width: 2, colorType: 0)
  static let pixels = pngChunk("IDAT", deflated(rows))
  static let end = pngChunk("IEND", [])

  func read(_ chunks: [[UInt8]]) throws -> [UInt8] {
    let image = try PNGImage(path: folder.write(png(chunks), to: "image.png"))
    return stride(from: 0, to: image.rgb.count, by: 3).map { image.rgb[$0] }
  }

  /// What is said to be wrong with a file.
  func reason(_ bytes: [UInt8]) throws -> String? {
    let path = try folder.write(bytes, to: "image.png")
    let error = caught { () throws(DatasetError) in _ = try PNGImage(path: path) }
    guard case .damagedPNG(path, let reason) = error else { return nil }
    return reason
  }

  @Test("Pixels may be spread over chunks, with others before and after them")
  func readsPieces() throws {
    let data = deflated(Self.rows)
    let pieces = data.map { pngChunk("IDAT", [$0]) } + [pngChunk("IDAT", [])]
    let text = pngChunk("tEXt", Array("Comment\0none".utf8))
    #expect(try read([Self.header, text] + pieces + [text, Self.end]) == [1, 2, 3, 4, 5, 6])
  }

  @Test("Chunks that say nothing of the pixels never reach the decoder")
  func skipsAncillary() throws {
    // A text of 20 MB that is no zlib stream, and a time and a profile that are none: a decoder would warn or stop.
    let odd = [
      pngChunk("zTXt", Array("a\0\0".utf8) + noise(20_000_000)), pngChunk("tIME", [1]),
      pngChunk("iCCP", [0]), pngChunk("gAMA", [0, 0, 0, 0]),
    ]
    #expect(try read([Self.header] + odd + [Self.pixels, Self.end]) == [1, 2, 3, 4, 5, 6])
  }

  @Test("Palettes, transparency and interlaced images are read", arguments: [UInt8(0), 1])
  func readsKinds(interlace: UInt8) throws {
    // Four colours in two bits each: a row is 0 1 2 3.
    let header = pngHeader(
      height: 1, width: 4, colorType: 3, depth: 2, interlace: interlace)
    let palette = pngChunk("PLTE", (0..<4).flatMap { [UInt8]([$0 * 10, $0 * 10, $0 * 10]) })
    let transparency = pngChunk("tRNS", [255, 0])
    // Interlaced, pixel 0 is a pass of its own, pixel 2 another, and 1 and 3 a third.
    let rows: [UInt8] = interlace == 0 ? [0, 0b0001_1011] : [0, 0, 0, 0b10 << 6, 0, 0b0111 << 4]
    let pixels = pngChunk("IDAT", deflated(rows))
    #expect(try read([header, palette, transparency, pixels, Self.end]) == [0, 255, 20, 30])
  }

  @Test("An image that is cut anywhere says after how many bytes")
  func truncated() throws {
    let whole = png([Self.header, Self.pixels, Self.end])
    for count in 8..<whole.count {
      let reason = try #require(try reason(Array(whole.prefix(count))))
      #expect(reason.hasPrefix("it ends after \(count) bytes, "), "\(reason)")
    }
    #expect(try reason(whole + [1, 2, 3]) == nil)
    #expect(
      try reason(Array(whole.prefix(40)))
        == "it ends after 40 bytes, before its last chunk, IEND")
    #expect(try reason(Array(whole.prefix(44))) == "it ends after 44 bytes, within chunk IDAT")
  }

  @Test("A changed byte in any chunk is noticed, and the chunk named")
  func damaged() throws {
    let whole = png([Self.header, Self.pixels, Self.end])
    for place in [16, 30, 41 + 3, whole.count - 1] {
      var bytes = whole
      bytes[place] ^= 1
      let reason = try #require(try reason(bytes))
      let name = place < 33 ? "IHDR at byte 8" : place < 50 ? "IDAT at byte 33" : "IEND at byte"
      #expect(reason.hasPrefix("chunk \(name)"), "\(reason)")
      #expect(reason.hasSuffix("is damaged: its checksum is wrong"))
    }
  }

  @Test(
    "Says what of a file is wrong",
    arguments: [
      ([end], "its first chunk is IEND with 0 bytes"),
      ([pngHeader(height: 0, width: 2, colorType: 0)], "it has 0×2 pixels"),
      (
        [pngHeader(height: 3, width: 2, colorType: 2, depth: 4)],
        "colour type 2 with 4 bits, which PNG does not have"
      ),
      (
        [pngHeader(height: 3, width: 2, colorType: 5)],
        "colour type 5 with 8 bits, which PNG does not have"
      ),
      (
        [pngHeader(height: 3, width: 2, colorType: 0, interlace: 2)],
        "compression, filter and interlace methods 0, 0, 2, which PNG does not have"
      ),
      ([header, header], "chunk IHDR at byte 33 is unknown or stands twice"),
      ([header, pngChunk("ABCD", [])], "chunk ABCD at byte 33 is unknown or stands twice"),
      ([header, [0, 0, 0, 1, 0, 1, 2, 3]], "no chunk begins at byte 33, where one should"),
      (
        [header, [255, 0, 0, 1] + Array("IDAT".utf8)],
        "no chunk begins at byte 33, where one should"
      ),
      ([header, end], "it has no pixels (no chunk IDAT)"),
      ([header, pixels, pngChunk("tEXt", []), pixels, end], "its pixels go on at byte"),
      ([header, pixels, pngChunk("IEND", [1])], "its last chunk has 1 bytes"),
      ([header, pngChunk("tRNS", [1])], "its transparency (chunk tRNS) has 1 bytes"),
      ([pngHeader(height: 3, width: 2, colorType: 3), pixels], "its palette is missing"),
      (
        [pngHeader(height: 3, width: 2, colorType: 3), pngChunk("PLTE", [1, 2])],
        "its palette at byte 33 is none"
      ),
      (
        [header, pngChunk("IDAT", noise(10_000)), end],
        "it has more data than its 3×2 pixels need"
      ),
      (
        [header, pngChunk("IDAT", [1, 2, 3]), end],
        "its pixels break off in row 1 of 3: incorrect header check"
      ),
      (
        [header, pngChunk("IDAT", deflated(Array(rows.prefix(5)))), end],
        "its pixels break off in row 2 of 3: they end too early"
      ),
      (
        [header, pngChunk("IDAT", Array(deflated(rows).prefix(6))), end], "they end too early"
      ),
      (
        [header, pngChunk("IDAT", deflated([0, 1, 2, 9, 3, 4, 0, 5, 6])), end],
        "row 2 of 3 is filtered in way 9 of 0 to 4"
      ),
      (
        [header, pngChunk("IDAT", deflated(rows).dropLast() + [0xEE]), end],
        "in row 3 of 3: incorrect data check"
      ),
    ] as [([[UInt8]], String)])
  func refused(chunks: [[UInt8]], expected: String) throws {
    let reason = try #require(try reason(png(chunks)))
    #expect(reason.contains(expected), "\(reason)")
  }

  @Test("Refuses an image too large to be meant, before its pixels")
  func refusesGiant() throws {
    let path = try folder.write(
      png([pngHeader(height: 1, width: 100_000, colorType: 0)]), to: "image.png")
    #expect(
      throws: DatasetError.imageTooLarge(path: path, height: 1, width: 100_000, largest: 4096)
    ) { try PNGImage(path: path) }
  }

  @Test("Pixels that go on without end are not decompressed beyond the last row")
  func bomb() throws {
    let bomb = deflated(Self.rows + [UInt8](repeating: 0, count: 1_000_000))
    #expect(try read([Self.header, pngChunk("IDAT", bomb), Self.end]) == [1, 2, 3, 4, 5, 6])
  }
}
