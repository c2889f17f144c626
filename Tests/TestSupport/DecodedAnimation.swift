/// An animated PNG file played frame by frame, as a browser does.
///
/// It reads what figures write: frames that replace a part of the picture before them.
public struct DecodedAnimation {
  /// One picture and how long it stays.
  public struct Frame {
    /// Red, green and blue bytes of the whole picture, row by row.
    public let bytes: [UInt8]
    /// How long it is shown.
    public let seconds: Double
    /// How many pixels the file stores for it.
    public let storedPixels: Int
  }

  /// The pictures in order.
  public let frames: [Frame]
  /// How often they are shown; 0 means for ever.
  public let loops: Int

  /// Takes `file` apart.
  public init(_ file: [UInt8]) throws {
    func flaw(_ description: String) -> DecodedPNG.Flaw { .init(description: description) }
    let first = try DecodedPNG(file)
    let chunks = try DecodedPNG.chunks(of: file)
    guard let control = chunks.first(where: { $0.name == "acTL" }) else { throw flaw("no acTL") }
    var frames: [Frame] = []
    var canvas = [UInt8](repeating: 0, count: first.width * first.height * 3)
    var pending: (area: [Int], seconds: Double)?
    var sequence = 0
    for chunk in chunks where ["fcTL", "IDAT", "fdAT"].contains(chunk.name) {
      if chunk.name != "IDAT" {
        guard DecodedPNG.number(in: chunk.data, at: 0) == sequence else {
          throw flaw("\(chunk.name) is out of sequence")
        }
        sequence += 1
      }
      if chunk.name == "fcTL" {
        guard chunk.data.count == 26, chunk.data.suffix(2) == [0, 0] else { throw flaw("fcTL") }
        let delay = chunk.data.dropFirst(20).prefix(4).map(Int.init)
        let area = [4, 8, 12, 16].map { DecodedPNG.number(in: chunk.data, at: $0) }
        pending = (area, Double(delay[0] << 8 | delay[1]) / Double(delay[2] << 8 | delay[3]))
        continue
      }
      guard let frame = pending else { throw flaw("pixels without fcTL") }
      let (width, height, x, y) = (frame.area[0], frame.area[1], frame.area[2], frame.area[3])
      guard width > 0, height > 0, x + width <= first.width, y + height <= first.height,
        (chunk.name == "IDAT") == frames.isEmpty,
        !frames.isEmpty || (width, height) == (first.width, first.height)
      else { throw flaw("a frame does not fit") }
      let stream = Array(chunk.name == "IDAT" ? chunk.data : chunk.data.dropFirst(4))
      let rows = try DecodedPNG.rows(in: stream, width: width, height: height)
      for row in 0..<height {
        let source = row * (1 + 3 * width) + 1
        let target = ((y + row) * first.width + x) * 3
        canvas.replaceSubrange(target..<target + 3 * width, with: rows[source..<source + 3 * width])
      }
      frames.append(
        Frame(bytes: canvas, seconds: frame.seconds, storedPixels: width * height))
      pending = nil
    }
    guard frames.count == DecodedPNG.number(in: control.data, at: 0) else {
      throw flaw("acTL promises another number of frames")
    }
    self.frames = frames
    loops = DecodedPNG.number(in: control.data, at: 4)
  }
}
