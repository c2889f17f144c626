/// Write here, then run `swift run -c release augmentation --check`.
enum Exercises {
  /// Exercise 3: the value of an image between its pixels, at `row` and `column`, which need not be whole numbers: the mean of
  /// the four pixels around, each with its weight. `image[r][c]` is the pixel in row `r` and column `c`; outside is 0.
  static func value(of image: [[Float]], row: Float, column: Float) -> Float {
    0
  }
}
