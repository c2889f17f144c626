/// What an optimizer remembers about the weights of its network.
public struct OptimizerState: Equatable, Sendable {
  /// What is remembered of each weight.
  public enum Kind: CaseIterable, Sendable {
    /// The running mean of its gradients.
    case mean
    /// The running mean of their squares.
    case square
    /// How fast it moves.
    case velocity

    /// How files call it.
    public var name: String {
      switch self {
      case .mean: "mean"
      case .square: "square"
      case .velocity: "velocity"
      }
    }
  }

  /// One number for each weight.
  public struct Memory: Equatable, Sendable {
    /// What the numbers are.
    public let kind: Kind
    /// In the shapes of the parameters; none before the first step.
    public let tensors: [Tensor]

    /// Numbers as they were saved.
    public init(_ kind: Kind, _ tensors: [Tensor]) {
      (self.kind, self.tensors) = (kind, tensors)
    }
  }

  /// How many steps were taken; 0 with an optimizer to which that makes no difference.
  public let steps: Int
  /// What is remembered.
  public let memories: [Memory]

  /// A state as it was saved; that of a new optimizer by default.
  ///
  /// - Precondition: `steps` is not negative.
  public init(steps: Int = 0, memories: [Memory] = []) {
    (self.steps, self.memories) = (steps, memories)
  }

  /// The memory of a kind; none before the first step.
  public func tensors(_ kind: Kind) -> [Tensor] {
    for memory in memories where memory.kind == kind { return memory.tensors }
    return []
  }
}
