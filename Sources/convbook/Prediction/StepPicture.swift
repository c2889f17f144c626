import Figures

/// A picture of one step, as large as those of all others: shrunk, or each pixel repeated.
struct StepPicture {
  /// The longer side, in points.
  static let side = 168

  private var width: Int
  private var height: Int
  /// Red, green and blue of each pixel.
  private var rgb: [UInt8]
  /// How many of its pixels stand for one of the step, along each axis.
  private let scale: (x: Double, y: Double)

  /// A picture of gray levels, or of red, green and blue.
  init(_ pixels: [UInt8], width: Int, height: Int, channels: Int) {
    let longer = max(width, height)
    let times = max(Self.side / longer, 1)
    func side(_ length: Int) -> Int {
      longer > Self.side ? max(length * Self.side / longer, 1) : length * times
    }
    (self.width, self.height) = (side(width), side(height))
    scale = (Double(self.width) / Double(width), Double(self.height) / Double(height))
    let fitted =
      longer > Self.side
      ? AreaScaling.scaled(
        pixels, width: width, height: height, channels: channels, columns: self.width,
        rows: self.height)
      : Self.repeated(pixels, width: width, channels: channels, times)
    rgb = channels == 3 ? fitted : fitted.flatMap { [$0, $0, $0] }
  }

  private static func repeated(
    _ pixels: [UInt8], width: Int, channels: Int, _ times: Int
  ) -> [UInt8] {
    let rowLength = width * channels
    return stride(from: 0, to: pixels.count, by: rowLength).flatMap { start in
      let row = stride(from: start, to: start + rowLength, by: channels).flatMap { pixel in
        repeatElement(pixels[pixel..<pixel + channels], count: times).joined()
      }
      return repeatElement(row, count: times).joined()
    }
  }

  /// Draws a line round some pixels of the step.
  mutating func outline(columns: Range<Int>, rows: Range<Int>) {
    let (left, right) = (
      place(columns.lowerBound, scale.x, width), place(columns.upperBound, scale.x, width)
    )
    let (top, bottom) = (
      place(rows.lowerBound, scale.y, height), place(rows.upperBound, scale.y, height)
    )
    for x in left...right { [top, bottom].forEach { dye(x, $0) } }
    for y in top...bottom { [left, right].forEach { dye($0, y) } }
  }

  private func place(_ pixel: Int, _ scale: Double, _ size: Int) -> Int {
    min(Int((Double(pixel) * scale).rounded()), size - 1)
  }

  private mutating func dye(_ x: Int, _ y: Int) {
    let start = 3 * (y * width + x)
    // Vermilion: it stands out from black, gray and white.
    rgb.replaceSubrange(start..<start + 3, with: [0xD5, 0x5E, 0x00])
  }

  /// The picture under a title.
  func panel(_ title: String) -> ImageGrid {
    ImageGrid(
      title, [LabeledImage(Raster(width: width, height: height, rgb: rgb))], pixelSize: 1)
  }
}
