/// Along which directions features spread around zero, and how far.
///
/// They are the eigenvectors and eigenvalues of the features' second moments, which are also the curvature of the squared loss of a
/// linear model without bias.
///
/// - SeeAlso: Golub and Van Loan (2013), *Matrix Computations*, section 8.5, for Jacobi's rotations.
public struct PrincipalAxes: Sendable {
  /// The mean square of the features along each axis, the largest first.
  public let meanSquares: [Double]
  /// The axes, one of length 1 in each row, `[D, D]`.
  public let directions: Tensor

  /// The axes of features `[N, D]`.
  ///
  /// - Precondition: there is at least one row.
  /// - Complexity: O(N · D² + D³).
  public init(of features: Tensor) {
    let (n, d) = (features.shape[0], features.shape[1])
    var moments = [Double](repeating: 0, count: d * d)
    features.withValues { x in
      for row in 0..<n {
        for i in 0..<d {
          let value = Double(x[row * d + i])
          if value == 0 { continue }
          for j in i..<d { moments[i * d + j] += value * Double(x[row * d + j]) }
        }
      }
    }
    for i in 0..<d {
      for j in i..<d {
        moments[i * d + j] /= Double(n)
        moments[j * d + i] = moments[i * d + j]
      }
    }
    self.init(moments: moments, count: d)
  }

  /// The axes of a symmetric matrix: rotations make one pair of its off-diagonal numbers zero after the other.
  private init(moments: [Double], count d: Int) {
    var (matrix, axes) = (moments, [Double](repeating: 0, count: d * d))
    var scale = 0.0
    for i in 0..<d {
      axes[i * d + i] = 1
      scale = max(scale, matrix[i * d + i])
    }
    for _ in 0..<30 {
      var isDone = true
      for p in 0..<d {
        for q in p + 1..<max(d, p + 1) {
          // What no longer shows in single precision is left.
          if matrix[p * d + q].magnitude <= 1e-12 * scale { continue }
          isDone = false
          Self.rotate(&matrix, &axes, p, q, d)
        }
      }
      if isDone { break }
    }
    // By insertion, which keeps the order of equal ones.
    var order: [Int] = []
    for axis in 0..<d {
      var place = order.count
      while place > 0 && matrix[order[place - 1] * (d + 1)] < matrix[axis * (d + 1)] { place -= 1 }
      order.insert(axis, at: place)
    }
    var (squares, rows) = ([Double](), [Float]())
    for axis in order {
      squares.append(max(matrix[axis * (d + 1)], 0))
      for i in 0..<d { rows.append(Float(axes[axis * d + i])) }
    }
    meanSquares = squares
    directions = Tensor(rows, shape: [d, d])
  }

  /// One rotation in the plane of two axes.
  private static func rotate(
    _ matrix: inout [Double], _ axes: inout [Double], _ p: Int, _ q: Int, _ d: Int
  ) {
    let off = matrix[p * d + q]
    let theta = (matrix[q * d + q] - matrix[p * d + p]) / (2 * off)
    let tangent = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    matrix.withUnsafeMutableBufferPointer { m in
      for i in 0..<d {
        let (a, b) = (m[p * d + i], m[q * d + i])
        m[p * d + i] = cosine * a - sine * b
        m[q * d + i] = sine * a + cosine * b
      }
      for i in 0..<d {
        let (a, b) = (m[i * d + p], m[i * d + q])
        m[i * d + p] = cosine * a - sine * b
        m[i * d + q] = sine * a + cosine * b
      }
    }
    axes.withUnsafeMutableBufferPointer { v in
      for i in 0..<d {
        let (a, b) = (v[p * d + i], v[q * d + i])
        v[p * d + i] = cosine * a - sine * b
        v[q * d + i] = sine * a + cosine * b
      }
    }
  }

  /// The largest mean square divided by that of the last of so many axes.
  ///
  /// - Precondition: there are so many.
  public func conditionNumber(of count: Int) -> Double { meanSquares[0] / meanSquares[count - 1] }
}
