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

  /// What a layout draws.
  init(_ layout: some DiagramLayout) {
    self.init(size: layout.size, primitives: layout.primitives(at: Point(0, 0)))
  }
}

/// Where everything in a diagram goes.
protocol DiagramLayout {
  /// The size of everything.
  var size: Size { get }

  /// The marks, with the upper left corner of all at `origin`.
  func primitives(at origin: Point) -> [Primitive]
}
