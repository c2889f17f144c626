/// A neighbour in the curriculum.
public struct NotebookLink: Sendable, Hashable {
  /// What the other lesson is called: `Pooling`.
  public var title: String
  /// The name of its executable and folder: `pooling`; empty for a lesson that is not there to be read.
  public var name: String
  /// What it answers, in one sentence; may be empty.
  public var question: String

  /// The lesson `name`, called `title`.
  public init(title: String, name: String, question: String = "") {
    self.title = title
    self.name = name
    self.question = question
  }
}
