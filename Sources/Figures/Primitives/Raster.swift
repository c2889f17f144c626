/// A picture of square pixels, drawn without smoothing at any size.
public struct Raster: Sendable, Hashable {
  /// Pixels in one row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Red, green and blue of each pixel, row by row from the top.
  public let bytes: [UInt8]

  /// A picture from three bytes a pixel: red, green, blue.
  ///
  /// - Precondition: there are `3 · width · height` bytes.
  public init(width: Int, height: Int, rgb bytes: [UInt8]) {
    precondition(
      width >= 0 && height >= 0 && bytes.count == 3 * width * height,
      "\(width) × \(height) pixels need three bytes each; there are \(bytes.count) bytes")
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  /// A picture from one byte a pixel: 0 is black, 255 white.
  ///
  /// - Precondition: there are `width · height` bytes.
  public init(width: Int, height: Int, gray bytes: [UInt8]) {
    self.init(width: width, height: height, rgb: bytes.flatMap { [$0, $0, $0] })
  }

  /// The opaque colour of the pixel in `row` and `column`.
  public subscript(row: Int, column: Int) -> Color {
    let first = 3 * (row * width + column)
    func part(_ offset: Int) -> Double { Double(bytes[first + offset]) / 255 }
    return Color(red: part(0), green: part(1), blue: part(2))
  }

  /// Whether there is no pixel at all.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The same picture with each pixel repeated, so that there are about two to a point of `frame`.
  ///
  /// Viewers of SVG and PDF may smooth between pixels; then that shows only over half a point.
  func enlarged(toFill frame: Rectangle) -> Raster {
    let limit = 4096.0
    func times(_ length: Double, _ count: Int) -> Int {
      max(1, Int((min(2 * length, limit) / Double(count)).rounded(.up)))
    }
    let across = times(frame.width, width)
    let down = times(frame.height, height)
    var enlarged: [UInt8] = []
    enlarged.reserveCapacity(bytes.count * across * down)
    for row in 0..<height {
      var line: [UInt8] = []
      for pixel in stride(from: 3 * row * width, to: 3 * (row + 1) * width, by: 3) {
        for _ in 0..<across { line += bytes[pixel..<pixel + 3] }
      }
      for _ in 0..<down { enlarged += line }
    }
    return Raster(width: width * across, height: height * down, rgb: enlarged)
  }
}
