/// A part of a notebook: a heading and the cells below it.
public struct NotebookSection: Sendable, Hashable {
  /// A few words without markup; empty for what comes before the first heading.
  public var heading: String
  /// What stands below the heading, in reading order.
  public var cells: [Cell] = []
}
