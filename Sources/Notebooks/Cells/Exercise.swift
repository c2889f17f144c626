/// Something to try alone.
public struct Exercise: Sendable, Hashable {
  /// What to do, in Markdown.
  public var task: String
  /// How to begin, in Markdown, folded away; may be empty.
  public var hint: String

  /// A task, and perhaps how to begin.
  public init(_ task: String, hint: String = "") {
    self.task = task
    self.hint = hint
  }
}
