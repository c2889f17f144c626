internal import ConvNet
package import Figures

/// An image cut out of a larger one, so that what really lies beyond its edges is known.
package struct Cutout {
  /// The larger image.
  package let whole: Matrix
  /// How many pixels are cut off at each side.
  package let margin: Int
  /// The side of the blurring window.
  package static let window = 5

  /// What was cut out.
  package var image: Matrix { whole.inside(margin) }

  package init(whole: Matrix, margin: Int) { (self.whole, self.margin) = (whole, margin) }

  /// Its blurred version as it should be, made from the larger image.
  package var truth: Matrix { blurred(whole).inside(margin - Self.window / 2) }

  /// Its blurred version when the border is guessed.
  package func blurred(guessing guess: EdgeGuess) -> Matrix {
    blurred(guess.bordered(image, by: Self.window / 2))
  }

  /// The sum of squared errors of a guess, and over how many pixels: only near the edge does a guess make a difference.
  package func error(guessing guess: EdgeGuess) -> (squares: Double, count: Int) {
    let errors = zip(truth.values, blurred(guessing: guess).values).map { $0 - $1 }
    let inside = truth.rows - 2 * (Self.window / 2)
    return (errors.reduce(0) { $0 + $1 * $1 }, errors.count - inside * inside)
  }

  /// How far a guess is off near the edge.
  package func rootMeanSquare(guessing guess: EdgeGuess) -> Double {
    let (squares, count) = error(guessing: guess)
    return (squares / Double(count)).squareRoot()
  }

  /// The mean of each full window.
  private func blurred(_ image: Matrix) -> Matrix {
    let size = Self.window
    let kernel = Tensor(repeating: 1 / Float(size * size), shape: [size, size, 1, 1])
    return Matrix(Conv2D(kernels: kernel).forward(Tensor(image), mode: .inference).output)
  }
}
