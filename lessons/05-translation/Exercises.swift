/// Write here, then run `swift run -c release translation --check`.
enum Exercises {
  /// Exercise 3: `image` moved to the right and down, by negative numbers left and up. What leaves it is lost, what enters is 0.
  static func moved(_ image: [[Float]], right: Int, down: Int) -> [[Float]] {
    image
  }
}
