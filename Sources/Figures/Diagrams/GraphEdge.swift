/// An arrow of a computation graph, with the number that flows along it and the gradient that comes back.
public struct GraphEdge: Sendable, Hashable {
  /// The node whose result flows, by its place among the nodes.
  public var source: Int
  /// The node that the result flows to.
  public var target: Int
  /// The number that flows forward; written above the arrow.
  public var value: Double?
  /// The gradient that flows back; written below the arrow.
  public var gradient: Double?

  /// An arrow between two nodes, named by their places.
  public init(_ source: Int, _ target: Int, value: Double? = nil, gradient: Double? = nil) {
    self.source = source
    self.target = target
    self.value = value
    self.gradient = gradient
  }
}
