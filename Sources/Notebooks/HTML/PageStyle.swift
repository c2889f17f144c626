internal import Base
internal import CFonts

/// How pages look: the typefaces, the colours, and the rules of `page.css`.
enum PageStyle {
  /// The style sheet.
  static let text =
    WebFace.all.map(\.rule).joined(separator: "\n")
    + "\n:root{\(PageColors.light.properties)}\n"
    + "@media screen and (prefers-color-scheme:dark){:root{\(PageColors.dark.properties)}}\n"
    + String(decoding: PackageResources.page_css, as: UTF8.self) + FigureStyle.text

  /// What the index of a course needs besides.
  static let course = String(decoding: PackageResources.course_css, as: UTF8.self)
}

/// A typeface that pages carry.
private struct WebFace {
  let family: String
  let weight: Int
  let isItalic: Bool
  let bytes: [UInt8]

  /// All of them, read from their names: `ConvbookSerif-Italic.woff2`.
  static let all: [WebFace] = UnsafeBufferPointer(
    start: embedded_web_faces.first, count: embedded_web_faces.count
  ).map { face in
    let name = String(cString: face.name)
    let (kind, style) = (name.dropFirst(8).prefix { $0 != "-" }, name.drop { $0 != "-" })
    return WebFace(
      family: "Convbook \(kind)", weight: style.hasPrefix("-Semibold") ? 600 : 400,
      isItalic: style.hasPrefix("-Italic"),
      bytes: Array(UnsafeBufferPointer(start: face.first, count: face.count)))
  }

  var rule: String {
    "@font-face{font-family:\"\(family)\";font-weight:\(weight);"
      + "font-style:\(isItalic ? "italic" : "normal");font-display:block;"
      + "src:url(data:font/woff2;base64,\(Base64.encoded(bytes))) format(\"woff2\")}"
  }
}
