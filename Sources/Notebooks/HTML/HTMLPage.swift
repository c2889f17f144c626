/// Writes the page around the cells.
struct HTMLPage {
  /// How many bytes a page should have at most.
  static let largest = 3_000_000

  private let notebook: Notebook
  private let pictures: HTMLPicture.Choice
  private let scripts: HTMLScripts
  /// The address of each part within the page.
  private let anchors: [String]

  init(_ notebook: Notebook, _ pictures: HTMLPicture.Choice, _ scripts: HTMLScripts) {
    self.notebook = notebook
    self.pictures = pictures
    self.scripts = scripts
    anchors = Self.anchors(notebook.sections.map(\.heading))
  }

  func text() throws(NotebookError) -> String {
    let place = notebook.kind.kicker(number: notebook.number)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; img-src data:; style-src 'unsafe-inline'\(scripts.policy)">
      <meta name="description" content="\(escaped(notebook.question))">
      <link rel="icon" href="data:,">
      <title>\(escaped(notebook.title)) · Convbook</title>
      <style>
      \(PageStyle.text)\(scripts.styles)
      </style>
      \(scripts.elements)</head>
      <body>
      <a class="skip" href="#lesson">Skip to the \(notebook.kind.noun)</a>
      <header>
      <p class="kicker">Convbook · \(place)</p>
      <h1>\(escaped(notebook.title))</h1>
      <p class="question">\(escaped(notebook.question))</p>
      \(run)
      \(try failures())\(contents)</header>
      <main id="lesson">
      \(try sections())
      </main>
      \(neighbours)\(footer)\(scripts.data)</body>
      </html>

      """
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  private var run: String {
    let source = notebook.dataSource.isEmpty ? "" : "Images: \(escaped(notebook.dataSource)). "
    return "<p class=\"run\">\(source)Seed \(notebook.seed). "
      + "\(notebook.kind.origin)</p>"
  }

  /// What this run contradicts, before anything else.
  private func failures() throws(NotebookError) -> String {
    let failed = notebook.numbered.flatMap(\.cells).filter { $0.cell.failure != nil }
    if failed.isEmpty { return "" }
    var items = ""
    for (cell, number) in failed {
      guard let failure = cell.failure else { continue }
      // A link within a link is no HTML, so the words alone.
      items +=
        "<li><a href=\"#\(cell.kind)-\(number)\">\(cell.kind == "claim" ? "Claim" : "Gradient check") "
      items +=
        "\(number)</a>: expected \(escaped(failure.expected)), found \(escaped(failure.found))</li>\n"
    }
    let count = failed.count == 1 ? "one statement" : "\(failed.count) statements"
    return """
      <div class="failures">
      <p><strong>This run contradicts \(count) of the lesson.</strong></p>
      <ul>
      \(items)</ul>
      </div>

      """
  }

  private var contents: String {
    let items = zip(notebook.sections, anchors).filter { !$0.0.heading.isEmpty }.map {
      "<li><a href=\"#\($0.1)\">\(escaped($0.0.heading))</a></li>"
    }
    guard items.count > 1 else { return "" }
    return """
      <nav class="contents" aria-label="Contents">
      <ol>
      \(items.joined(separator: "\n"))
      </ol>
      </nav>

      """
  }

  private func sections() throws(NotebookError) -> String {
    var sections: [String] = []
    for ((heading, cells), anchor) in zip(notebook.numbered, anchors) {
      var parts: [String] = []
      if !heading.isEmpty { parts.append("<h2 id=\"\(anchor)\">\(escaped(heading))</h2>") }
      let writer = HTMLCells(level: heading.isEmpty ? 2 : 3, pictures: pictures)
      var before: Cell?
      for (cell, number) in cells {
        let text = try writer.text(cell, number: number)
        if case .sideNote = cell, let words = before, words.leavesMargin, let last = parts.popLast()
        {
          // On wide screens the note stands beside what it remarks on.
          parts.append("<div class=\"beside\">\n<div>\n\(last)\n</div>\n\(text)\n</div>")
          before = nil
        } else {
          parts.append(text)
          before = cell
        }
      }
      let label = heading.isEmpty ? "" : " aria-labelledby=\"\(anchor)\""
      // A part without a heading is no section to those who move from heading to heading.
      let element = heading.isEmpty ? "div" : "section"
      let kind = heading.isEmpty ? " class=\"opening\"" : ""
      sections.append(
        "<\(element)\(kind)\(label)>\n\(parts.joined(separator: "\n"))\n</\(element)>")
    }
    return sections.joined(separator: "\n")
  }

  private var neighbours: String {
    func link(_ neighbour: NotebookLink?, _ relation: String, _ word: String) -> String {
      guard let neighbour else { return "" }
      let address = FileAddress.text("../\(neighbour.name)/index.html")
      return "<a class=\"\(relation)\" rel=\"\(relation)\" href=\"\(address)\"><span>\(word)</span>"
        + "\(escaped(neighbour.title))</a>\n"
    }
    let links =
      link(notebook.previous, "prev", "Previous lesson")
      + link(notebook.next, "next", "Next lesson")
    return links.isEmpty
      ? "" : "<nav class=\"neighbours\" aria-label=\"Lessons\">\n\(links)</nav>\n"
  }

  private var footer: String {
    var text = "<footer>\n"
    if !notebook.command.isEmpty {
      text += "<p>\(notebook.kind.promise)</p>\n"
      text += "<pre tabindex=\"0\"><code>\(escaped(notebook.command))</code></pre>\n"
    }
    let options = notebook.options.map { "\($0.name) \($0.value)" }.joined(separator: " · ")
    if !options.isEmpty { text += "<p>Settings: \(escaped(options))</p>\n" }
    return text + "</footer>\n"
  }

  /// A word for each heading that no other has.
  private static func anchors(_ headings: [String]) -> [String] {
    var used: Set<String> = ["lesson"]
    return headings.map { heading in
      var words = ""
      for character in heading.lowercased() {
        if character.isLetter || character.isNumber {
          words.append(character)
        } else if !words.isEmpty && words.last != "-" {
          words.append("-")
        }
      }
      while words.last == "-" { words.removeLast() }
      // Cells have addresses such as `claim-1`.
      let name = "part-" + (words.isEmpty ? "\(used.count)" : words)
      var unique = name
      var number = 2
      while !used.insert(unique).inserted {
        unique = "\(name)-\(number)"
        number += 1
      }
      return unique
    }
  }
}

extension Cell {
  /// Whether it is no wider than a paragraph, so that a note has room beside it.
  fileprivate var leavesMargin: Bool {
    switch self {
    case .text, .formula, .claim, .prediction, .recap: true
    default: false
    }
  }
}
