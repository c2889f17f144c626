/// Element by element: both sides have the same shape, or one of them is a single number.
extension Tensor {
  /// Every element passed through `function`.
  @inline(__always)
  public func map(on workers: Workers = .one, _ function: (Float) -> Float) -> Tensor {
    var result = self
    result.withMutableValues { values in
      workers.forEachStretch(of: values.count) { stretch in
        for i in stretch { values[i] = function(values[i]) }
      }
    }
    return result
  }

  /// Every pair of elements passed through `function`.
  ///
  /// - Precondition: the shapes are equal.
  @inline(__always)
  public func combined(
    with other: Tensor, on workers: Workers = .one, _ function: (Float, Float) -> Float
  ) -> Tensor {
    var result = self
    result.combine(with: other, on: workers, function)
    return result
  }

  /// Replaces every element by what `function` makes of it and its counterpart.
  @inline(__always)
  private mutating func combine(
    with other: Tensor, on workers: Workers = .one, _ function: (Float, Float) -> Float
  ) {
    if shape != other.shape {
      fatalError("shapes \(shape) and \(other.shape) do not match element by element")
    }
    withMutableValues { values in
      other.withValues { others in
        workers.forEachStretch(of: values.count) { stretch in
          for i in stretch { values[i] = function(values[i], others[i]) }
        }
      }
    }
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
  public static func += (a: inout Tensor, b: Tensor) { a.combine(with: b) { $0 + $1 } }

  /// Adds one number per channel: `bias` runs along the last axis and is repeated over all others.
  ///
  /// - Precondition: `bias` has as many numbers as the last axis.
  public consuming func adding(_ bias: Tensor) -> Tensor {
    let channels = bias.count
    if shape.rank == 0 || shape[shape.rank - 1] != channels {
      fatalError("a bias of \(channels) numbers does not fit the channels of shape \(shape)")
    }
    withMutableValues { values in
      bias.withValues { bias in
        for pixel in stride(from: 0, to: values.count, by: channels) {
          for c in 0..<channels { values[pixel + c] += bias[c] }
        }
      }
    }
    return self
  }
}
