import ConvNet
import Figures

extension Specimen {
  /// Digits with their labels, kernels, an overlay, an image with its numbers, and confusions.
  static var images: Specimen {
    let generator = DigitGenerator(seed: 1)
    let digits = (0..<25).map(generator.image)
    let predictions = ImageGrid(
      "Predictions",
      digits.enumerated().map { index, digit in
        var image = LabeledImage(digit.pixels, height: 28, width: 28)
        image.predicted = "\(index % 7 == 3 ? (digit.label + 4) % 10 : digit.label)"
        image.actual = "\(digit.label)"
        return image
      })
    let kernels = ImageGrid(
      "Kernels",
      matrices: (0..<16).map { index in
        Matrix(rows: 3, columns: 3) { Double(($0 * 5 + $1 * 7 + index * 3) % 9 - 4) / 10 }
      }, columns: 4)
    return Specimen(
      name: "images", title: "Images",
      figures: [
        figure("Labels, right and wrong", predictions), figure("Signed kernels", kernels),
        figure("What counts", saliency(digits[0].pixels)),
        figure("An image and its numbers", pixels(digits[0].pixels)),
      ])
  }

  /// A figure of one panel whose title says it all.
  static func figure(_ title: String, _ panel: any Panel) -> Figure {
    Figure(title, alternativeText: title, panels: [panel])
  }

  private static func saliency(_ pixels: [UInt8]) -> ImageGrid {
    let image = Raster(width: 28, height: 28, gray: pixels)
    let scale = ColorScale(.magnitudes, range: 0...1)
    let weights = Matrix(rows: 14, columns: 14) { row, column in
      1 / (1 + Double((row - 4) * (row - 4) + (column - 7) * (column - 7)) / 8)
    }
    return ImageGrid(
      "Saliency",
      [
        LabeledImage(image, title: "image"),
        LabeledImage(image.overlaid(with: weights, colors: scale), title: "saliency over it"),
      ], colors: scale)
  }

  private static func pixels(_ pixels: [UInt8]) -> HeatMap {
    let values = Matrix(rows: 12, columns: 12) { Double(pixels[($0 + 6) * 28 + $1 + 8]) }
    return HeatMap("The middle of a digit", values, colors: ColorScale(.ink, range: 0...255))
  }
}
