/// Writes animated PNG files; a program that knows only PNG shows the first frame.
///
/// Every later frame holds only the area that changes.
///
/// - SeeAlso: PNG (third edition), section 11.3.6, <https://www.w3.org/TR/png-3/#apng-frame-based-animation>.
struct AnimatedPNG {
  private var file: [UInt8] = []
  private var last: Pixels?
  /// Numbers the chunks of control and pixels, as readers expect.
  private var sequence = 0
  private let frameCount: Int
  private let loops: Int
  private let scale: Double

  /// A file of so many frames, shown `loops` times; 0 means for ever.
  init(frameCount: Int, loops: Int, scale: Double) {
    self.frameCount = frameCount
    self.loops = loops
    self.scale = scale
  }

  /// Adds the next frame, shown for so many seconds.
  ///
  /// - Precondition: all frames have the same size.
  mutating func add(_ pixels: Pixels, seconds: Double) throws(FigureError) {
    guard let last else {
      file = PNG.header(width: pixels.width, height: pixels.height, scale: scale)
      file += PNG.chunk("acTL", PNG.bigEndian(frameCount) + PNG.bigEndian(loops))
      let whole = Pixels.Area(x: 0, y: 0, width: pixels.width, height: pixels.height)
      file += control(whole, seconds: seconds)
      file += PNG.chunk("IDAT", try PNG.stream(of: pixels))
      self.last = pixels
      return
    }
    let area = pixels.difference(from: last)
    file += control(area, seconds: seconds)
    let stream = try PNG.stream(of: pixels.cropped(to: area))
    file += PNG.chunk("fdAT", nextNumber() + stream)
    self.last = pixels
  }

  /// The whole file, once all frames are there.
  func finished() -> [UInt8] { file + PNG.chunk("IEND", []) }

  /// Where the next pixels go and how long they stay; they replace what was there, and remain.
  private mutating func control(_ area: Pixels.Area, seconds: Double) -> [UInt8] {
    // A fraction of two numbers with 16 bits each.
    let isLong = seconds > 65
    let delay = Int((isLong ? seconds : seconds * 1000).rounded())
    let place = [area.width, area.height, area.x, area.y].flatMap(PNG.bigEndian)
    let fraction = [delay, isLong ? 1 : 1000].flatMap { PNG.bigEndian($0).suffix(2) }
    return PNG.chunk("fcTL", nextNumber() + place + fraction + [0, 0])
  }

  private mutating func nextNumber() -> [UInt8] {
    defer { sequence += 1 }
    return PNG.bigEndian(sequence)
  }
}
