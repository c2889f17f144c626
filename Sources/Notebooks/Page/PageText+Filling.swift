extension PageText {
  /// The sections of the page: the text, with what was computed in its places.
  ///
  /// - Throws: ``PageError`` when the text uses a name that nobody computed, when something was computed that the text never
  ///   uses, or when a block is not in its form. The first one is thrown, in the order of the text.
  public func sections(with contents: PageContents) throws(PageError) -> [NotebookSection] {
    if let problem = contents.problems.first { throw problem }
    var filler = PageFiller(file: file, contents: contents)
    try filler.add(blocks, isShown: true)
    try filler.checkAllIsUsed(page: file)
    return filler.sections
  }
}

/// Puts what was computed into the places of a page's text.
struct PageFiller {
  let file: String
  let contents: PageContents
  var sections: [NotebookSection] = []
  private var usedWords: Set<String> = []
  private var usedCells: Set<PageContents.Name> = []
  private var shownCells: Set<PageContents.Name> = []
  private var usedConditions: Set<String> = []
  var usedOutcomes: Set<String> = []

  init(file: String, contents: PageContents) {
    self.file = file
    self.contents = contents
  }

  /// Adds the cells of some blocks; where they are not shown, only their names count as used.
  mutating func add(_ blocks: [PageBlock], isShown: Bool) throws(PageError) {
    for block in blocks {
      switch block.content {
      case .heading:
        let heading = try filled(block.text, from: block.line, isShown: isShown)
        if isShown { sections.append(NotebookSection(heading: heading)) }
      case .text:
        let text = try filled(block.text, from: block.line, isShown: isShown)
        if isShown { add(.text(text)) }
      case .directive(.only, let name, _):
        try addConditional(block, name, isShown: isShown)
      case .directive(let kind, let name, let options):
        let directive = Directive(kind: kind, name: name, options: options, block: block)
        if let cell = try cell(directive, isShown: isShown), isShown { add(cell) }
      }
    }
  }

  private mutating func add(_ cell: Cell) {
    if sections.isEmpty { sections.append(NotebookSection(heading: "")) }
    sections[sections.count - 1].cells.append(cell)
  }

  private mutating func addConditional(
    _ block: PageBlock, _ words: String, isShown: Bool
  ) throws(PageError) {
    let isNegated = words.hasPrefix("not ")
    let name = isNegated ? String(words.dropFirst(4)) : words
    guard let condition = contents.conditions[name]?.value else {
      throw problem(
        block.line - 1,
        "no condition is called “\(name)”"
          + Nearest.suggestion(for: name, among: contents.conditions.keys))
    }
    usedConditions.insert(name)
    let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
    var parser = PageParser(file: file, lines: lines.map(String.init), line: block.line)
    try add(try parser.blocks(), isShown: isShown && condition != isNegated)
  }

  // MARK: Values

  /// `text` with values in the place of their names; they are plain words, and so have their signs escaped outside of formulas.
  mutating func filled(_ text: String, from line: Int, isShown: Bool) throws(PageError) -> String {
    var result = ""
    var line = line
    for piece in PagePiece.pieces(of: text) {
      switch piece {
      case .plain(let words), .verbatim(let words), .typed(let words): result += words
      case .value(let name, let source):
        usedWords.insert(name)
        if let value = contents.words[name]?.value {
          result += source.hasPrefix("\\") ? value : value.escapedMarkdown
        } else if isShown {
          throw problem(
            line,
            "nothing called “\(name)” was computed"
              + Nearest.suggestion(for: name, among: contents.words.keys))
        }
      }
      line += piece.source.count { $0 == "\n" }
    }
    return result
  }

  /// What was computed for a block.
  mutating func computed(_ directive: Directive, isShown: Bool) throws(PageError) -> Cell? {
    let key = PageContents.Name(directive: directive.kind, name: directive.name)
    usedCells.insert(key)
    guard isShown else { return nil }
    if !shownCells.insert(key).inserted {
      throw problem(
        directive.line, "the \(directive.kind.rawValue) “\(directive.name)” is on the page twice")
    }
    guard let cell = contents.cells[key]?.value else {
      let names = contents.cells.keys.filter { $0.directive == directive.kind }.map(\.name)
      throw problem(
        directive.line,
        "no \(directive.kind.rawValue) called “\(directive.name)” was computed"
          + Nearest.suggestion(for: directive.name, among: names))
    }
    return cell
  }

  /// Everything that was computed stands on the page.
  mutating func checkAllIsUsed(page: String) throws(PageError) {
    var unused: [(place: PageContents.Place, what: String)] = []
    for (name, entry) in contents.words where !usedWords.contains(name) {
      unused.append((entry.place, "“\(name)”"))
    }
    for (key, entry) in contents.cells where !usedCells.contains(key) {
      unused.append((entry.place, "the \(key.directive.rawValue) “\(key.name)”"))
    }
    for (name, entry) in contents.conditions where !usedConditions.contains(name) {
      unused.append((entry.place, "the condition “\(name)”"))
    }
    for (name, entry) in contents.outcomes where !usedOutcomes.contains(name) {
      unused.append((entry.place, "the outcome “\(name)”"))
    }
    if let first = unused.min(by: {
      ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line)
    }) {
      throw PageError(
        file: first.place.file, line: first.place.line,
        problem: "\(first.what) is computed here and \(page) never uses it")
    }
  }

  func problem(_ line: Int, _ text: String) -> PageError {
    PageError(file: file, line: line, problem: text)
  }
}
