/// A setting of a run: `--quick` or `--data mnist`, by name and value.
public struct NotebookOption: Sendable, Hashable {
  /// What the setting is called: `data`.
  public var name: String
  /// What it was set to: `mnist`.
  public var value: String

  /// A setting and what it was set to.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
