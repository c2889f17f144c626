extension Matrix {
  /// The means of equal blocks, as few as are needed to have at most `limit` rows and columns.
  ///
  /// Numbers that are not finite do not count; a block of nothing else stays without a number.
  func reduced(toFit limit: Int) -> Matrix {
    let step = (max(rows, columns) + limit - 1) / limit
    guard step > 1 else { return self }
    return Matrix(rows: (rows + step - 1) / step, columns: (columns + step - 1) / step) {
      row, column in
      var mean = 0.0
      var count = 0.0
      for r in row * step..<min(rows, (row + 1) * step) {
        for c in column * step..<min(columns, (column + 1) * step) where self[r, c].isDrawable {
          // A running mean: the sum of large numbers may overflow.
          count += 1
          mean += self[r, c] / count - mean / count
        }
      }
      return count > 0 ? mean : .nan
    }
  }
}
