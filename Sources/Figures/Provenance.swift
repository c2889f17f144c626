/// Where a figure's numbers come from, so that anyone can make them again.
public struct Provenance: Sendable, Hashable {
  /// What fixed everything that was random.
  public var seed: UInt64?
  /// The command that makes the figure, without what does not change it, such as the folder.
  public var command: String?

  /// A provenance of what is known.
  public init(seed: UInt64? = nil, command: String? = nil) {
    self.seed = seed
    self.command = command
  }
}
