package import Figures

/// What one may take for the pixels beyond the edge of an image.
package enum EdgeGuess: String, CaseIterable {
  case zero, replicate, reflect

  /// `image` with a border of `width` guessed pixels on each side.
  package func bordered(_ image: Matrix, by width: Int) -> Matrix {
    Matrix(rows: image.rows + 2 * width, columns: image.columns + 2 * width) { row, column in
      let (row, column) = (row - width, column - width)
      let isInside = (0..<image.rows).contains(row) && (0..<image.columns).contains(column)
      if self == .zero && !isInside { return 0 }
      return image[place(row, of: image.rows), place(column, of: image.columns)]
    }
  }

  /// Which pixel stands for the one at `index`; a mirror does not repeat the edge.
  private func place(_ index: Int, of count: Int) -> Int {
    if self == .replicate { return min(max(index, 0), count - 1) }
    return index < 0 ? -index : index >= count ? 2 * (count - 1) - index : index
  }
}

extension Matrix {
  /// What remains without `margin` rows and columns at each side.
  package func inside(_ margin: Int) -> Matrix {
    Matrix(rows: rows - 2 * margin, columns: columns - 2 * margin) {
      self[$0 + margin, $1 + margin]
    }
  }
}
