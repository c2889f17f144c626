package import ConvNet

extension Tensor {
  /// The digit that widgets begin with, `[28, 28, 1]`, from 0 to 1: well written, by one of many hands.
  package static func neatDigit(_ digit: Int, hand: Int) -> Tensor {
    let pixels = DigitGenerator(seed: 1, style: .neat).image(of: digit, variant: hand)
    return Tensor(pixels.map { Float($0) / 255 }, shape: DigitGenerator.imageShape)
  }
}
