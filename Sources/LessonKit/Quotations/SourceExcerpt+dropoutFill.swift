// swift-format-ignore-file
// Copied from Sources/ConvNet/Layers/Dropout.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `dropoutFill` as it stands in the sources.
  public static let dropoutFill = SourceExcerpt(
    name: "dropoutFill", file: "Sources/ConvNet/Layers/Dropout.swift",
    code: ##"""
package func fill(
  _ mask: UnsafeMutableBufferPointer<Float>, forImage image: Int,
  using generator: RandomGenerator
) {
  // A uniform number is one of 2²⁴ whole ones, scaled. First all of these are drawn, then compared: a branch in one loop
  // for both would be guessed wrong half of the time.
  let limit = Int32((rate * 0x1p24).rounded(.up))
  let kept = 1 / (1 - rate)
  var generator = generator.stream(image)
  for i in 0..<mask.count {
    mask[i] = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next() >> 40))
  }
  for i in 0..<mask.count {
    mask[i] = Int32(bitPattern: mask[i].bitPattern) < limit ? 0 : kept
  }
}
"""##)
}
