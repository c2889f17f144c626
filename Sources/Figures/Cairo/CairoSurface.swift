internal import CCairo

/// Owns what Cairo draws on: pixels in memory, or an SVG or PDF file in the making.
struct CairoSurface: ~Copyable {
  /// The surface, for ``CairoCanvas``.
  let pointer: OpaquePointer
  /// Where the bytes of a file go; it must live as long as the surface.
  private let sink: ByteSink?

  /// A surface of pixels.
  init(width: Int, height: Int) throws(FigureError) {
    // Cairo always returns a surface; its status says whether it is of any use.
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))!
    try self.init(checking: surface, sink: nil)
  }

  /// A surface that writes an SVG file of `size`.
  init(svg size: Size) throws(FigureError) {
    try self.init(size, writtenBy: cairo_svg_surface_create_for_stream)
    cairo_svg_surface_set_document_unit(pointer, CAIRO_SVG_UNIT_PX)
  }

  /// A surface that writes a PDF file of one page of `size`, in units of 1/72 inch.
  init(pdf size: Size, title: String, subject: String) throws(FigureError) {
    try self.init(size, writtenBy: cairo_pdf_surface_create_for_stream)
    cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_TITLE, title.printable)
    cairo_pdf_surface_set_metadata(pointer, CAIRO_PDF_METADATA_SUBJECT, subject.printable)
    // A constant, or each run would give other bytes.
    cairo_pdf_surface_set_metadata(
      pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
  }

  private init(
    _ size: Size,
    writtenBy create: (cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double) ->
      OpaquePointer?
  ) throws(FigureError) {
    let sink = ByteSink()
    let surface = create(
      { sink, bytes, count in
        // Never nil: it is the sink passed below.
        Unmanaged<ByteSink>.fromOpaque(sink!).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)!
    try self.init(checking: surface, sink: sink)
  }

  /// A surface that holds the pixels of `raster`.
  init(_ raster: Raster) throws(FigureError) {
    try self.init(width: raster.width, height: raster.height)
    guard let data = cairo_image_surface_get_data(pointer) else { return }
    let stride = Int(cairo_image_surface_get_stride(pointer))
    var next = raster.bytes.makeIterator()
    func part() -> UInt32 { UInt32(next.next() ?? 0) }
    for y in 0..<raster.height {
      let row = UnsafeMutableRawPointer(data + y * stride)
      for x in 0..<raster.width {
        // Cairo packs a pixel into one number of 32 bits: 0x00RRGGBB.
        let pixel = part() << 16 | part() << 8 | part()
        row.storeBytes(of: pixel, toByteOffset: x * 4, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(pointer)
  }

  private init(checking surface: OpaquePointer, sink: ByteSink?) throws(FigureError) {
    pointer = surface
    self.sink = sink
    try FigureError.check(cairo_surface_status(surface))
  }

  deinit { cairo_surface_destroy(pointer) }

  /// The bytes of a finished file.
  consuming func file() throws(FigureError) -> [UInt8] {
    cairo_surface_finish(pointer)
    try FigureError.check(cairo_surface_status(pointer))
    return sink?.bytes ?? []
  }

  /// The picture on a surface of pixels.
  consuming func pixels() throws(FigureError) -> Pixels {
    cairo_surface_flush(pointer)
    try FigureError.check(cairo_surface_status(pointer))
    let width = Int(cairo_image_surface_get_width(pointer))
    let height = Int(cairo_image_surface_get_height(pointer))
    let stride = Int(cairo_image_surface_get_stride(pointer))
    guard let data = cairo_image_surface_get_data(pointer) else {
      return Pixels(width: 0, height: 0, bytes: [])
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        for x in 0..<width {
          // Cairo packs a pixel into one number of 32 bits: 0x00RRGGBB.
          let pixel = row.load(fromByteOffset: x * 4, as: UInt32.self)
          buffer[count] = UInt8(truncatingIfNeeded: pixel >> 16)
          buffer[count + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
          buffer[count + 2] = UInt8(truncatingIfNeeded: pixel)
          count += 3
        }
      }
    }
    return Pixels(width: width, height: height, bytes: bytes)
  }
}

/// Collects the bytes that Cairo hands over piece by piece.
private final class ByteSink {
  var bytes: [UInt8] = []
}
