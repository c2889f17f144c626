package import ConvNet
package import Figures

extension DigitNetwork {
  /// The first of a hundred hands whose neat `digit` all of some networks read, so that a widget can begin with it; they come again
  /// where there are fewer than asked for, and any hands come where there is none.
  package static func hands(_ count: Int, of digit: Int, readBy networks: [DigitNetwork]) -> [Int] {
    let read = (0..<100).lazy.filter { hand in
      let image = Tensor.neatDigit(digit, hand: hand)
      return networks.allSatisfy { $0.reading(of: image) == digit }
    }
    let found = Array(read.prefix(count))
    return (0..<count).map { found.isEmpty ? $0 : found[$0 % found.count] }
  }

  /// The digit that it takes an image `[28, 28, 1]` for.
  package func reading(of image: Tensor) -> Int {
    let chances = probabilities(of: image)
    return chances.indices.max { chances[$0] < chances[$1] } ?? 0
  }

  /// Images of the digits from 0 on as networks read them, a row each, named with how many are right.
  package static func rows(
    of images: [Tensor], readBy networks: [(name: String, network: DigitNetwork)]
  ) -> [ImageGrid] {
    networks.map { name, network in
      let read = images.enumerated().map { digit, image in
        LabeledImage(
          Matrix(image.reshaped(to: [1, 28, 28, 1])), colors: ColorScale(.ink, range: 0...1),
          predicted: "\(network.reading(of: image))", actual: "\(digit)")
      }
      let right = read.count { $0.predicted == $0.actual }
      return ImageGrid(
        "\(name): \(right) of \(images.count)", read, columns: images.count, pixelSize: 2)
    }
  }
}
