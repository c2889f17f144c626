import ConvNet
import Figures
import LessonKit

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

  /// The sum of squared errors of a guess, and over how many pixels: only near the edge does a guess make a difference.
  func error(guessing guess: EdgeGuess) -> (squares: Double, count: Int) {
    let errors = zip(truth.values, blurred(guessing: guess).values).map { $0 - $1 }
    let inside = truth.rows - 2 * (Self.window / 2)
    return (errors.reduce(0) { $0 + $1 * $1 }, errors.count - inside * inside)
  }

  /// The mean of each full window.
  private func blurred(_ image: Matrix) -> Matrix {
    let size = Self.window
    let kernel = Tensor(repeating: 1 / Float(size * size), shape: [size, size, 1, 1])
    return Matrix(Conv2D(kernels: kernel).forward(Tensor(image), mode: .inference).output)
  }
}
