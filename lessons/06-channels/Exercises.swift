/// Write here, then run `swift run -c release channels --check`.
enum Exercises {
  /// Exercise 3: a 1×1 convolution with one filter. `image[row][column]` lists the numbers of a pixel, one for each channel.
  static func mixed(_ image: [[[Double]]], weights: [Double], bias: Double) -> [[Double]] {
    image.map { $0.map { $0[0] } }
  }
}
