/// The sizes of a tensor along each of its axes, outermost first: `[N, H, W, C]` for a batch of images.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
  /// One size per axis.
  public var sizes: [Int]

  /// A shape with these sizes, outermost axis first.
  public init(_ sizes: [Int]) {
    self.sizes = sizes
  }

  /// The sizes written out: `[28, 28, 1]`.
  public init(arrayLiteral elements: Int...) {
    sizes = elements
  }

  /// How many axes there are.
  public var rank: Int { sizes.count }

  /// How many numbers a tensor of this shape holds: the product of all sizes.
  public var count: Int {
    var product = 1
    for size in sizes { product *= size }
    return product
  }

  /// The size along one axis.
  public subscript(axis: Int) -> Int {
    get { sizes[axis] }
    set { sizes[axis] = newValue }
  }

  /// This shape with `size` in place of its first size: the same images in another number.
  public func withFirst(_ size: Int) -> Shape {
    var shape = self
    shape[0] = size
    return shape
  }

  /// This shape without its first axis: one image of a batch.
  public var withoutFirst: Shape { Shape(Array(sizes.dropFirst())) }

  /// `28×28×1`; a shape without axes, that of a single number, is `scalar`.
  public var description: String {
    if sizes.isEmpty { return "scalar" }
    var text = ""
    for axis in 0..<rank {
      text += axis == 0 ? "\(sizes[axis])" : "×\(sizes[axis])"
    }
    return text
  }
}

extension Shape {
  /// Checks the number of axes.
  ///
  /// - Throws: ``ShapeError`` when there are more or fewer than `rank`.
  public func require(rank: Int) throws(ShapeError) {
    if self.rank != rank { throw ShapeError(.rank(expected: rank, found: self)) }
  }

  /// Checks the size along one axis.
  ///
  /// - Throws: ``ShapeError`` when it is not `size`, or the axis is missing.
  public func require(_ size: Int, along axis: Int) throws(ShapeError) {
    if axis >= rank || self[axis] != size {
      throw ShapeError(.size(axis: axis, expected: size, found: self))
    }
  }
}
