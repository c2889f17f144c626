/// The room around something, one length for each side.
public struct Insets: Sendable, Hashable {
  /// Above.
  public var top: Double
  /// To the left.
  public var left: Double
  /// Below.
  public var bottom: Double
  /// To the right.
  public var right: Double

  /// Room on each side; none where nothing is said.
  public init(top: Double = 0, left: Double = 0, bottom: Double = 0, right: Double = 0) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }
}
