import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

extension LabeledImage {
  /// An image `[H, W, C]`; of colours their mean.
  init(_ title: String, _ image: Tensor) {
    let channels = image.shape[2]
    let matrix = Matrix(rows: image.shape[0], columns: image.shape[1]) { row, column in
      let first = (row * image.shape[1] + column) * channels
      return image.values[first..<first + channels].reduce(0) { $0 + Double($1) } / Double(channels)
    }
    self.init(matrix, colors: ColorScale(.ink, range: 0...1), title: title)
  }
}

extension Figure {
  /// The original and each change once.
  static func nineWays(_ image: Tensor, using random: RandomGenerator) -> Figure {
    let center = (row: image.shape[0] / 2, column: image.shape[1] / 2)
    let (sheet, grain) = (random.stream(1), random.stream(2))
    let images = [
      LabeledImage("original", image),
      LabeledImage("shift", Augmentation.shifted(image, by: (x: 4, y: -3))),
      LabeledImage("rotate", Augmentation.rotated(image, degrees: 25)),
      LabeledImage("zoom", Augmentation.zoomed(image, by: 0.7)),
      LabeledImage("shear", Augmentation.sheared(image, degrees: 25)),
      LabeledImage("elastic", Augmentation.bent(image, amplitude: 2, smoothness: 4, using: sheet)),
      LabeledImage("brightness", Augmentation.brightened(image, by: 0.45)),
      LabeledImage("noise", Augmentation.noisy(image, deviation: 0.2, using: grain)),
      LabeledImage("cutout", Augmentation.cutOut(image, size: 9, around: center)),
      LabeledImage("flip", Augmentation.flipped(image)),
    ]
    return Figure(
      "One image, nine changes",
      alternativeText:
        "An image and nine changed copies: shifted, rotated, zoomed, sheared, bent, darkened, noisy, with a square cut out, and mirrored.",
      panels: [ImageGrid("", images, columns: 5, pixelSize: 3)])
  }

  /// Accuracy over the number of images, with and without.
  static func gains(_ study: AugmentationStudy) -> Figure {
    let plain = study.sizes.map { study.accuracies($0) }
    let augmented = study.sizes.map { study.accuracies($0, .digits) }
    func series(_ name: String, _ columns: [[Double]]) -> Series {
      let runs = columns[0].indices.map { seed in columns.map { $0[seed] / 100 } }
      return Series(name, x: study.sizes.map(Double.init), runs: runs, markers: .all)
    }
    func means(_ columns: [[Double]]) -> String {
      columns.map { "\(Decimals.fixed(Spread($0).mean, 1)) %" }.joined(separator: ", ")
    }
    return Figure(
      "More images, or more from each",
      alternativeText:
        "Test accuracy over the number of training images: without augmentation \(means(plain)), with it \(means(augmented)).",
      panels: [
        Chart(
          "Test accuracy", x: Axis("Training images", scale: .logarithmic),
          y: Axis(format: .percent),
          marks: [series("without", plain), series("augmented", augmented)],
          size: Size(width: 400, height: 240))
      ])
  }

  /// Loss by epoch with the fewest images.
  static func curves(_ study: AugmentationStudy) -> Figure {
    func chart(_ title: String, _ changes: Augmentation) -> Chart {
      let material = AugmentationStudy.Material(size: study.sizes[0], changes: changes)
      let training = study.trial.trainingLoss(material)
      let x = training[0].indices.map { Double($0 + 1) }
      return Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series("training", x: x, runs: training, markers: .none),
          Series("test", x: x, runs: study.trial.validationLoss(material), markers: .none),
        ])
    }
    return .facets(
      "\(Decimals.whole(study.sizes[0])) images, epoch by epoch",
      charts: [chart("Without", []), chart("Augmented", .digits)], columns: 2,
      size: Size(width: 250, height: 190),
      alternativeText:
        "Loss by epoch on a logarithmic scale. Without augmentation the training loss falls on and on while the test loss stays behind; with it both curves fall together."
    )
  }
}
