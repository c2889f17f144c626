internal import CCairo

/// Which font figures are written in, chosen once from what is installed.
public enum Fonts {
  /// Sans-serif families that read well in small sizes, best first.
  private static let preferred = [
    "Inter", "Source Sans 3", "Helvetica Neue", "Noto Sans", "Open Sans", "Liberation Sans",
    "DejaVu Sans",
  ]

  /// Letters and signs that numbers and labels need; a font without one would leave boxes.
  private static let needed = "Aa0−×·′…–%αμ≥⌊⌋\u{202F}"

  /// The family that figures are really written in, as its own file names it.
  public static let family: String =
    preferred.first { installedName(of: $0) == $0 && hasLetters($0) }
    ?? installedName(of: "sans-serif") ?? "sans-serif"

  /// Whether there is any font at all; if not, figures throw ``FigureError/noFont``.
  public static let available: Bool = withFont("sans-serif") { font in
    // Without a font Cairo falls back to a few letters drawn by its own code, a "user" font.
    cairo_scaled_font_get_type(font) != CAIRO_FONT_TYPE_USER
  }

  /// The name of the family that the system takes for `family`; nil without a font.
  private static func installedName(of family: String) -> String? {
    withFont(family) { font in
      switch cairo_scaled_font_get_type(font) {
      case CAIRO_FONT_TYPE_USER: nil
      case CAIRO_FONT_TYPE_FT:
        cairo_ft_scaled_font_lock_face(font).flatMap { face in
          defer { cairo_ft_scaled_font_unlock_face(font) }
          return face.pointee.family_name.map { String(cString: $0) }
        }
      // Other systems do not say what they took; this family comes with macOS.
      default: "Helvetica Neue"
      }
    }
  }

  private static func hasLetters(_ family: String) -> Bool {
    withFont(family) { font in
      var glyphs: UnsafeMutablePointer<cairo_glyph_t>?
      var count: Int32 = 0
      cairo_scaled_font_text_to_glyphs(font, 0, 0, needed, -1, &glyphs, &count, nil, nil, nil)
      defer { cairo_glyph_free(glyphs) }
      // Glyph 0 stands for what a font does not have.
      return count > 0
        && UnsafeBufferPointer(start: glyphs, count: Int(count)).allSatisfy { $0.index != 0 }
    }
  }

  /// Lends the font that Cairo finds for `family`.
  private static func withFont<Result>(
    _ family: String, _ body: (OpaquePointer) -> Result
  ) -> Result {
    let face = cairo_toy_font_face_create(family, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    var size = cairo_matrix_t()
    var page = cairo_matrix_t()
    cairo_matrix_init_scale(&size, 12, 12)
    cairo_matrix_init_identity(&page)
    let options = cairo_font_options_create()
    // Cairo always returns a font; when something went wrong it is one without letters.
    let font = cairo_scaled_font_create(face, &size, &page, options)!
    defer {
      cairo_scaled_font_destroy(font)
      cairo_font_options_destroy(options)
      cairo_font_face_destroy(face)
    }
    return body(font)
  }
}

/// The version of the Cairo library in use, as in "1.18.0".
public var cairoVersion: String { String(cString: cairo_version_string()) }
