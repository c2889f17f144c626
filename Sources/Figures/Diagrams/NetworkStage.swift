internal import Base

/// What a network holds after one of its layers: maps or a vector, and what the layer cost.
public struct NetworkStage: Sendable, Hashable {
  /// The numbers that a layer puts out.
  public enum Output: Sendable, Hashable {
    /// Maps of some height and width, one for each channel.
    case maps(height: Int, width: Int, channels: Int)
    /// Numbers without a place.
    case vector(Int)
  }

  /// What the layer is called; the input is a stage, too.
  public var name: String
  /// The numbers that it puts out.
  public var output: Output
  /// How many numbers it learns.
  public var parameters: Int

  /// A stage of a network.
  public init(_ name: String, _ output: Output, parameters: Int = 0) {
    self.name = name
    self.output = output
    self.parameters = parameters
  }

  /// The size of the output in words: 28 × 28 × 32.
  var size: String {
    switch output {
    case .maps(let height, let width, let channels): "\(height) × \(width) × \(channels)"
    case .vector(let count): Decimals.fixed(Double(count), 0)
    }
  }
}
