/// Pictures inside of pages.
enum HTMLPicture {
  /// A figure with its number and caption.
  ///
  /// - Throws: ``NotebookError`` when there is neither a PNG nor an SVG file, or the caption can't be read.
  static func figure(
    _ illustration: Illustration, number: Int, moves: Bool
  ) throws(NotebookError) -> String {
    guard let file = best(illustration, .light, moves: moves) else {
      throw .noPicture(name: illustration.name, needs: moves ? [.png] : [.svg, .png])
    }
    var sources = ""
    func add(_ file: PictureFile?, _ media: String) {
      guard let file else { return }
      sources += "<source media=\"\(media)\" srcset=\"\(data(file))\">"
    }
    // The key frames, for paper and for those who do not want pictures to move.
    let still = moves ? illustration.file(.svg) : nil
    let darkStill = moves ? illustration.file(.svg, .dark) : nil
    add(best(illustration, .print, moves: false) ?? still, "print")
    add(darkStill, "(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)")
    add(still, "(prefers-reduced-motion: reduce)")
    add(best(illustration, .dark, moves: moves), "(prefers-color-scheme: dark)")
    let (width, height) = (illustration.width, illustration.height)
    let image =
      "<img src=\"\(data(file))\" alt=\"\(HTMLText.escaped(illustration.alternativeText))\""
      + " width=\"\(pixels(width))\" height=\"\(pixels(height))\""
      // Smaller, its words could not be read; then it is moved sideways.
      + " style=\"min-width:\(pixels(min(width, max(300, width * 0.7))))px\">"
    let picture = sources.isEmpty ? image : "<picture>\(sources)\(image)</picture>"
    let caption = try HTMLMarkdown.inline(illustration.caption)
    return """
      <figure id="figure-\(number)"\(width > 660 ? " class=\"wide\"" : "")>
      <div class="picture">\(picture)</div>
      <figcaption><b>Figure \(number).</b> \(caption)</figcaption>
      </figure>
      """
  }

  /// What is sharp at any size, unless it is much larger than pixels; only pixels can move.
  private static func best(
    _ illustration: Illustration, _ variant: PictureVariant, moves: Bool
  ) -> PictureFile? {
    let (png, svg) = (illustration.file(.png, variant), illustration.file(.svg, variant))
    if moves { return png }
    guard let png, let svg else { return svg ?? png }
    return svg.bytes.count > 3 * png.bytes.count ? png : svg
  }

  private static func data(_ file: PictureFile) -> String {
    let type = file.format == .svg ? "image/svg+xml" : "image/png"
    return "data:\(type);base64,\(Base64.encoded(file.bytes))"
  }

  private static func pixels(_ length: Double) -> Int { max(1, Int(length.rounded())) }
}
