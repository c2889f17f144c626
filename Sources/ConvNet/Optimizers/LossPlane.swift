/// A loss over two weights, x and y, on which every step of an optimizer can be seen.
///
/// Either a ravine, `½ · (a · x² + b · y²)`, or a table of heights with cubic curves between them, which pass through all of them
/// and bend the same way on both sides of each.
///
/// - SeeAlso: Keys (1981), <https://doi.org/10.1109/TASSP.1981.1163711>, for the cubic; Li et al. (2018),
///   <https://arxiv.org/abs/1712.09913>, for planes through the loss of a network.
public struct LossPlane: Sendable {
  private enum Surface: Sendable {
    case ravine(Float, Float)
    case table(Tensor)
  }

  private let surface: Surface
  /// Where the plane ends, each way.
  public let x, y: ClosedRange<Float>

  /// A ravine with the curvatures a along x and b along y.
  public init(curvatures: (x: Float, y: Float), x: ClosedRange<Float>, y: ClosedRange<Float>) {
    surface = .ravine(curvatures.x, curvatures.y)
    (self.x, self.y) = (x, y)
  }

  /// A table `[rows, columns]`, the first row at the lowest y, the first column at the lowest x.
  ///
  /// - Precondition: it has at least three rows and three columns.
  public init(heights: Tensor, x: ClosedRange<Float>, y: ClosedRange<Float>) {
    if heights.shape.rank != 2 || heights.shape[0] < 3 || heights.shape[1] < 3 {
      fatalError("a plane needs three rows and three columns")
    }
    surface = .table(heights)
    (self.x, self.y) = (x, y)
  }

  /// Whether a point lies on the plane; nothing beyond its ends is known.
  public func contains(_ x: Float, _ y: Float) -> Bool {
    self.x.lowerBound <= x && x <= self.x.upperBound && self.y.lowerBound <= y
      && y <= self.y.upperBound
  }

  /// The loss at a point, and its slope along x and y.
  public func sample(_ x: Float, _ y: Float) -> (loss: Float, slope: (x: Float, y: Float)) {
    switch surface {
    case .ravine(let a, let b): return ((a * x * x + b * y * y) / 2, (a * x, b * y))
    case .table(let heights):
      let (rows, columns) = (heights.shape[0], heights.shape[1])
      let across = Self.place(x, in: self.x, of: columns)
      let up = Self.place(y, in: self.y, of: rows)
      var (values, slopes) = ([Float](), [Float]())
      for row in -1...2 {
        let line = { (column: Int) in
          Self.height(row + up.first, of: rows) { row in
            Self.height(column, of: columns) { heights.values[row * columns + $0] }
          }
        }
        let found = Self.cubic(
          line(across.first - 1), line(across.first), line(across.first + 1),
          line(across.first + 2), at: across.way)
        values.append(found.value)
        slopes.append(found.slope)
      }
      let found = Self.cubic(values[0], values[1], values[2], values[3], at: up.way)
      let slope = Self.cubic(slopes[0], slopes[1], slopes[2], slopes[3], at: up.way).value
      return (found.value, (slope * across.scale, found.slope * up.scale))
    }
  }

  /// Lets an optimizer walk from a point: a row of x, y and the loss for each place, `[steps + 1, 3]` or fewer.
  ///
  /// A path ends with the first point beyond the plane, whose loss is infinite.
  ///
  /// - Precondition: the optimizer has taken no step yet.
  public func path(
    of optimizer: any Optimizer, learningRate: Float, from start: (x: Float, y: Float), steps: Int
  ) -> Tensor {
    let place = Parameter("place", Tensor([start.x, start.y], shape: [2]))
    var points: [Float] = []
    for step in 0...steps {
      let (x, y) = (place.value.values[0], place.value.values[1])
      if !contains(x, y) {
        points += [x, y, .infinity]
        break
      }
      let (loss, slope) = sample(x, y)
      points += [x, y, loss]
      if step == steps { break }
      place.gradient = Tensor([slope.x, slope.y], shape: [2])
      optimizer.update([place], learningRate: learningRate)
    }
    return Tensor(points, shape: [points.count / 3, 3])
  }

  /// The four heights around a value lie from `first − 1` on; how far it is from `first` to the next, and steps a unit.
  private static func place(
    _ value: Float, in range: ClosedRange<Float>, of count: Int
  ) -> (first: Int, way: Float, scale: Float) {
    let scale = Float(count - 1) / (range.upperBound - range.lowerBound)
    let position = (value - range.lowerBound) * scale
    let first = Int(min(max(position, 0), Float(count - 2)))
    return (first, position - Float(first), scale)
  }

  /// A height at an index, which beyond either end goes on as the parabola through the last three.
  private static func height(_ index: Int, of count: Int, _ at: (Int) -> Float) -> Float {
    if index < 0 { return 3 * at(0) - 3 * at(1) + at(2) }
    if index >= count { return 3 * at(count - 1) - 3 * at(count - 2) + at(count - 3) }
    return at(index)
  }

  /// The cubic between b (0) and c (1), whose slope at each is that between its neighbours.
  private static func cubic(
    _ a: Float, _ b: Float, _ c: Float, _ d: Float, at t: Float
  ) -> (value: Float, slope: Float) {
    let (first, second, third) = (
      (c - a) / 2, a - 2.5 * b + 2 * c - d / 2, (d - a) / 2 + 1.5 * (b - c)
    )
    return (
      ((third * t + second) * t + first) * t + b, (3 * third * t + 2 * second) * t + first
    )
  }
}
