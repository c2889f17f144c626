internal import Base

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
    anchors = Self.anchors(
      notebook.sections.map { Self.split($0.heading).kicker ?? $0.heading })
  }

  func text() throws(NotebookError) -> String {
    """
    <!DOCTYPE html>
    <html lang="en" data-notebook="\(escaped(notebook.name))"\(place)>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'\(scripts.policy)">
    <meta name="description" content="\(escaped(notebook.question))">
    <link rel="icon" href="data:,">
    <title>\(escaped(notebook.title)) · Convbook</title>
    <style>
    \(PageStyle.text)\(scripts.styles)
    </style>
    \(scripts.elements)</head>
    <body>
    <a class="skip" href="#lesson">Skip to the \(notebook.kind.noun)</a>
    \(HTMLMasthead.text(notebook))
    <header class="page-head">
    <h1\(longestWord > 11 ? " class=\"long\"" : "")>\(escaped(notebook.title))</h1>
    <p class="ask">\(escaped(notebook.question))</p>
    \(meta)
    \(try hero())\(try failures())</header>
    <main id="lesson">
    \(try sections())
    </main>
    \(neighbours)\(try footer())\(try again())\(scripts.data)</body>
    </html>

    """
  }

  /// Which lesson of those that are written it is, for questions that come back.
  private var place: String { notebook.place.map { " data-place=\"\($0)\"" } ?? "" }

  /// The questions with other numbers, of which later pages ask those that were missed here.
  private func again() throws(NotebookError) -> String {
    if !scripts.remembers || notebook.again.isEmpty { return "" }
    return """
      <template id="again" data-title="\(escaped(notebook.title))">
      \(try HTMLQuiz.questions(notebook.again, group: "again-\(escaped(notebook.name))", areNumbered: false))
      </template>

      """
  }

  /// How many letters the longest word of the title has: long ones are set smaller.
  private var longestWord: Int {
    notebook.title.split(separator: " ").map(\.count).max() ?? 0
  }

  private func escaped(_ text: String) -> String { HTMLText.escaped(text) }

  /// What the lesson needs, and where its numbers come from.
  private var meta: String {
    var sentences: [String] = []
    if !notebook.needs.isEmpty {
      let links = notebook.needs.map {
        $0.name.isEmpty
          ? escaped($0.title)
          : "<a href=\"\(FileAddress.text("../\($0.name)/index.html"))\">\(escaped($0.title))</a>"
      }
      sentences.append("Needs \(links.joined(separator: ", ")).")
    }
    let data = escaped(notebook.dataSource)
    let source = data.isEmpty ? "Seed" : "\(data.prefix(1).uppercased())\(data.dropFirst()), seed"
    sentences.append("\(source) \(notebook.seed). \(notebook.kind.origin)")
    return "<p class=\"meta\">\(sentences.joined(separator: " "))</p>"
  }

  /// The picture of the first screen.
  private func hero() throws(NotebookError) -> String {
    for (cell, number) in notebook.numbered.flatMap(\.cells) {
      if case .hero(let illustration) = cell {
        let figure = try HTMLPicture.figure(
          illustration, number: number, moves: false, pictures)
        return "<div class=\"hero\">\n\(figure)\n</div>\n"
      }
    }
    return ""
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
        "<li><a href=\"#\(cell.kind)-\(number)\">\(Self.name(of: cell)) "
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

  /// What a failed cell is called in the list of failures.
  private static func name(of cell: Cell) -> String {
    switch cell {
    case .claim: "Claim"
    case .gradientCheck: "Gradient check"
    default: "Check"
    }
  }

  /// Links to the parts, for the margin of the first one.
  private var contents: String {
    let items = zip(notebook.sections, anchors).filter { !$0.0.heading.isEmpty }.map {
      let (kicker, heading) = Self.split($0.0.heading)
      return "<li><a href=\"#\($0.1)\">\(escaped(kicker ?? heading))</a></li>"
    }
    guard items.count > 1 else { return "" }
    return """
      <div class="note">
      <nav class="toc" aria-label="Contents">
      <b>In this \(notebook.kind.noun)</b>
      <ol>
      \(items.joined(separator: "\n"))
      </ol>
      </nav>
      \(notebook.kind == .lesson ? Self.terms : "")</div>
      """
  }

  /// What every lesson says of its numbers, for those who come to this one first.
  private static let terms = """
    <details class="terms">
    <summary>Seeds, points and intervals</summary>
    <dl>
    <dt>The core</dt><dd>Convbook’s own network library. It computed this page, and it runs in the page’s widgets.</dd>
    <dt>A seed</dt><dd>A number from which all random choices of a run follow: first weights, order of images. Another seed is another run.</dd>
    <dt>A point</dt><dd>The difference between 90 % and 91 %.</dd>
    <dt>A 95 % interval</dt><dd>Made from several seeds by a rule: of 100 intervals made by it, about 95 contain the mean over all seeds.</dd>
    <dt>Paired</dt><dd>Two methods are compared seed by seed, so that what a seed does to both drops out.</dd>
    </dl>
    </details>

    """

  /// `By hand: Sixteen places instead of four` in its two parts.
  private static func split(_ heading: String) -> (kicker: String?, heading: String) {
    guard let colon = heading.firstRange(of: ": ") else { return (nil, heading) }
    return (String(heading[..<colon.lowerBound]), String(heading[colon.upperBound...]))
  }

  private func sections() throws(NotebookError) -> String {
    var sections: [String] = []
    for (index, ((heading, cells), anchor)) in zip(notebook.numbered, anchors).enumerated() {
      var parts: [String] = []
      if !heading.isEmpty {
        let (kicker, words) = Self.split(heading)
        let above = kicker.map { "<span class=\"k\">\(escaped($0))</span>" } ?? ""
        parts.append("<h2 id=\"\(anchor)\">\(above)\(escaped(words))</h2>")
      }
      parts += try self.parts(cells, level: heading.isEmpty ? 2 : 3)
      if index == 0 {
        // The contents stand beside the first words.
        parts.insert(contents, at: min(parts.count, heading.isEmpty ? 1 : 2))
        if heading.isEmpty, let lead = parts.first, lead.hasPrefix("<p>") {
          parts[0] = "<p class=\"lead\">" + lead.dropFirst(3)
        }
      }
      let label = heading.isEmpty ? "" : " aria-labelledby=\"\(anchor)\""
      // A part without a heading is no section to those who move from heading to heading.
      let element = heading.isEmpty ? "div" : "section"
      let kind = heading.isEmpty ? " class=\"opening\"" : ""
      let content = parts.filter { !$0.isEmpty }.joined(separator: "\n")
      sections.append("<\(element)\(kind)\(label)>\n\(content)\n</\(element)>")
    }
    return sections.joined(separator: "\n")
  }

  /// The cells of a part; exercises that follow one another are one list.
  private func parts(_ cells: [(cell: Cell, number: Int)], level: Int) throws(NotebookError)
    -> [String]
  {
    let writer = HTMLCells(
      level: level, pictures: pictures, command: HTMLClaim.Command(notebook))
    var parts: [String] = []
    var exercises: [(exercise: Exercise, number: Int)] = []
    for (cell, number) in cells {
      if case .exercise(let exercise) = cell {
        exercises.append((exercise, number))
        continue
      }
      if !exercises.isEmpty { parts.append(try HTMLExercise.list(exercises)) }
      exercises = []
      if case .hero = cell { continue }
      parts.append(try writer.text(cell, number: number))
    }
    if !exercises.isEmpty { parts.append(try HTMLExercise.list(exercises)) }
    return parts
  }

  private var neighbours: String {
    func link(_ neighbour: NotebookLink?, _ relation: String, _ word: String) -> String {
      guard let neighbour else { return "" }
      let address = FileAddress.text("../\(neighbour.name)/index.html")
      let question =
        relation == "next" && !neighbour.question.isEmpty
        ? "<span class=\"q\">\(escaped(neighbour.question))</span>" : ""
      return
        "<a class=\"\(relation)\" rel=\"\(relation)\" href=\"\(address)\"><span class=\"k\">\(word)</span>"
        + "<span class=\"h\">\(escaped(neighbour.title))</span>\(question)</a>\n"
    }
    let links =
      link(notebook.next, "next", "Next lesson")
      + link(notebook.previous, "prev", "Previous lesson")
    return links.isEmpty ? "" : "<nav class=\"next\" aria-label=\"Lessons\">\n\(links)</nav>\n"
  }

  private func footer() throws(NotebookError) -> String {
    let answers = try HTMLAnswers.text(notebook.numbered.flatMap(\.cells))
    var text = "<footer class=\"foot\">\n\(answers)\(try checked())"
    if !notebook.command.isEmpty {
      text += "<p>\(notebook.promise)</p>\n"
      text += "<pre tabindex=\"0\"><code>\(escaped(notebook.command))</code></pre>\n"
    }
    let options = notebook.options.map { "\($0.name) \($0.value)" }.joined(separator: " · ")
    if !options.isEmpty { text += "<p>Settings: \(escaped(options))</p>\n" }
    if scripts.remembers {
      text +=
        "<p class=\"needs-scripts\"><button type=\"button\" class=\"small forget\">Forget what I did on this page</button> "
        + "Bets, goals, answers and digits that you draw are kept in this browser only.</p>\n"
    }
    return text + "</footer>\n"
  }

  /// What must hold in every run, and the gradients.
  private func checked() throws(NotebookError) -> String {
    var items: [String] = []
    for (cell, number) in notebook.numbered.flatMap(\.cells) {
      switch cell {
      case .check(let claim):
        let facts = claim.holds ? "" : " <b>\(escaped(claim.facts))</b>"
        items.append(
          "<li id=\"check-\(number)\"\(claim.holds ? "" : " class=\"broken\"")><span>\(try HTMLMarkdown.inline(claim.sentence))\(facts)</span></li>"
        )
      case .gradientCheck(let check):
        let worst = check.rows.map(\.relativeError).max() ?? .nan
        let reason = worst == 0 ? " (numbers so short in binary that nothing was rounded)" : ""
        items.append(
          "<li id=\"gradient-check-\(number)\"\(check.passes ? "" : " class=\"broken\"")><span>The gradients of <code>\(escaped(check.layer))</code> "
            + "\(check.passes ? "agree" : "disagree") with central differences: relative error \(Decimals.scientific(worst))\(reason), "
            + "at most \(Decimals.scientific(check.tolerance)) passes.</span></li>")
      default: break
      }
    }
    if items.isEmpty { return "" }
    return
      "<h2>Checked in this run</h2>\n<ul class=\"checked\">\n\(items.joined(separator: "\n"))\n</ul>\n"
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
