internal import Base

/// Writes notebooks in the format of Jupyter.
///
/// Code that was quoted is a code cell; pictures and what code gave are outputs of code cells; the rest is Markdown.
struct JupyterWriter {
  private let words = MarkdownWriter(dialect: .jupyter, pictures: .png)
  private var cells: [JSON] = []

  /// The whole file.
  mutating func file(_ notebook: Notebook) throws(NotebookError) -> JSON {
    addMarkdown(try words.opening(of: notebook), "title")
    for (heading, cells) in notebook.numbered {
      if !heading.isEmpty { addMarkdown("## " + words.escaped(heading), "heading") }
      for (cell, number) in cells { try add(cell, number, of: notebook) }
    }
    addMarkdown(words.closing(of: notebook), "closing")
    return .object([
      ("cells", .list(cells)),
      (
        "metadata",
        .object([
          (
            "kernelspec",
            .object([
              ("display_name", .text("Swift")), ("language", .text("swift")),
              ("name", .text("swift")),
            ])
          ),
          (
            "language_info",
            .object([
              ("file_extension", .text(".swift")), ("mimetype", .text("text/x-swift")),
              ("name", .text("swift")),
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
    case .code(let excerpt) where !excerpt.isFolded:
      addMarkdown(try words.introduction(of: excerpt), "introduction")
      addCode(excerpt.code, "code")
    case .widget(let widget): try add(.figure(widget.fallback), number, of: notebook)
    case .hero(let illustration), .figure(let illustration), .animation(let illustration):
      let source = "// Figure \(number) of: \(notebook.command)"
      addCode(
        source, "figure", outputs: [try picture(illustration)], isHidden: true)
      addMarkdown(try words.caption(of: illustration, number), "caption")
    case .bug(let bug):
      let parts = try words.bugParts(bug)
      addMarkdown(parts[0], "bug")
      addCode("// ✗ Wrong\n" + bug.wrong.code, "wrong", outputs: [stream(bug.wrong.output)])
      addCode("// ✓ Right\n" + bug.right.code, "right", outputs: [stream(bug.right.output)])
      addMarkdown(parts[1], "symptom")
    default:
      addMarkdown(try words.text(cell, number: number), cell.kind)
    }
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

  private func stream(_ text: String) -> JSON {
    .object([
      ("name", .text("stdout")), ("output_type", .text("stream")), ("text", lines(text + "\n")),
    ])
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
