/// Draws a laid-out figure with Cairo, as pixels or as an SVG or PDF file.
enum CairoRenderer {
  /// Cairo keeps coordinates in 16 bits.
  private static let mostPixels = 32_767.0

  /// The drawing with `scale` pixels for each point.
  static func pixels(of drawing: Drawing, scale: Double) throws(FigureError) -> Pixels {
    guard scale > 0, scale.isFinite else { throw .invalidScale(scale) }
    let width = (drawing.size.width * scale).rounded(.up)
    let height = (drawing.size.height * scale).rounded(.up)
    guard max(width, height) <= mostPixels else {
      throw .tooLarge(width: Int(min(width, 1e15)), height: Int(min(height, 1e15)))
    }
    let surface = try CairoSurface(width: Int(width), height: Int(height))
    return try draw(drawing, on: surface, scale: scale, outlinesText: true).pixels()
  }

  /// The drawing as Cairo writes it; ``SVG`` adds what is missing.
  static func svg(of drawing: Drawing) throws(FigureError) -> [UInt8] {
    let surface = try CairoSurface(svg: drawing.size)
    return try draw(drawing, on: surface, scale: 1, outlinesText: false).file()
  }

  /// The drawing as a PDF file of one page; its text stays text, in fonts that the file brings along.
  static func pdf(of drawing: Drawing) throws(FigureError) -> [UInt8] {
    // PDF counts in 1/72 inch, figures in 1/96.
    let scale = 0.75
    let page = Size(width: drawing.size.width * scale, height: drawing.size.height * scale)
    let surface = try CairoSurface(
      pdf: page, title: drawing.title, subject: drawing.alternativeText)
    return try draw(drawing, on: surface, scale: scale, outlinesText: false).file()
  }

  private static func draw(
    _ drawing: Drawing, on surface: consuming CairoSurface, scale: Double, outlinesText: Bool
  ) throws(FigureError) -> CairoSurface {
    let measurer = try CairoTextMeasurer()
    let canvas = try CairoCanvas(on: surface, scale: scale, outlinesText: outlinesText)
    canvas.fill(with: drawing.background)
    for primitive in drawing.primitives {
      switch primitive {
      case .path(let path, let fill, let stroke):
        canvas.draw(path, fill: fill, stroke: stroke)
      case .image(let raster, let frame):
        try canvas.draw(raster, in: frame)
      case .text(let text):
        let origin = text.origin(measuredBy: measurer)
        try canvas.write(
          text.string, at: origin, style: text.style, color: text.color, halo: text.halo)
      }
    }
    return try canvas.finished()
  }
}
