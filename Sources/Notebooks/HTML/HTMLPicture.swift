internal import Base

/// Pictures inside of pages.
enum HTMLPicture {
  /// Which pictures a page holds; it does with fewer where it would be too large.
  enum Choice: CaseIterable {
    /// Light and dark ones.
    case all
    /// Light ones alone, which dark pages show as well.
    case light
  }

  /// A figure with its number and caption.
  ///
  /// - Parameter moves: whether its PNG file is one that moves.
  /// - Throws: ``NotebookError`` when there is neither a PNG nor an SVG file, or the caption can't be read.
  static func figure(
    _ illustration: Illustration, number: Int, moves: Bool, _ choice: Choice
  ) throws(NotebookError) -> String {
    let caption = try HTMLMarkdown.inline(illustration.caption)
    if let page = illustration.page {
      let title =
        page.title.isEmpty ? "" : "<p class=\"fig-title\">\(HTMLText.escaped(page.title))</p>\n"
      let note = page.note.isEmpty ? "" : " \(HTMLText.escaped(page.note))"
      return """
        <figure id="figure-\(number)"\(page.width > 580 ? " class=\"wide\"" : "")>
        \(title)\(drawing(page, name: "Figure \(number)"))\(player(page, number: number))
        <figcaption><b>Figure \(number).</b> \(caption)\(note)</figcaption>
        </figure>
        """
    }
    return """
      <figure id="figure-\(number)"\(illustration.width > 660 ? " class=\"wide\"" : "")>
      \(try picture(illustration, number: number, moves: moves, choice))
      <figcaption><b>Figure \(number).</b> \(caption)</figcaption>
      </figure>
      """
  }

  /// The picture itself, in a box that moves sideways where the screen is too narrow.
  static func picture(
    _ illustration: Illustration, number: Int, moves: Bool, _ choice: Choice
  ) throws(NotebookError) -> String {
    if let page = illustration.page { return drawing(page, name: "Figure \(number)") }
    guard let file = best(illustration, .light, moves: moves) else {
      throw .noPicture(name: illustration.name, needs: moves ? [.svg] : [.svg, .png])
    }
    var sources = ""
    func add(_ file: PictureFile?, _ media: String) {
      guard let file else { return }
      sources += "<source media=\"\(media)\" srcset=\"\(data(file))\">"
    }
    add(best(illustration, .print, moves: moves), "print")
    if choice == .all {
      add(best(illustration, .dark, moves: moves), "(prefers-color-scheme: dark)")
    }
    let (width, height) = (illustration.width, illustration.height)
    let image =
      "<img src=\"\(data(file))\" alt=\"\(HTMLText.escaped(illustration.alternativeText))\""
      + " width=\"\(pixels(width))\" height=\"\(pixels(height))\""
      // Smaller, its words could not be read; then it is moved sideways, which a fading edge tells.
      + " style=\"min-width:\(pixels(min(width, max(300, width * 0.6))))px\">"
    let picture = sources.isEmpty ? image : "<picture>\(sources)\(image)</picture>"
    return
      "<div class=\"picture\" role=\"group\" aria-label=\"Figure \(number)\" tabindex=\"0\">\(picture)</div>"
  }

  /// What is said of the last step, and the controls that go through all of them.
  private static func player(_ page: PagePicture, number: Int) -> String {
    guard let last = page.steps.last else { return "" }
    let count = page.steps.count
    let seconds = page.steps.map { "\($0.seconds)" }.joined(separator: " ")
    let words = page.steps.map { HTMLText.escaped($0.words) }.joined(separator: "&#10;")
    return """

      <div class="stepper" data-seconds="\(seconds)" data-words="\(words)">
      <button type="button" class="small motion">Play<span class="hidden"> Figure \(number)</span></button>
      <input type="range" class="needs-scripts" min="1" max="\(count)" value="\(count)" aria-label="Step of Figure \(number)">
      <output class="needs-scripts">\(count) of \(count)</output>
      <p>\(HTMLText.escaped(last.words))</p>
      </div>
      """
  }

  /// Both layouts, of which the style shows one, in a box that moves sideways where that is wider than the screen.
  static func drawing(_ page: PagePicture, name: String) -> String {
    // In windows of middle width there is no room for the widest.
    "<div class=\"picture drawing\(page.width > 712 ? " broad" : "")\" role=\"group\" aria-label=\"\(HTMLText.escaped(name))\" tabindex=\"0\">"
      + "\(page.wide)\(page.narrow)</div>"
  }

  /// What is sharp at any size, unless it is much larger than pixels; of a picture that moves, its key frames: nothing moves by itself.
  private static func best(
    _ illustration: Illustration, _ variant: PictureVariant, moves: Bool
  ) -> PictureFile? {
    let (png, svg) = (illustration.file(.png, variant), illustration.file(.svg, variant))
    if moves { return svg }
    guard let png, let svg else { return svg ?? png }
    return 2 * svg.bytes.count > 3 * png.bytes.count ? png : svg
  }

  private static func data(_ file: PictureFile) -> String {
    let type = file.format == .svg ? "image/svg+xml" : "image/png"
    return "data:\(type);base64,\(Base64.encoded(file.bytes))"
  }

  private static func pixels(_ length: Double) -> Int { max(1, Int(length.rounded())) }
}
