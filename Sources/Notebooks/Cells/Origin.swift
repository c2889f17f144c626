/// Where an idea comes from: who needed it, when and for what.
public struct Origin: Sendable, Hashable {
  /// A piece of the story.
  public enum Part: Sendable, Hashable {
    /// Paragraphs, in Markdown.
    case text(String)
    /// Years, and what happened in each, in Markdown.
    case timeline([Event])
    /// Words of others, and where they stand, both in Markdown.
    case quotation(String, source: String)
  }

  /// What happened in a year.
  public struct Event: Sendable, Hashable {
    /// The year: `1989`.
    public var year: String
    /// What happened, in Markdown.
    public var text: String

    /// What happened in a year.
    public init(year: String, _ text: String) { (self.year, self.text) = (year, text) }
  }

  /// The pieces, in reading order.
  public var parts: [Part]

  /// A story in pieces.
  public init(_ parts: [Part]) { self.parts = parts }
}
