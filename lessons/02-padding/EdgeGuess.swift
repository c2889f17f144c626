import ConvNet
import Figures
import LessonKit

/// What one may take for the pixels beyond the edge of an image.
enum EdgeGuess: String, CaseIterable {
  case zero, replicate, reflect

  /// `image` with a border of `width` guessed pixels on each side.
  func bordered(_ image: Matrix, by width: Int) -> Matrix {
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

/// An image cut out of a larger one, so that what really lies beyond its edges is known.
struct Cutout {
  /// The larger image.
  let whole: Matrix
  /// How many pixels are cut off at each side.
  let margin: Int
  /// The side of the blurring window.
  static let window = 5

  /// What was cut out.
  var image: Matrix { whole.inside(margin) }

  /// Its blurred version as it should be, made from the larger image.
  var truth: Matrix { blurred(whole).inside(margin - Self.window / 2) }

  /// Its blurred version when the border is guessed.
  func blurred(guessing guess: EdgeGuess) -> Matrix {
    blurred(guess.bordered(image, by: Self.window / 2))
  }

  /// The sum of squared errors of a guess over the pixels near the edge, and how many there are.
  func error(guessing guess: EdgeGuess) -> (squares: Double, count: Int) {
    let (truth, guessed) = (truth, blurred(guessing: guess))
    var (squares, count) = (0.0, 0)
    let inner = Self.window / 2..<truth.rows - Self.window / 2
    for row in 0..<truth.rows {
      for column in 0..<truth.columns where !(inner.contains(row) && inner.contains(column)) {
        let error = truth[row, column] - guessed[row, column]
        squares += error * error
        count += 1
      }
    }
    return (squares, count)
  }

  /// The mean of each full window.
  private func blurred(_ image: Matrix) -> Matrix {
    let size = Self.window
    let tensor = Tensor(image.values.map(Float.init), shape: [1, image.rows, image.columns, 1])
    let kernel = Tensor(repeating: 1 / Float(size * size), shape: [size, size, 1, 1])
    return Matrix(Conv2D(kernels: kernel).forward(tensor, mode: .inference).output)
  }
}

extension Matrix {
  /// What remains without `margin` rows and columns at each side.
  func inside(_ margin: Int) -> Matrix {
    Matrix(rows: rows - 2 * margin, columns: columns - 2 * margin) {
      self[$0 + margin, $1 + margin]
    }
  }
}
