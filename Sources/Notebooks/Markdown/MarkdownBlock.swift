/// A paragraph or another block of text.
package enum MarkdownBlock: Sendable, Hashable {
  case paragraph([MarkdownSpan])
  /// Items, counted from `start` or behind bullets.
  case list([[MarkdownSpan]], start: Int?)
  /// Lines to be shown as they are, and the language they are in.
  case code(String, language: String)
}
