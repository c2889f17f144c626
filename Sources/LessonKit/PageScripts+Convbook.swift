internal import Base
internal import CEmbed
internal import Datasets
internal import Figures
public import Notebooks

extension PageScripts {
  /// What makes Convbook's pages live: its widgets, its quiz, and the core that both natively and there computes the same.
  public static let convbook = PageScripts(
    opening: PageScript(embedded_opening), cells: scripts(embedded_cells),
    course: [PageScript(embedded_course)]
      + scripts(embedded_cells).filter { $0.name == "calibration.js" },
    motion: PageScript(embedded_motion),
    shared: scripts(embedded_shared),
    kinds: Dictionary(
      uniqueKeysWithValues: scripts(embedded_widgets).map {
        (String($0.name.dropLast(".js".count)), $0)
      }),
    styles: colors + String(cString: embedded_styles.text),
    resources: [
      PageResource("module", bytes: [UInt8](embedded_module))
    ])

  private static func scripts(_ texts: embedded_texts) -> [PageScript] {
    UnsafeBufferPointer(start: texts.first, count: texts.count).map { PageScript($0) }
  }

  /// The colours of categories, in the order in which figures give them out, and how strong the colours of maps may be behind
  /// numbers, on light and on dark pages.
  private static var colors: String {
    func properties(_ theme: Theme) -> String {
      let series = theme.palette.colors.enumerated().map { "--series-\($0):#\($1.digits)" }
      let strongest = ColorMap.allCases.map { "--\($0)-strongest:\(theme.strongest($0))" }
      return (series + strongest).joined(separator: ";")
    }
    return """
      :root{\(properties(.light))}
      @media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}

      """
  }
}

extension PageScript {
  fileprivate init(_ file: embedded_text) {
    let text = String(cString: file.text)
    self.init(String(cString: file.name), text: text, sum: Self.sum(of: text))
  }

  /// The SHA-256 sum of a text in Base64.
  package static func sum(of text: String) -> String { SHA256.base64(of: text) }
}

extension [UInt8] {
  /// What `CEmbed` carries.
  init(_ bytes: embedded_bytes) {
    self.init(UnsafeBufferPointer(start: bytes.first, count: bytes.count))
  }
}

extension Color {
  /// Six hexadecimal digits, as CSS writes them.
  fileprivate var digits: String {
    [red, green, blue].map { part in
      let value = Int((min(max(part, 0), 1) * 255).rounded())
      return (value < 16 ? "0" : "") + String(value, radix: 16)
    }.joined()
  }
}
