extension Figure {
  /// The figure as a PNG file; `scale` pixels for each point, so 2 suits a high-density screen.
  ///
  /// - Throws: ``FigureError`` when a letter has no font, or the scale is not positive or too large.
  public func png(scale: Double = 2) throws(FigureError) -> [UInt8] {
    let drawing = try drawing()
    return try PNG.encoded(CairoRenderer.pixels(of: drawing, scale: scale), scale: scale)
  }

  /// The figure as an SVG file, with its title and alternative text inside.
  ///
  /// - Throws: ``FigureError`` when a letter has no font.
  public func svg() throws(FigureError) -> [UInt8] {
    let drawing = try drawing()
    return SVG.finished(try CairoRenderer.svg(of: drawing), drawing)
  }

  /// The figure as a PDF file of one page, with its title and alternative text inside.
  ///
  /// - Throws: ``FigureError`` when a letter has no font.
  public func pdf() throws(FigureError) -> [UInt8] { try CairoRenderer.pdf(of: drawing()) }

  /// The figure laid out with the sizes that Cairo's text really has.
  public func drawing() throws(FigureError) -> Drawing {
    drawing(measuredBy: try CairoTextMeasurer())
  }
}
