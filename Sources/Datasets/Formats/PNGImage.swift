internal import CCairo

/// One PNG file as bytes, decoded by Cairo.
package struct PNGImage {
  /// What shows through the transparent parts of an image.
  package enum Ground {
    case white
    /// White or black, whichever more of the image stands out from: a white pen on nothing would be lost on white.
    case contrasting
  }

  /// The file.
  package let path: String
  /// Its size.
  package let height, width: Int
  /// Red, green and blue of each pixel, row by row.
  package let rgb: [UInt8]
  /// Whether red, green and blue are equal everywhere.
  package let isGray: Bool

  /// Reads a file.
  ///
  /// - Throws: ``DatasetError`` when it can't be read, is no PNG image, is damaged, or is larger than 4096 pixels along a side.
  package init(path: String, on ground: Ground = .white) throws(DatasetError) {
    let file = try PNGFile(path)
    let (height, width) = (file.header.height, file.header.width)
    // The file was checked, so that only memory can be wanting.
    guard let decoded = Surface(png: file.essentials), decoded.isValid else {
      throw .damagedPNG(path: path, reason: "no memory for \(height)×\(width) pixels")
    }
    func pixels(on level: Double) throws(DatasetError) -> [UInt8] {
      guard let surface = decoded.opaque(on: level), surface.isValid else {
        throw .damagedPNG(path: path, reason: "no memory for \(height)×\(width) pixels")
      }
      return surface.rgb(height: height, width: width)
    }
    self.path = path
    (self.height, self.width) = (height, width)
    var rgb = try pixels(on: 1)
    if ground == .contrasting {
      let onBlack = try pixels(on: 0)
      if Self.range(onBlack) > Self.range(rgb) { rgb = onBlack }
    }
    self.rgb = rgb
    isGray = Self.isGray(rgb)
  }

  /// How far the darkest and the lightest byte are apart.
  private static func range(_ rgb: [UInt8]) -> Int { Int(rgb.max() ?? 0) - Int(rgb.min() ?? 0) }

  private static func isGray(_ rgb: [UInt8]) -> Bool {
    for red in stride(from: 0, to: rgb.count, by: 3) {
      if rgb[red] != rgb[red + 1] || rgb[red] != rgb[red + 2] { return false }
    }
    return true
  }
}

/// Owns a Cairo image.
private struct Surface: ~Copyable {
  private let pointer: OpaquePointer

  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// Decodes a file; ``isValid`` says whether that worked.
  init?(png file: [UInt8]) {
    var rest = file[...]
    let pointer = withUnsafeMutablePointer(to: &rest) { rest in
      cairo_image_surface_create_from_png_stream(
        { closure, buffer, count in
          guard let rest = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self),
            let buffer, rest.pointee.count >= Int(count)
          else { return CAIRO_STATUS_READ_ERROR }
          UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
            .copyBytes(from: rest.pointee.prefix(Int(count)))
          rest.pointee = rest.pointee.dropFirst(Int(count))
          return CAIRO_STATUS_SUCCESS
        }, rest)
    }
    self.init(pointer)
  }

  deinit {
    cairo_surface_destroy(pointer)
  }

  /// Whether it holds an image.
  var isValid: Bool { cairo_surface_status(pointer) == CAIRO_STATUS_SUCCESS }

  /// The image on a ground from 0, black, to 1, white, in 8 bits per channel whatever the file had.
  func opaque(on level: Double) -> Surface? {
    let width = cairo_image_surface_get_width(pointer)
    let height = cairo_image_surface_get_height(pointer)
    guard let target = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
      let context = cairo_create(target)
    else { return nil }
    cairo_set_source_rgb(context, level, level, level)
    cairo_paint(context)
    cairo_set_source_surface(context, pointer, 0, 0)
    cairo_paint(context)
    cairo_destroy(context)
    cairo_surface_flush(target)
    return Surface(target)
  }

  /// The pixels of an RGB24 image: 32 bits each, red in bits 16–23, green in 8–15 and blue in 0–7.
  func rgb(height: Int, width: Int) -> [UInt8] {
    // Cairo gives no pointer for finished or failed surfaces only, and this one is neither.
    let data = UnsafeRawPointer(cairo_image_surface_get_data(pointer)!)
    let rowBytes = Int(cairo_image_surface_get_stride(pointer))
    return [UInt8](unsafeUninitializedCapacity: height * width * 3) { out, count in
      for y in 0..<height {
        for x in 0..<width {
          let word = data.load(fromByteOffset: y * rowBytes + 4 * x, as: UInt32.self)
          let to = (y * width + x) * 3
          out[to] = UInt8(truncatingIfNeeded: word >> 16)
          out[to + 1] = UInt8(truncatingIfNeeded: word >> 8)
          out[to + 2] = UInt8(truncatingIfNeeded: word)
        }
      }
      count = height * width * 3
    }
  }
}
