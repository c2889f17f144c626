internal import CCairo
internal import Foundation

/// An SVG file drawn by another program.
public struct RenderedSVG {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Red, green and blue of every pixel, row by row.
  public let bytes: [UInt8]

  /// A program that draws SVG files; the raw value is its name.
  public enum Program: String, Sendable {
    case librsvg = "rsvg-convert"
    case chromium

    /// Where it lies, if it is installed.
    public var path: String? {
      ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(rawValue)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
  }

  /// Draws `file`, which is `size` points wide and high, with `scale` pixels for each point.
  public init(
    _ file: [UInt8], size: (width: Double, height: Double), scale: Double, by program: Program
  ) throws {
    let folder = try TemporaryFolder()
    let svg = try folder.write(file, to: "figure.svg")
    let process = Process()
    process.executableURL = URL(filePath: program.path ?? program.rawValue)
    process.arguments =
      switch program {
      case .librsvg: ["--zoom", "\(scale)", "--output", folder["drawn.png"], svg]
      case .chromium:
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
          "--user-data-dir=\(folder["profile"])", "--force-device-scale-factor=\(scale)",
          "--window-size=\(Int(size.width)),\(Int(size.height))",
          "--screenshot=\(folder["drawn.png"])", "file://\(svg)",
        ]
      }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    // Cairo always returns a surface; one that could not be read has no pixels.
    let surface = cairo_image_surface_create_from_png(folder["drawn.png"])!
    defer { cairo_surface_destroy(surface) }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * 3)
    if let data = cairo_image_surface_get_data(surface) {
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        for x in 0..<width {
          // Cairo packs a pixel into one number of 32 bits: 0x00RRGGBB.
          let pixel = row.load(fromByteOffset: 4 * x, as: UInt32.self)
          bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
          bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
          bytes.append(UInt8(truncatingIfNeeded: pixel))
        }
      }
    }
    self.bytes = bytes
  }

  /// How far the colours are from those of `png`: the mean and the largest difference of a byte, and how
  /// many bytes differ by more than an eighth of the way from black to white.
  ///
  /// - Throws: when the sizes differ.
  public func difference(from png: DecodedPNG) throws -> (
    mean: Double, largest: Int, strangers: Int
  ) {
    guard width == png.width, height == png.height else {
      throw DecodedPNG.Flaw(
        description: "\(width) × \(height) pixels instead of \(png.width) × \(png.height)")
    }
    var (sum, largest, strangers) = (0, 0, 0)
    for y in 0..<height {
      for x in 0..<3 * width {
        let theirs = Int(bytes[y * 3 * width + x])
        let ours = Int(png.rows[y * (1 + 3 * width) + 1 + x])
        sum += abs(theirs - ours)
        largest = max(largest, abs(theirs - ours))
        if abs(theirs - ours) > 32 { strangers += 1 }
      }
    }
    return (Double(sum) / Double(max(bytes.count, 1)), largest, strangers)
  }
}
