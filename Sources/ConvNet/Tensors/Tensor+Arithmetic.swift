/// Element by element: both sides have the same shape, or one of them is a single number.
extension Tensor {
  /// Every element passed through `function`.
  public func map(_ function: (Float) -> Float) -> Tensor {
    var result = self
    for i in 0..<count { result.values[i] = function(values[i]) }
    return result
  }

  /// Every pair of elements passed through `function`.
  ///
  /// - Precondition: the shapes are equal.
  public func combined(with other: Tensor, _ function: (Float, Float) -> Float) -> Tensor {
    if shape != other.shape {
      fatalError("shapes \(shape) and \(other.shape) do not match element by element")
    }
    var result = self
    for i in 0..<count { result.values[i] = function(values[i], other.values[i]) }
    return result
  }

  /// Sums, element by element.
  public static func + (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 + $1 } }
  /// Differences, element by element.
  public static func - (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 - $1 } }
  /// Products, element by element (not the matrix product).
  public static func * (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 * $1 } }
  /// Quotients, element by element.
  public static func / (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b) { $0 / $1 } }

  /// Adds a number to every element.
  public static func + (a: Tensor, b: Float) -> Tensor { a.map { $0 + b } }
  /// Subtracts a number from every element.
  public static func - (a: Tensor, b: Float) -> Tensor { a.map { $0 - b } }
  /// Multiplies every element by a number.
  public static func * (a: Tensor, b: Float) -> Tensor { a.map { $0 * b } }
  /// Divides every element by a number.
  public static func / (a: Tensor, b: Float) -> Tensor { a.map { $0 / b } }
  /// Every element with the opposite sign.
  public static prefix func - (a: Tensor) -> Tensor { a.map { -$0 } }

  /// Adds `other` in place, element by element.
  ///
  /// - Precondition: the shapes are equal.
  public static func += (a: inout Tensor, b: Tensor) {
    if a.shape != b.shape {
      fatalError("a tensor of shape \(b.shape) can't be added to one of shape \(a.shape)")
    }
    for i in 0..<a.count { a.values[i] += b.values[i] }
  }

  /// Adds one number per channel: `bias` runs along the last axis and is repeated over all others.
  ///
  /// - Precondition: `bias` has as many numbers as the last axis.
  public consuming func adding(_ bias: Tensor) -> Tensor {
    let channels = bias.count
    if shape.rank == 0 || shape[shape.rank - 1] != channels {
      fatalError("a bias of \(channels) numbers does not fit the channels of shape \(shape)")
    }
    for pixel in 0..<count / max(channels, 1) {
      for c in 0..<channels { values[pixel * channels + c] += bias.values[c] }
    }
    return self
  }
}
