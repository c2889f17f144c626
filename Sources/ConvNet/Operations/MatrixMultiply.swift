/// The one loop that almost all arithmetic of a network runs through: C += A · B.
///
/// Element (i, p) of A is at `a[i · aRow + p · aColumn]`, so A may be transposed or skip pixels; rows of B and C are contiguous.
/// Every element of C gains its products in the order of p, whatever the width of the vectors; only where B is a single column
/// are there eight partial sums, if p runs that far.
///
/// - Complexity: O(rows · depth · columns).
func addProduct(
  rows: Int, depth: Int, columns: Int,
  _ a: UnsafePointer<Float>, aRow: Int, aColumn: Int,
  _ b: UnsafePointer<Float>, bRow: Int,
  to c: UnsafeMutablePointer<Float>, cRow: Int
) {
  for i in 0..<rows {
    let a = a + i * aRow
    let c = c + i * cRow
    var j = 0
    // A strip of 32 columns stays in registers while p runs.
    while j + 32 <= columns {
      let target = c + j
      var (sum0, sum1) = (vector(target), vector(target + 8))
      var (sum2, sum3) = (vector(target + 16), vector(target + 24))
      var (element, row) = (a, b + j)
      for _ in 0..<depth {
        let factor = SIMD8<Float>(repeating: element[0])
        sum0 += factor * vector(row)
        sum1 += factor * vector(row + 8)
        sum2 += factor * vector(row + 16)
        sum3 += factor * vector(row + 24)
        element += aColumn
        row += bRow
      }
      store(sum0, at: target)
      store(sum1, at: target + 8)
      store(sum2, at: target + 16)
      store(sum3, at: target + 24)
      j += 32
    }
    while j + 8 <= columns {
      var sum = vector(c + j)
      var (element, row) = (a, b + j)
      for _ in 0..<depth {
        sum += SIMD8<Float>(repeating: element[0]) * vector(row)
        element += aColumn
        row += bRow
      }
      store(sum, at: c + j)
      j += 8
    }
    if columns == 1 && aColumn == 1 && bRow == 1 && depth >= 8 {
      c[0] += dotProduct(a, b, count: depth)
      continue
    }
    while j < columns {
      var sum = c[j]
      var (element, row) = (a, b + j)
      for _ in 0..<depth {
        sum += element[0] * row[0]
        element += aColumn
        row += bRow
      }
      c[j] = sum
      j += 1
    }
  }
}

/// Σ a[p] · b[p]: eight sums side by side, added up in a written-out order at the end.
private func dotProduct(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
) -> Float {
  var sums = SIMD8<Float>(repeating: 0)
  var p = 0
  while p + 8 <= count {
    sums += vector(a + p) * vector(b + p)
    p += 8
  }
  var total =
    ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]))
  while p < count {
    total += a[p] * b[p]
    p += 1
  }
  return total
}

@inline(__always)
private func vector(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
}

@inline(__always)
private func vector(_ pointer: UnsafeMutablePointer<Float>) -> SIMD8<Float> {
  vector(UnsafePointer(pointer))
}

@inline(__always)
private func store(_ vector: SIMD8<Float>, at pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: SIMD8<Float>.self)
}

/// The matrix product of `[N, A]` and `[A, B]`, cut into units of rows.
///
/// - Precondition: the inner sizes agree.
public func matrixProduct(_ a: Tensor, _ b: Tensor, on workers: Workers = .one) -> Tensor {
  let (rows, depth) = (a.shape[0], a.shape[1])
  if depth != b.shape[0] {
    fatalError("a matrix of shape \(a.shape) can't be multiplied with one of shape \(b.shape)")
  }
  return product(rows: rows, depth: depth, a, aRow: depth, aColumn: 1, b, on: workers)
}

/// Aᵀ · B for `[N, A]` and `[N, B]`: `[A, B]`, the gradient of a dense kernel; cut into units of A.
///
/// - Precondition: both have N rows.
public func transposedProduct(_ a: Tensor, _ b: Tensor, on workers: Workers = .one) -> Tensor {
  let (depth, rows) = (a.shape[0], a.shape[1])
  if depth != b.shape[0] {
    fatalError("the transpose of shape \(a.shape) can't be multiplied with shape \(b.shape)")
  }
  return product(rows: rows, depth: depth, a, aRow: 1, aColumn: rows, b, on: workers)
}

/// A · B, where the strides say how A lies in memory.
private func product(
  rows: Int, depth: Int, _ a: Tensor, aRow: Int, aColumn: Int, _ b: Tensor, on workers: Workers
) -> Tensor {
  let columns = b.shape[1]
  var product = Tensor(zeros: [rows, columns])
  product.withMutableValues { c in
    a.withValues { a in
      b.withValues { b in
        workers.forEachUnit(of: rows) { _, unit in
          addProduct(
            rows: unit.count, depth: depth, columns: columns,
            a.baseAddress! + unit.lowerBound * aRow, aRow: aRow, aColumn: aColumn,
            b.baseAddress!, bRow: columns,
            to: c.baseAddress! + unit.lowerBound * columns, cRow: columns)
        }
      }
    }
  }
  return product
}

extension Tensor {
  /// The last two axes swapped: `[…, A, B]` becomes `[…, B, A]`.
  public func transposed() -> Tensor {
    let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
    var swapped = shape
    (swapped[shape.rank - 2], swapped[shape.rank - 1]) = (columns, rows)
    var result = Tensor(zeros: swapped)
    result.withMutableValues { target in
      withValues { source in
        for matrix in 0..<count / max(rows * columns, 1) {
          let start = matrix * rows * columns
          for i in 0..<rows {
            for j in 0..<columns { target[start + j * rows + i] = source[start + i * columns + j] }
          }
        }
      }
    }
    return result
  }
}
