import Console
import Figures
import LessonKit

/// `convbook figures`: the figures of all lessons, or a specimen of everything that can be drawn.
enum FiguresCommand {
  static let help = CommandHelp(
    usage: "convbook figures [LESSON…] [options]",
    abstract: """
      Makes the figures of some lessons, or of all, and a page with a thumbnail of each.
      With --specimen, draws everything that figures can show instead.
      """,
    options: [
      .init("--formats", "LIST", help: "of png,svg,pdf (png,svg)"),
      .init("--scale", "N", help: "pixels of a PNG for each point, 1 to 8 (2)"),
      .init("--theme", "NAME", help: "light, dark or print (light)"),
      .init("--seed", "N", help: "fixes everything that is random (1)"),
      .init("--data", "NAME", help: "auto, builtin or the name of a dataset (auto)"),
      .init("--quick", help: "done in seconds: fewer images, fewer seeds"),
      .init("--gallery", help: "also refresh the gallery: one small PNG a lesson"),
      .init("--specimen", help: "draw a specimen of every kind of figure"),
      .init("--output", "DIR", help: "where they go, in folders of their own (output)"),
    ],
    examples: [
      "convbook figures",
      "convbook figures padding pooling --formats pdf --theme print",
      "convbook figures --specimen",
    ])

  static func run(_ arguments: ParsedArguments) throws -> Int32 {
    let look = try Look(arguments)
    if arguments.has("--specimen") { return try drawSpecimens(arguments, look) }
    let lessons = try LessonProgram.named(arguments.positional)
    _ = try arguments.seed("--seed", default: 1)
    _ = try arguments.choice("--data", of: LessonData.choices, default: "auto")
    let isGallery = arguments.has("--gallery")
    if isGallery && arguments.string("--scale") != nil {
      throw UsageError("--gallery has a scale of its own; leave --scale out")
    }
    try OutputFile.prepareFolder(look.output)
    if isGallery { try OutputFile.prepareFolder("\(look.output)/gallery") }
    let passed = arguments.options([
      "--formats", "--theme", "--seed", "--data", "--scale", "--quick",
    ])
    let sets = FigureSets(
      lessons: lessons, arguments: passed + (isGallery ? ["--scale=1"] : []), output: look.output)
    return try report(sets.make(), isGallery: isGallery, output: look.output)
  }

  /// Writes the page of thumbnails, and says what failed and why.
  private static func report(
    _ outcomes: [FigureSets.Outcome], isGallery: Bool, output: String
  ) throws -> Int32 {
    let course = CourseFolder(output)
    if isGallery {
      for path in try Gallery.write(course, in: output) { Terminal.print("wrote  \(path)") }
    }
    Terminal.print("wrote  \(try course.write())")
    let failed = outcomes.filter { $0.reason != nil }
    for outcome in failed { Terminal.complain("\(outcome.name) failed: \(outcome.reason ?? "")") }
    return failed.isEmpty ? 0 : 1
  }

  /// How figures are drawn, and where.
  private struct Look {
    let formats: [FigureFormat]
    let scale: Int
    let theme: Theme
    let output: String

    init(_ arguments: ParsedArguments) throws(UsageError) {
      let names = try arguments.list("--formats", of: FigureFormat.allCases.map(\.rawValue))
      formats = (names ?? ["png", "svg"]).compactMap(FigureFormat.init)
      scale = try arguments.count("--scale", default: 2, atMost: 8)
      theme = try Theme.chosen(by: arguments)
      output = try arguments.path("--output") ?? "output"
    }
  }

  private static func drawSpecimens(_ arguments: ParsedArguments, _ look: Look) throws -> Int32 {
    if let extra = arguments.positional.first { throw UsageError("unexpected \"\(extra)\"") }
    let folder = look.output + "/specimen"
    try OutputFile.prepareFolder(folder)
    for specimen in Specimen.all {
      for (name, picture) in specimen.pictures(theme: look.theme) {
        let files = try picture.write(
          to: "\(folder)/\(name)", formats: look.formats, scale: Double(look.scale))
        for file in files { Terminal.print("wrote  \(file)") }
      }
    }
    return 0
  }
}
