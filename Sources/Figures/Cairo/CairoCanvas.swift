internal import CCairo

/// A surface and a context that draws on it, in the words of figures.
struct CairoCanvas: ~Copyable {
  private let owner: CairoContext
  private let surface: CairoSurface
  /// Whether letters become outlines, which Cairo places more finely than glyphs on pixels.
  private let outlinesText: Bool

  /// A canvas on `surface` that writes in the fonts of the program.
  init(
    on surface: consuming CairoSurface, scale: Double = 1, outlinesText: Bool
  ) throws(FigureError) {
    owner = CairoContext(on: surface)
    self.surface = surface
    self.outlinesText = outlinesText
    cairo_scale(context, scale, scale)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    // Unhinted text has the same width at any scale, in pixels and in outlines.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    try FigureError.check(cairo_status(context))
  }

  private var context: OpaquePointer { owner.pointer }

  /// Gives up the canvas for what was drawn on it.
  consuming func finished() throws(FigureError) -> CairoSurface {
    try FigureError.check(cairo_status(context))
    return surface
  }

  /// Covers the whole surface.
  borrowing func fill(with color: Color) {
    use(color)
    cairo_paint(context)
  }

  /// Draws an outline, or without `path` the one that the context has.
  borrowing func draw(_ path: Path?, fill: Color?, stroke: Stroke?) {
    if let path { trace(path) }
    if let fill {
      use(fill)
      cairo_fill_preserve(context)
    }
    if let stroke {
      use(stroke.color)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  /// Stretches `raster` over `frame`; each pixel becomes a rectangle of one colour.
  borrowing func draw(_ raster: Raster, in frame: Rectangle) throws(FigureError) {
    guard !raster.isEmpty, frame.width > 0, frame.height > 0 else { return }
    let isOutline = cairo_surface_get_type(cairo_get_target(context)) != CAIRO_SURFACE_TYPE_IMAGE
    let raster = isOutline ? raster.enlarged(toFill: frame) : raster
    let pixels = try CairoSurface(raster)
    cairo_save(context)
    cairo_translate(context, frame.minX, frame.minY)
    cairo_scale(
      context, frame.width / Double(raster.width), frame.height / Double(raster.height))
    cairo_set_source_surface(context, pixels.pointer, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    // Painted, not filled: Cairo then writes an image to SVG, not a pattern.
    cairo_paint(context)
    cairo_restore(context)
  }

  /// Writes a line of text whose first letter's baseline begins at `origin`.
  ///
  /// - Throws: ``FigureError/noFont`` when neither the program's font nor the system has a letter.
  borrowing func write(
    _ string: String, at origin: Point, style: TextStyle, color: Color, halo: Color? = nil
  ) throws(FigureError) {
    for run in TextRun.runs(in: string.printable) {
      for piece in Typeface.of(style.weight).pieces(of: run.string) where piece.isForeign {
        try Fonts.borrow(piece.string)
      }
    }
    if let halo {
      forEachRun(of: string, style) { run, offset in
        cairo_move_to(context, origin.x + offset.x, origin.y + offset.y)
        cairo_text_path(context, run)
      }
      draw(nil, fill: nil, stroke: Stroke(halo, width: Text.haloWidth))
    }
    use(color)
    forEachRun(of: string, style) { run, offset in
      cairo_move_to(context, origin.x + offset.x, origin.y + offset.y)
      if outlinesText {
        cairo_text_path(context, run)
        cairo_fill(context)
      } else {
        cairo_show_text(context, run)
      }
    }
    cairo_new_path(context)
  }

  borrowing func extent(of string: String, style: TextStyle) -> TextExtent {
    let width = forEachRun(of: string, style) { _, _ in }
    use(style)
    var capital = cairo_text_extents_t()
    cairo_text_extents(context, "H", &capital)
    return TextExtent(
      width: width, ascent: Fonts.ascent * style.size, descent: Fonts.descent * style.size,
      capitalHeight: capital.height)
  }

  /// Sets the font for each run of `string`, says how far it lies from the line's beginning, and returns the line's width.
  ///
  /// A raised run beside a lowered one stands above it, as the two indices of one symbol.
  @discardableResult
  borrowing func forEachRun(
    of string: String, _ style: TextStyle, _ body: (String, Point) -> Void
  ) -> Double {
    var (start, end) = (0.0, 0.0)
    var last = TextRun.Level.baseline
    for run in TextRun.runs(in: string.printable) {
      let isPair = run.level != .baseline && last != .baseline
      if !isPair { start = end }
      last = isPair ? .baseline : run.level
      var font = style
      if run.level != .baseline { font.size = style.indexSize }
      var place = start
      for piece in Typeface.of(style.weight).pieces(of: run.string) {
        use(font, isForeign: piece.isForeign)
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, piece.string, &extents)
        body(piece.string, Point(place, run.drop * style.size))
        place += extents.x_advance
      }
      end = max(end, place)
    }
    return end
  }

  private borrowing func use(_ color: Color) {
    // Whole bytes: back ends would round what lies between them differently.
    let parts = color.bytes.map { Double($0) / 255 }
    cairo_set_source_rgba(context, parts[0], parts[1], parts[2], color.opacity)
  }

  private borrowing func use(_ style: TextStyle, isForeign: Bool = false) {
    if isForeign {
      let weight = style.weight == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
      cairo_select_font_face(context, Fonts.systemFamily, CAIRO_FONT_SLANT_NORMAL, weight)
    } else {
      cairo_set_font_face(context, Typeface.of(style.weight).pointer)
    }
    cairo_set_font_size(context, style.size)
  }

  private borrowing func trace(_ path: Path) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let to): cairo_move_to(context, to.x, to.y)
      case .line(let to): cairo_line_to(context, to.x, to.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: cairo_close_path(context)
      }
    }
  }
}

extension FigureError {
  /// Turns a status of Cairo's into an error, unless it says that all is well.
  static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status.rawValue)")
  }
}
