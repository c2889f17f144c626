internal import Base

/// Writes notebooks in the format of Jupyter.
///
/// The cells that run are Python: the first ones run the lesson with its settings in a folder of its own, each figure is shown by a cell,
/// and the last one asserts that the numbers are those that the notebook was written with. The rest is Markdown.
struct JupyterWriter {
  private let words = MarkdownWriter(dialect: .jupyter, pictures: .png)
  private var cells: [JSON] = []

  /// The whole file.
  mutating func file(_ notebook: Notebook) throws(NotebookError) -> JSON {
    addMarkdown(try words.opening(of: notebook), "title")
    addProgram(notebook)
    for (heading, cells) in notebook.numbered {
      if !heading.isEmpty { addMarkdown("## " + words.escaped(heading), "heading") }
      for (cell, number) in cells { try add(cell, number, of: notebook) }
    }
    addCode("lesson.compare()", "compare")
    addMarkdown(words.closing(of: notebook), "closing")
    return .object([
      ("cells", .list(cells)),
      (
        "metadata",
        .object([
          (
            "kernelspec",
            .object([
              ("display_name", .text("Python 3")), ("language", .text("python")),
              ("name", .text("python3")),
            ])
          ),
          (
            "language_info",
            .object([
              ("file_extension", .text(".py")), ("mimetype", .text("text/x-python")),
              ("name", .text("python")),
            ])
          ),
          ("title", .text(notebook.title)),
        ])
      ),
      ("nbformat", .number(4)), ("nbformat_minor", .number(5)),
    ])
  }

  private mutating func add(
    _ cell: Cell, _ number: Int, of notebook: Notebook
  ) throws(NotebookError) {
    switch cell {
    case .widget(let widget): try add(.figure(widget.fallback), number, of: notebook)
    case .hero(let illustration), .figure(let illustration), .animation(let illustration):
      let path = illustration.path(number: number, .png)
      let name = path.dropFirst("figures/".count).dropLast(".png".count)
      addCode("lesson.show(\"\(name)\")", "figure", outputs: [try picture(illustration)])
      addMarkdown(try words.caption(of: illustration, number), "caption")
    default:
      addMarkdown(try words.text(cell, number: number), cell.kind)
    }
  }

  /// What the notebook needs, in words; the program that runs the lesson, folded; and the run with its settings.
  private mutating func addProgram(_ notebook: Notebook) {
    addMarkdown(
      """
      Run all cells with Python 3, which needs nothing beside Jupyter. Where the sources of Convbook lie in a folder above this \
      notebook, or in the one that the environment variable `CONVBOOK` names, the second cell runs the lesson, in Swift, and the last \
      one asserts that every number is the one that this notebook was written with. Elsewhere the notebook shows what it was written with.
      """, "how")
    func text(_ words: String) -> String { JSON.text(words).encoded(.line) }
    let options = Dictionary(notebook.options.map { ($0.name, $0.value) }) { first, _ in first }
    var arguments = ["--seed", "\(notebook.seed)"]
    if let data = options["data"] { arguments += ["--data", data] }
    if options["quick"] == "yes" { arguments.append("--quick") }
    var program = String(decoding: PackageResources.lesson_py, as: UTF8.self)
    program +=
      "\n\n# How this notebook was written, and the numbers that the lesson computed then.\n"
    program += "NAME = \(text(notebook.name))\n"
    program += "ARGUMENTS = [\(arguments.map(text).joined(separator: ", "))]\n"
    let written = notebook.settings.map { "\(text($0.name)): \(text($0.value))" }
    program += "WRITTEN = {\(written.joined(separator: ", "))}\n"
    let numbers = notebook.allNumbers.map { number in
      // What is no number has no literal in Python.
      let value = number.value.isFinite ? "\(number.value)" : "float(\"\(number.value)\")"
      return "    (\(text(number.name)), \(value)),\n"
    }
    program += "NUMBERS = [\n\(numbers.joined())]"
    addCode(program, "program", isHidden: true)
    var run = ""
    if !notebook.settings.isEmpty {
      run += "# Change a setting and run all cells to see what becomes of figures and numbers.\n"
    }
    let lines = notebook.settings.map { setting in
      "    \(text(setting.name)): \(text(setting.value)),  # \(setting.meaning): \(setting.allowed)\n"
    }
    run += lines.isEmpty ? "settings = {}\n" : "settings = {\n\(lines.joined())}\n"
    addCode(run + "lesson = Lesson(settings)", "run")
  }

  private mutating func addMarkdown(_ text: String, _ kind: String) {
    guard !text.isEmpty else { return }
    cells.append(
      .object([
        ("cell_type", .text("markdown")), ("id", id(kind)), ("metadata", .object([])),
        ("source", lines(text)),
      ]))
  }

  private mutating func addCode(
    _ code: String, _ kind: String, outputs: [JSON] = [], isHidden: Bool = false
  ) {
    let metadata: JSON =
      isHidden ? .object([("jupyter", .object([("source_hidden", .flag(true))]))]) : .object([])
    cells.append(
      .object([
        ("cell_type", .text("code")), ("execution_count", .null), ("id", id(kind)),
        ("metadata", metadata), ("outputs", .list(outputs)), ("source", lines(code)),
      ]))
  }

  /// A name for the next cell, the same in every run.
  private func id(_ kind: String) -> JSON {
    let digits = String(cells.count + 1)
    return .text("cell-\(String(repeating: "0", count: max(0, 3 - digits.count)))\(digits)-\(kind)")
  }

  private func picture(_ illustration: Illustration) throws(NotebookError) -> JSON {
    let type: String
    let data: JSON
    if let png = illustration.file(.png) {
      (type, data) = ("image/png", .text(Base64.encoded(png.bytes)))
    } else if let svg = illustration.file(.svg) {
      (type, data) = ("image/svg+xml", lines(String(decoding: svg.bytes, as: UTF8.self)))
    } else {
      throw .noPicture(name: illustration.name, needs: [.png, .svg])
    }
    func pixels(_ length: Double) -> JSON { .number(max(1, Int(length.rounded()))) }
    // What converters make of it: the size in points, though its pixels are finer, and the words for those who can't see it.
    let look: JSON = .object([
      ("alt", .text(illustration.alternativeText)),
      ("height", pixels(illustration.height)), ("width", pixels(illustration.width)),
    ])
    return .object([
      (
        "data",
        .object([(type, data), ("text/plain", lines(illustration.alternativeText))])
      ),
      ("metadata", .object([(type, look)])), ("output_type", .text("display_data")),
    ])
  }

  /// Text as Jupyter stores it, a string for each line.
  private func lines(_ text: String) -> JSON {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let ended = lines.enumerated().map { index, line in
      line + (index < lines.count - 1 ? "\n" : "")
    }
    return .list(ended.filter { !$0.isEmpty }.map { .text(String($0)) })
  }
}
