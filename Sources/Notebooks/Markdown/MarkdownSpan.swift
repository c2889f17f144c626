/// A run of words within a paragraph.
package indirect enum MarkdownSpan: Sendable, Hashable {
  case text(String)
  case code(String)
  case emphasis([MarkdownSpan])
  case strong([MarkdownSpan])
  case link([MarkdownSpan], address: String)
  case formula(LaTeX)
}
