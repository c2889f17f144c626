/// Write here, then run `swift run -c release pooling --check`.
enum Exercises {
  /// Exercise 3: the gradient of each number of `image` under max pooling with windows of two by two, when the map of largest
  /// numbers has the gradient `mapGradient`. Of equal numbers the first wins, row by row.
  static func gradient(of image: [[Float]], mapGradient: [[Float]]) -> [[Float]] {
    image
  }
}
