internal import Datasets
internal import Figures
public import Notebooks
internal import Widgets

extension PageScripts {
  /// What makes Convbook's pages live: its widgets, its quiz, and the core that both natively and there computes the same.
  public static let convbook: PageScripts = {
    let shared = [
      "core.js", "address.js", "fields.js", "elements.js", "drawing.js", "colorbar.js", "pixels.js",
      "pixel-pad.js", "pad.js", "networks.js", "chart.js", "controls.js", "grid.js", "numbers.js",
      "widget.js",
    ]
    let others = ["opening.js", "quiz.js"] + shared
    var kinds: [String: PageScript] = [:]
    for file in EmbeddedFile.all where file.name.hasSuffix(".js") && !others.contains(file.name) {
      kinds[String(file.name.dropLast(".js".count))] = PageScript(file)
    }
    return PageScripts(
      opening: PageScript(named: "opening.js"), quiz: PageScript(named: "quiz.js"),
      shared: shared.map { PageScript(named: $0) }, kinds: kinds,
      styles: seriesColors + (EmbeddedFile.named("widgets.css")?.text ?? ""),
      resources: [
        PageResource("module", text: EmbeddedFile.module.text),
        PageResource("colors", text: mapColors),
      ])
  }()

  /// The colours of categories, in the order in which figures give them out, on light and on dark pages.
  private static var seriesColors: String {
    func properties(_ palette: Palette) -> String {
      palette.colors.enumerated().map { "--series-\($0):#\($1.digits)" }.joined(separator: ";")
    }
    return """
      :root{\(properties(Theme.light.palette))}
      @media screen and (prefers-color-scheme:dark){:root{\(properties(Theme.dark.palette))}}

      """
  }

  /// The colours of the maps of figures, in 257 steps each.
  private static var mapColors: String {
    let maps: KeyValuePairs<String, ColorMap> = [
      "viridis": .viridis, "diverging": .diverging, "gray": .gray, "ink": .ink,
    ]
    let lines = maps.map { name, map in
      let digits = (0...256).map { map.color(at: Double($0) / 256).digits }.joined()
      return "\"\(name)\":\"\(digits)\""
    }
    return "{\(lines.joined(separator: ","))}"
  }
}

extension PageScript {
  fileprivate init(_ file: EmbeddedFile) {
    // The line break before the end of the element belongs to the script.
    let text = file.text + "\n"
    self.init(file.name, text: text, sum: Self.sum(of: text))
  }

  /// The SHA-256 sum of a text in Base64.
  package static func sum(of text: String) -> String { SHA256.base64(of: text) }

  fileprivate init(named name: String) {
    guard let file = EmbeddedFile.named(name) else { fatalError("there is no script \(name)") }
    self.init(file)
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
