internal import CCairo
internal import Synchronization

/// The font that figures are written in: one that the program carries, so that figures are equal on every machine.
public enum Fonts {
  /// The family of all text in figures.
  public static let family = "Convbook Sans"

  /// How far above and below its baseline a line reaches, as parts of the font size: room for accents and tails, in 64ths so that
  /// lines set one below the other add up without rounding.
  static let (ascent, descent) = (59.0 / 64, 15.0 / 64)

  /// Whether the system has any font, for letters that ``family`` lacks.
  static let systemHasFont: Bool = {
    let face = cairo_toy_font_face_create(
      systemFamily, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    var (size, page) = (cairo_matrix_t(), cairo_matrix_t())
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
    // Without a font Cairo falls back to a few letters drawn by its own code, a "user" font.
    return cairo_scaled_font_get_type(font) != CAIRO_FONT_TYPE_USER
  }()

  /// What letters that ``family`` lacks are written in.
  static let systemFamily = "sans-serif"

  private static let borrowed = Mutex<Set<String>>([])

  /// The letters that ``family`` lacks and that figures of this program were drawn with so far: they look as this machine draws
  /// them, and a program may want to say so.
  public static var borrowedLetters: [String] { borrowed.withLock { $0.sorted() } }

  /// Remembers that `letters` are drawn in a font of this machine.
  ///
  /// - Throws: ``FigureError/noFont`` when it has none to draw them.
  static func borrow(_ letters: String) throws(FigureError) {
    guard systemHasFont else { throw .noFont }
    borrowed.withLock { _ = $0.insert(letters) }
  }
}

/// The version of the Cairo library in use, as in "1.18.0".
public var cairoVersion: String { String(cString: cairo_version_string()) }
