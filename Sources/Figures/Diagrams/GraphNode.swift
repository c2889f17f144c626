/// A box of a computation graph: an input, a parameter, an operation, a result.
public struct GraphNode: Sendable, Hashable {
  /// What a node is; operations are drawn differently from the numbers that go in.
  public enum Role: Sendable, Hashable, CaseIterable {
    /// A number that comes from outside, such as an image or a weight.
    case variable
    /// Something that is done with numbers.
    case operation
  }

  /// What is written in the box.
  public var name: String
  /// What the node is.
  public var role: Role

  /// A node called `name`.
  public init(_ name: String, _ role: Role = .operation) {
    self.name = name
    self.role = role
  }
}
