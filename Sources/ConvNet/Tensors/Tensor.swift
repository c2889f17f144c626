/// A block of numbers with a shape; images are stored as `[N, H, W, C]`, the channels of a pixel side by side.
///
/// A tensor is a value: assigning it copies it, but the numbers themselves are shared until one copy changes.
public struct Tensor: Equatable, Sendable {
  /// The size along each axis, outermost first.
  public let shape: Shape
  /// All numbers, the last axis running fastest.
  public internal(set) var values: [Float]

  /// A tensor of these values.
  ///
  /// - Precondition: there are `shape.count` of them.
  public init(_ values: [Float], shape: Shape) {
    if values.count != shape.count {
      fatalError("a tensor of shape \(shape) holds \(shape.count) values, not \(values.count)")
    }
    self.shape = shape
    self.values = values
  }

  /// A tensor with one value everywhere.
  public init(repeating value: Float, shape: Shape) {
    self.shape = shape
    values = [Float](repeating: value, count: shape.count)
  }

  /// A tensor of zeros.
  public init(zeros shape: Shape) {
    self.init(repeating: 0, shape: shape)
  }

  /// How many numbers there are.
  public var count: Int { values.count }

  /// Where an element lies in ``values``.
  ///
  /// - Precondition: one index per axis, each inside the shape.
  public func offset(of index: [Int]) -> Int {
    if index.count != shape.rank {
      fatalError("a tensor of shape \(shape) needs \(shape.rank) indices, not \(index.count)")
    }
    var offset = 0
    for axis in 0..<shape.rank {
      if index[axis] < 0 || index[axis] >= shape[axis] {
        fatalError("index \(index[axis]) is outside axis \(axis) of shape \(shape)")
      }
      offset = offset * shape[axis] + index[axis]
    }
    return offset
  }

  /// One element, named by an index per axis: `images[n, row, column, channel]`.
  public subscript(index: Int...) -> Float {
    get { values[offset(of: index)] }
    set { values[offset(of: index)] = newValue }
  }

  /// Ends the program, with both shapes, unless the tensor has the one that is expected.
  ///
  /// Whatever reads numbers through pointers asks this first: nothing checks their indices.
  func requireShape(_ expected: Shape, _ what: @autoclosure () -> String) {
    if shape != expected { fatalError("\(what()) has the shape \(shape) instead of \(expected)") }
  }

  /// Lends the numbers for reading.
  public func withValues<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R {
    values.withUnsafeBufferPointer { body($0) }
  }

  /// Lends the numbers for changing them in place.
  public mutating func withMutableValues<R>(_ body: (UnsafeMutableBufferPointer<Float>) -> R) -> R {
    values.withUnsafeMutableBufferPointer { body($0) }
  }
}
