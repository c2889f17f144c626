import Console
import Figures

/// `convbook figures`: everything that can be drawn, to be looked at.
enum FiguresCommand {
  static let formats = FigureFormat.allCases.map(\.rawValue)
  static let themes: KeyValuePairs = [
    "light": Theme.light, "dark": Theme.dark, "print": Theme.print,
  ]

  static let help = CommandHelp(
    usage: "convbook figures --specimen [options]",
    abstract: "Draws everything that figures can show: a page for every kind, to be looked at.",
    options: [
      .init("--specimen", help: "draw the specimens"),
      .init(
        "--formats", "LIST", help: "of \(formats.joined(separator: ",")) (png,svg)"),
      .init("--scale", "N", help: "pixels of a PNG for each point, 1 to 8 (2)"),
      .init("--theme", "NAME", help: "\(themes.map(\.key).joined(separator: ", ")) (light)"),
      .init("--output", "DIR", help: "where they go, in a folder of their own (output)"),
    ],
    examples: [
      "convbook figures --specimen",
      "convbook figures --specimen --formats pdf --theme print",
    ])

  static func run(_ words: [String]) throws -> Int32 {
    let arguments = try ParsedArguments(words, options: help.options)
    if arguments.has("--help") {
      Terminal.print(help.text)
      return 0
    }
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    let formats = try (arguments.list("--formats", of: formats) ?? ["png", "svg"])
      .compactMap(FigureFormat.init)
    let scale = try arguments.count("--scale", default: 2, atMost: 8)
    let themeName = try arguments.choice("--theme", of: themes.map(\.key), default: "light")
    let theme = themes.first { $0.key == themeName }?.value ?? .light
    let folder = try (arguments.path("--output") ?? "output") + "/specimen"
    guard arguments.has("--specimen") else {
      throw UsageError("nothing to draw; convbook figures --specimen draws one of every kind")
    }
    try OutputFile.prepareFolder(folder)
    for specimen in Specimen.all {
      for (name, picture) in specimen.pictures(theme: theme) {
        let files = try picture.write(
          to: "\(folder)/\(name)", formats: formats, scale: Double(scale))
        for file in files { Terminal.print("wrote  \(file)") }
      }
    }
    return 0
  }
}
