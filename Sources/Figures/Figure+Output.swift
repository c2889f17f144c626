extension Figure {
  /// The figure as a PNG file; `scale` pixels for each point, so 2 suits a high-density screen.
  ///
  /// - Throws: ``FigureError`` when there is no font, or the scale is not positive or too large.
  public func png(scale: Double = 2) throws(FigureError) -> [UInt8] {
    let drawing = try drawing()
    return try PNG.encoded(CairoRenderer.pixels(of: drawing, scale: scale), scale: scale)
  }

  /// The figure as an SVG file, with its title and alternative text inside.
  ///
  /// - Throws: ``FigureError`` when there is no font.
  public func svg() throws(FigureError) -> [UInt8] {
    let drawing = try drawing()
    return SVG.finished(try CairoRenderer.svg(of: drawing), drawing)
  }

  /// The figure as a PDF file of one page, with its title and alternative text inside.
  ///
  /// - Throws: ``FigureError`` when there is no font.
  public func pdf() throws(FigureError) -> [UInt8] { try CairoRenderer.pdf(of: drawing()) }

  /// The figure as a file of `format`; `scale` matters only to pixels.
  public func encoded(as format: FigureFormat, scale: Double = 2) throws(FigureError) -> [UInt8] {
    switch format {
    case .png: try png(scale: scale)
    case .svg: try svg()
    case .pdf: try pdf()
    case .json: json()
    }
  }

  /// Writes one file per format and makes the folder if needed; each file appears whole or not.
  ///
  /// - Parameter path: where to write, without an extension: `output/mnist/curves`.
  /// - Returns: the paths that were written.
  /// - Throws: ``FigureError``, before anything is written if the figure can't be drawn.
  @discardableResult
  public func write(
    to path: String, formats: [FigureFormat] = [.png, .svg], scale: Double = 2
  ) throws(FigureError) -> [String] {
    var files: [(path: String, bytes: [UInt8])] = []
    for format in formats {
      files.append(("\(path).\(format.rawValue)", try encoded(as: format, scale: scale)))
    }
    for file in files { try AtomicFile.save(file.bytes, to: file.path) }
    return files.map(\.path)
  }

  /// The figure laid out with the sizes that Cairo's text really has.
  public func drawing() throws(FigureError) -> Drawing {
    guard Fonts.available else { throw .noFont }
    return drawing(measuredBy: try CairoTextMeasurer())
  }
}
