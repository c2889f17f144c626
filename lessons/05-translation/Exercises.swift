/// Write here, then run `swift run -c release translation --check`.
enum Exercises {
  /// Exercise 3: `image` moved by so many pixels to the right and down; negative numbers move it left and up. What leaves the image is
  /// lost, what enters is 0.
  static func moved(_ image: [[Float]], right: Int, down: Int) -> [[Float]] {
    image
  }
}
