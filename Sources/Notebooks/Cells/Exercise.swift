/// Something to try alone.
public struct Exercise: Sendable, Hashable {
  /// How an answer is checked.
  public enum Check: Sendable, Hashable {
    /// Not at all.
    case none
    /// A number typed into the page, which may differ by `tolerance`.
    case number(Double, tolerance: Double)
    /// A goal of a widget on the page: its name.
    case goal(String)
    /// Swift that the learner wrote: the command that compares it with the core.
    case swift(command: String)
  }

  /// What to do, in Markdown.
  public var task: String
  /// How an answer is checked.
  public var check: Check
  /// How to begin, in Markdown, folded away; may be empty.
  public var hint: String
  /// How it is done, in Markdown, folded away; may be empty.
  public var solution: String

  /// A task, how it is checked, how to begin and how it is done.
  public init(_ task: String, check: Check = .none, hint: String = "", solution: String = "") {
    (self.task, self.check, self.hint, self.solution) = (task, check, hint, solution)
  }
}
