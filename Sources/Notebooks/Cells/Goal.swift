/// Something to reach with a widget, which the widget itself checks.
public struct Goal: Sendable, Hashable {
  /// What the script of the widget calls it: `every-pixel`.
  public var name: String
  /// What to reach, in Markdown.
  public var text: String

  /// A goal by its name.
  public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
}
