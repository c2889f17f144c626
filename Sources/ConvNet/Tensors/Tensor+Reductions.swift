/// Many numbers become few; sums run in `Double` and in index order, so that reported numbers can be trusted.
extension Tensor {
  /// The sum of all elements.
  public func sum() -> Double {
    var total = 0.0
    for value in values { total += Double(value) }
    return total
  }

  /// The mean of all elements; not a number for an empty tensor.
  public func mean() -> Double { sum() / Double(count) }

  /// The population variance of all elements (divided by their count).
  public func variance() -> Double {
    let mean = mean()
    var total = 0.0
    for value in values { total += (Double(value) - mean) * (Double(value) - mean) }
    return total / Double(count)
  }

  /// The smallest element.
  ///
  /// - Precondition: there is one.
  public func minimum() -> Float {
    var smallest = values[0]
    for value in values where value < smallest { smallest = value }
    return smallest
  }

  /// The largest element.
  ///
  /// - Precondition: there is one.
  public func maximum() -> Float {
    var largest = values[0]
    for value in values where value > largest { largest = value }
    return largest
  }

  /// The Euclidean norm: the square root of the sum of squares.
  public func norm() -> Double {
    var total = 0.0
    for value in values { total += Double(value) * Double(value) }
    return total.squareRoot()
  }

  /// Sums over every axis but one: `[N, H, W, C]` keeping axis 3 gives `[C]`, the gradient of a bias.
  public func summed(keeping axis: Int) -> Tensor {
    let size = shape[axis]
    var inner = 1
    for a in (axis + 1)..<max(axis + 1, shape.rank) { inner *= shape[a] }
    var totals = [Double](repeating: 0, count: size)
    values.withUnsafeBufferPointer { values in
      totals.withUnsafeMutableBufferPointer { totals in
        var offset = 0
        for _ in 0..<values.count / max(size * inner, 1) {
          for kept in 0..<size {
            for _ in 0..<inner {
              totals[kept] += Double(values[offset])
              offset += 1
            }
          }
        }
      }
    }
    return Tensor(totals.map { Float($0) }, shape: [size])
  }

  /// For each row of the last axis, where its largest element is; the first of equals wins.
  ///
  /// A batch of logits `[N, classes]` gives the N predicted classes.
  public func argmax() -> [Int] {
    let size = shape[shape.rank - 1]
    var winners = [Int](repeating: 0, count: count / size)
    for row in 0..<winners.count {
      for i in 1..<max(size, 1) where values[row * size + i] > values[row * size + winners[row]] {
        winners[row] = i
      }
    }
    return winners
  }
}
