/// What a diagram draws, and how large it is.
public struct Sketch {
  /// The size of everything.
  public let size: Size
  /// The marks, from the back to the front.
  public let primitives: [Primitive]

  /// Marks within `size`.
  public init(size: Size, primitives: [Primitive]) {
    self.size = size
    self.primitives = primitives
  }
}
