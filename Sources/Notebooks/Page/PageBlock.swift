/// A piece of a page's text, and where it stands.
struct PageBlock: Hashable {
  /// What it is.
  enum Content: Hashable {
    /// A heading of a section.
    case heading
    /// Paragraphs and lists.
    case text
    /// A block between colons; its first words name what it shows, `options` stand in lines such as `:hint: Try it.`
    case directive(PageDirective, name: String, options: [Option])
  }

  /// A setting of a block.
  struct Option: Hashable {
    let name: String
    let value: String
    let line: Int
  }

  let content: Content
  /// What it holds, without its marks.
  let text: String
  /// The line where ``text`` begins, from 1.
  let line: Int
}
