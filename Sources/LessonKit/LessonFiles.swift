internal import Base
internal import Console
internal import Figures
internal import Foundation
internal import Notebooks

/// The files of a lesson: its page, its figures and its manifest in a folder of their own.
struct LessonFiles {
  /// `output/padding`, or `output/padding-rate-0.01` for a run with another setting: it overwrites nothing.
  let folder: String
  private let output: String
  private let isVaried: Bool
  private let showpiece: String
  /// Held until the program ends.
  private let lock: FolderLock

  /// Makes the folders, and tries whether files can be written there before long work begins.
  ///
  /// - Throws: `FileError` when they can't, `CommandFailure` when another run writes there.
  init(_ options: LessonOptions, lesson: any Lesson.Type) throws {
    output = options.output
    isVaried = !options.variation.isEmpty
    folder = "\(output)/\(lesson.name)" + (isVaried ? "-\(options.variation)" : "")
    showpiece = lesson.showpiece
    try OutputFile.prepareFolder("\(folder)/figures")
    try OutputFile.prepareFolder(folder)
    lock = try FolderLock(folder)
  }

  /// Writes everything, each file whole or not at all, and says where the page is.
  ///
  /// - Throws: `FileError` when a file can't be written, or what an exporter has to say.
  func write(_ notebook: Notebook, _ options: LessonOptions) throws -> String {
    // All is computed before anything is written.
    var files: [(name: String, bytes: [UInt8])] = []
    var figures: [LessonManifest.Figure] = []
    for (index, illustration) in notebook.illustrations.enumerated() {
      let path = String(illustration.path(number: index + 1, .json).dropLast(".json".count))
      var still: String?
      // The page in Markdown shows the PNG, whatever else was asked for.
      let formats = options.formats + [.json] + (options.formats.contains(.png) ? [] : [.png])
      for format in formats {
        guard let kind = PictureFormat(rawValue: format.rawValue) else { continue }
        let asked = illustration.file(kind, options.theme.variant)
        guard let file = asked ?? illustration.file(kind) else { continue }
        files.append(("\(path).\(kind.rawValue)", file.bytes))
        // The index of the course is full of pictures, so that none of them should move.
        if let first = file.still {
          still = "\(path)-still.png"
          files.append(("\(path)-still.png", first.bytes))
        }
      }
      figures.append(
        LessonManifest.Figure(
          path: path, title: illustration.title, alternativeText: illustration.alternativeText,
          still: still))
    }
    let markdown = try notebook.markdown()
    files.append(("\(notebook.name).md", Array(markdown.utf8)))
    files.append(("\(notebook.name).ipynb", Array(try notebook.jupyter().utf8)))
    files.append(("index.html", Array(try notebook.html(scripts: .convbook).utf8)))
    let manifest = LessonManifest(
      notebook, words: markdown.split(whereSeparator: \.isWhitespace).count,
      fingerprint: coreFingerprint(), data: options.data.name, showpiece: showpiece,
      figures: figures)
    files.append(("manifest.json", Array(try JSON.encoded(manifest))))
    try LessonInterruption.held {
      for (name, bytes) in files { try OutputFile.write(Data(bytes), to: "\(folder)/\(name)") }
      removeOldFigures(except: Set(files.map(\.name)))
      if !isVaried, Curriculum.convbook[notebook.name] != nil {
        _ = try CourseFolder(output).write()
      }
    }
    return "\(folder)/index.html"
  }

  /// Removes the figures of earlier runs, which had other numbers or names.
  private func removeOldFigures(except kept: Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/figures")) ?? []
    for name in names where name.wholeMatch(of: /\d\d-[a-z0-9-]+\.(png|svg|pdf|json)/) != nil {
      if !kept.contains("figures/\(name)") {
        try? FileManager.default.removeItem(atPath: "\(folder)/figures/\(name)")
      }
    }
  }
}
