/// What is wrong with the text of a page, or with what was computed for it.
public struct PageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file: `lessons/02-padding/page.md`.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// What is wrong and what to do.
  public var problem: String

  /// A problem in a line of a file.
  public init(file: String, line: Int, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// One sentence: where, what, and what to do.
  public var description: String { "\(file):\(line): \(problem)" }
}
