/// What an optimizer remembers about the weights of its network.
public struct OptimizerState: Equatable, Sendable {
  /// How many steps were taken.
  public var steps: Int
  /// Numbers of the shape of each parameter, by what they are called: `mean`, `square`, `velocity`.
  public var memories: [(name: String, tensors: [Tensor])]

  /// A state as it was saved; that of a new optimizer by default.
  public init(steps: Int = 0, memories: [(name: String, tensors: [Tensor])] = []) {
    (self.steps, self.memories) = (steps, memories)
  }

  /// The memory of a name; none before the first step.
  public func tensors(_ name: String) -> [Tensor] {
    for memory in memories where memory.name == name { return memory.tensors }
    return []
  }

  /// Whether both remember the same.
  public static func == (a: OptimizerState, b: OptimizerState) -> Bool {
    if a.steps != b.steps || a.memories.count != b.memories.count { return false }
    for (mine, theirs) in zip(a.memories, b.memories)
    where mine.name != theirs.name || mine.tensors != theirs.tensors {
      return false
    }
    return true
  }
}
