public import KernelInterface

// C += A · B, where all the time goes. A tile of C stays in registers while p runs:
//
//   C[i, j] += Σₚ A[i, p] · B[p, j],   6 rows i by 4 vectors j (AVX-512: 32 registers) or 2 (16 registers)
//
// In each step a tile loads 4 vectors of B, and each of the 6 numbers of A's column once for all of them: 24 multiply-adds for
// 10 loads, so that the arithmetic never waits for memory.
//
// - SeeAlso: Goto and van de Geijn (2008), Anatomy of high-performance matrix multiplication,
//   <https://doi.org/10.1145/1356052.1356053>.

// Tuples rather than structs: copies of structs would be functions that both modules share.

/// A matrix whose rows or columns may be contiguous: A or Aᵀ.
private typealias Factor = (start: Floats, row: Int, column: Int)
/// A matrix with contiguous rows.
private typealias Panel = (start: Floats, row: Int)
/// The matrix that a product goes to.
private typealias Target = (start: MutableFloats, row: Int)

/// One tile of `Rows` rows by `Vectors` vectors.
@inline(always)
private func tile<let Rows: Int, let Vectors: Int>(
  _: InlineArray<Rows, InlineArray<Vectors, Void>>.Type,
  depth: Int, _ a: Factor, _ b: Panel, _ c: Target, adding: Bool
) {
  var sums = InlineArray<Rows, InlineArray<Vectors, Vector>> { _ in .zeros }
  if adding {
    for i in 0..<Rows {
      for j in 0..<Vectors { sums[i][j] = load(c.start + (i * c.row + j * lanes)) }
    }
  }
  var (element, row) = (a.start, b.start)
  for _ in 0..<depth {
    var vectors = InlineArray<Vectors, Vector>.zeros
    for j in 0..<Vectors { vectors[j] = load(row + j * lanes) }
    for i in 0..<Rows {
      let factor = splat(element[i * a.row])
      for j in 0..<Vectors { sums[i][j].addProduct(factor, vectors[j]) }
    }
    element += a.column
    row += b.row
  }
  for i in 0..<Rows {
    for j in 0..<Vectors { store(sums[i][j], at: c.start + (i * c.row + j * lanes)) }
  }
}

/// All rows of C, over a panel of `Vectors` vectors: six at a time, then what is left.
@inline(always)
private func panel<let Vectors: Int>(
  _: InlineArray<Vectors, Void>.Type,
  rows: Int, depth: Int, _ a: Factor, _ b: Panel, _ c: Target, adding: Bool
) {
  // The place is an argument: a variable that a local function captures may end up on the heap.
  @inline(always)
  func next<let Rows: Int>(
    _ size: InlineArray<Rows, InlineArray<Vectors, Void>>.Type, at i: Int
  ) {
    tile(
      size, depth: depth, (start: a.start + i * a.row, row: a.row, column: a.column), b,
      (start: c.start + i * c.row, row: c.row), adding: adding)
  }
  var i = 0
  while i + 6 <= rows {
    next(InlineArray<6, InlineArray<Vectors, Void>>.self, at: i)
    i += 6
  }
  switch rows - i {
  case 1: next(InlineArray<1, InlineArray<Vectors, Void>>.self, at: i)
  case 2: next(InlineArray<2, InlineArray<Vectors, Void>>.self, at: i)
  case 3: next(InlineArray<3, InlineArray<Vectors, Void>>.self, at: i)
  case 4: next(InlineArray<4, InlineArray<Vectors, Void>>.self, at: i)
  case 5: next(InlineArray<5, InlineArray<Vectors, Void>>.self, at: i)
  default: break
  }
}

/// The last columns, fewer than a vector holds.
@inline(never)
private func lastColumns(
  _ count: Int, rows: Int, depth: Int, _ a: Factor, _ b: Panel, _ c: Target, adding: Bool
) {
  for i in 0..<rows {
    let target = c.start + i * c.row
    var sum = adding ? load(Floats(target), count: count) : Vector()
    var (element, row) = (a.start + i * a.row, b.start)
    for _ in 0..<depth {
      sum.addProduct(splat(element[0]), load(row, count: count))
      element += a.column
      row += b.row
    }
    store(sum, at: target, count: count)
  }
}

/// The whole product, panel by panel.
@inline(never)
private func product(
  rows: Int, columns: Int, depth: Int, _ a: Factor, _ b: Panel, _ c: Target, adding: Bool
) {
  @inline(always)
  func next<let Vectors: Int>(_ size: InlineArray<Vectors, Void>.Type, at j: Int) {
    panel(
      size, rows: rows, depth: depth, a, (start: b.start + j, row: b.row),
      (start: c.start + j, row: c.row), adding: adding)
  }
  var j = 0
  #if AVX512 || arch(arm64)
    while j + 4 * lanes <= columns {
      next(InlineArray<4, Void>.self, at: j)
      j += 4 * lanes
    }
  #endif
  while j + 2 * lanes <= columns {
    next(InlineArray<2, Void>.self, at: j)
    j += 2 * lanes
  }
  while j + lanes <= columns {
    next(InlineArray<1, Void>.self, at: j)
    j += lanes
  }
  if j < columns {
    lastColumns(
      columns - j, rows: rows, depth: depth, a, (start: b.start + j, row: b.row),
      (start: c.start + j, row: c.row), adding: adding)
  }
}

extension VectorKernels {
  /// C = A · B or C += A · B, in stretches of 128 products, so that a panel of B stays in the first cache.
  public static func multiply(
    rows: Int, columns: Int, depth: Int,
    _ a: Floats, aRow: Int, aColumn: Int,
    _ b: Floats, bRow: Int,
    to c: MutableFloats, cRow: Int, adding: Bool
  ) {
    var p = 0
    repeat {
      let stretch = min(128, depth - p)
      product(
        rows: rows, columns: columns, depth: stretch,
        (start: a + p * aColumn, row: aRow, column: aColumn),
        (start: b + p * bRow, row: bRow), (start: c, row: cRow),
        adding: adding || p > 0)
      p += stretch
    } while p < depth
  }

  /// Sixteen rows at a time, so that what is read and what is written stay in the cache.
  public static func transpose(
    rows: Int, columns: Int, _ a: Floats, aRow: Int, to b: MutableFloats, bRow: Int
  ) {
    var first = 0
    while first < rows {
      let end = min(rows, first + 16)
      for j in 0..<columns {
        for i in first..<end { b[j * bRow + i] = a[i * aRow + j] }
      }
      first = end
    }
  }

  /// Column by column of vectors, each in the order of the rows.
  public static func sumColumns(
    rows: Int, columns: Int, _ a: Floats, to sums: MutableFloats, adding: Bool
  ) {
    var j = 0
    while j < columns {
      var sum = adding ? load(sums + j) : Vector()
      for i in 0..<rows { sum += load(a + (i * columns + j)) }
      store(sum, at: sums + j)
      j += lanes
    }
  }
}
