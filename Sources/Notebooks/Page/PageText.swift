/// The text of a page as a person writes it, `page.md`: words in reading order, and the names of what is computed.
///
/// The first line is the title, `# Padding`, the next the question that the page answers. What follows is Markdown with
/// `$formulas$`, headings (`## By hand`), `{name}` for a computed value (within formulas and code, where braces mean something
/// else, `\val{name}`), `{=28}` for a number that was typed on purpose, and blocks between colons:
///
///     :::{figure} border
///     Only {reached} of {all} inputs receive a gradient.
///     :::
///
/// - SeeAlso: ``PageDirective`` for the kinds of blocks; their form is that of MyST,
///   <https://mystmd.org/guide/syntax-overview#directives>.
public struct PageText: Sendable {
  /// What messages call the file.
  public let file: String
  /// What the page is about.
  public let title: String
  /// What it answers.
  public let question: String
  let blocks: [PageBlock]

  /// All blocks, with those that stand under a condition in its place.
  var allBlocks: [PageBlock] { Self.unfolded(blocks) }

  private static func unfolded(_ blocks: [PageBlock]) -> [PageBlock] {
    blocks.flatMap { block -> [PageBlock] in
      guard case .directive(.only, _, _) = block.content else { return [block] }
      let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)
      // An inner error shows when the page is filled.
      var parser = PageParser(file: "", lines: lines.map(String.init), line: block.line)
      return unfolded((try? parser.blocks()) ?? [])
    }
  }

  /// Reads the text of `file`.
  ///
  /// - Throws: ``PageError`` with the line where the text leaves the form.
  public init(_ text: String, file: String) throws(PageError) {
    self.file = file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let words = lines.indices.filter { !lines[$0].isEmpty }
    guard let first = words.first, lines[first].hasPrefix("# ") else {
      throw PageError(
        file: file, line: 1, problem: "a page begins with its title; write “# Title” first")
    }
    guard words.count > 1, !lines[words[1]].hasPrefix("#"), !lines[words[1]].hasPrefix(":") else {
      throw PageError(
        file: file, line: first + 2, problem: "the question that the page answers is missing")
    }
    title = String(lines[first].dropFirst(2))
    question = lines[words[1]]
    var parser = PageParser(file: file, lines: Array(lines[(words[1] + 1)...]), line: words[1] + 2)
    blocks = try parser.blocks()
  }

  /// Numbers in running text that were typed and not computed, each with its line.
  ///
  /// Formulas, code, addresses of links, sources and origins, worked examples in exercises, and whatever stands in `{=…}` may hold
  /// digits; all else should be computed.
  package var typedNumbers: [(line: Int, text: String)] { TypedNumbers(allBlocks).found }
}
