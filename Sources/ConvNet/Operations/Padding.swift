/// How far beyond its edges an image may be read; what lies out there counts as zero.
public enum Padding: Equatable, Sendable {
  /// Nothing: the window stays inside the image, so the map is smaller.
  case valid
  /// As much as it takes to make ⌈n / stride⌉ positions; where the total is odd, the odd one comes after.
  ///
  /// - SeeAlso: TensorFlow's notes on padding, <https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2>.
  case same
  /// So many pixels on each side.
  case explicit(top: Int, bottom: Int, left: Int, right: Int)

  /// The same number of pixels on all four sides.
  public static func explicit(_ pixels: Int) -> Padding {
    .explicit(top: pixels, bottom: pixels, left: pixels, right: pixels)
  }
}
