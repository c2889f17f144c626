import ConvNet
import Figures
import Notebooks

/// What the lesson draws.
enum AugmentationFigures {
  private static let gray = ColorScale(.gray, range: 0...1)

  /// An image `[H, W, C]` as a picture; of colours their mean.
  static func labeled(_ title: String, _ image: Tensor) -> LabeledImage {
    let channels = image.shape[2]
    let matrix = Matrix(rows: image.shape[0], columns: image.shape[1]) { row, column in
      let first = (row * image.shape[1] + column) * channels
      return image.values[first..<first + channels].reduce(0) { $0 + Double($1) } / Double(channels)
    }
    return LabeledImage(matrix, colors: gray, title: title)
  }

  /// Four by four pixels, moved by one and by half a pixel, with their numbers.
  static func byHand(_ image: Tensor, _ whole: Tensor, _ half: Tensor) -> Figure {
    let panels = zip(["original", "one pixel to the right", "half a pixel"], [image, whole, half])
      .map { title, image in
        HeatMap(
          title, Matrix(rows: 4, columns: 4, image.values.map(Double.init)),
          colors: ColorScale(.ink, range: 0...1.5),
          showsColorBar: false)
      }
    return Figure(
      "A move, pixel by pixel",
      alternativeText:
        "Three grids of 4 by 4 numbers: an L of ones, the same one column further right, and one of halves "
        + "where it is moved by half a pixel.", panels: panels)
  }

  /// The original and each change once.
  static func nineWays(_ image: Tensor, using random: RandomGenerator) -> Figure {
    let (rows, columns) = (image.shape[0], image.shape[1])
    let changed: [(String, Tensor)] = [
      ("original", image), ("shift", Augmentation.shifted(image, by: (x: 4, y: -3))),
      ("rotate", Augmentation.rotated(image, degrees: 25)),
      ("zoom", Augmentation.zoomed(image, by: 0.7)),
      ("shear", Augmentation.sheared(image, degrees: 25)),
      ("elastic", Augmentation.bent(image, amplitude: 2, smoothness: 4, using: random.stream(1))),
      ("brightness", Augmentation.brightened(image, by: 0.45)),
      ("noise", Augmentation.noisy(image, deviation: 0.2, using: random.stream(2))),
      ("cutout", Augmentation.cutOut(image, size: 9, around: (row: rows / 2, column: columns / 2))),
      ("flip", Augmentation.flipped(image)),
    ]
    return Figure(
      "One image, nine changes",
      alternativeText:
        "An image and nine changed copies: shifted, rotated, zoomed, sheared, bent, darkened, noisy, with a square "
        + "cut out, and mirrored.",
      panels: [ImageGrid("", changed.map { labeled($0.0, $0.1) }, columns: 5, pixelSize: 3)])
  }

  /// One image as it is seen in ten epochs.
  static func epochs(_ image: Tensor, using random: RandomGenerator) -> Animation {
    let figures = (1...10).map { epoch in
      Figure(
        "As seen in training", alternativeText: "The image, changed a little.",
        panels: [
          ImageGrid(
            "",
            [
              labeled("original", image),
              labeled(
                "this epoch", Augmentation.digits.applied(to: image, using: random.stream(epoch))),
            ], columns: 2, pixelSize: 5)
        ])
    }
    return Animation(
      "Ten epochs of one image",
      alternativeText:
        "An image beside its changed copy; the copy moves, turns, leans and bends a little at each of ten epochs.",
      figures: figures, secondsPerFrame: 0.5, rest: 0.5)
  }

  /// Images before and after changes that break their labels.
  static func broken(_ images: [(title: String, image: Tensor)], columns: Int) -> Figure {
    Figure(
      "Is it still what the label says?",
      alternativeText:
        "Digits and their changed copies: a 6 turned upside down looks like a 9, a 9 like a 6; mirrored digits look "
        + "like nothing anyone writes.",
      panels: [
        ImageGrid("", images.map { labeled($0.title, $0.image) }, columns: columns, pixelSize: 3)
      ])
  }

  /// Accuracy over the number of images, with and without.
  static func gains(_ study: PairedStudy) -> Figure {
    let x = study.sizes.map(Double.init)
    func runs(_ values: (PairedStudy.Pair) -> [Double]) -> [[Double]] {
      let columns = study.pairs.map { values($0).map { $0 / 100 } }
      return (columns.first ?? []).indices.map { seed in columns.map { $0[seed] } }
    }
    func ends(_ values: (PairedStudy.Pair) -> [Double]) -> String {
      study.pairs.map { "\(Decimals.fixed(Spread(values($0)).mean, 1)) %" }.joined(separator: ", ")
    }
    return Figure(
      "More images, or more from each",
      alternativeText:
        "Test accuracy over the number of training images: without augmentation \(ends(\.plain)), with it "
        + "\(ends(\.augmented)).",
      panels: [
        Chart(
          "Test accuracy", x: Axis("Training images", scale: .logarithmic),
          y: Axis(format: .percent),
          marks: [
            Series("without", x: x, runs: runs(\.plain), markers: .all),
            Series("augmented", x: x, runs: runs(\.augmented), markers: .all),
          ], size: Size(width: 400, height: 240))
      ])
  }

  /// Loss by epoch with the fewest images.
  static func curves(_ pair: PairedStudy.Pair) -> Figure {
    let sides = [("Without", pair.plainCurves), ("Augmented", pair.augmentedCurves)]
    let charts = sides.map { title, curves in
      let x = (0..<(curves.first?.training.count ?? 0)).map { Double($0 + 1) }
      return Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series("training", x: x, runs: curves.map(\.training), markers: .none),
          Series("test", x: x, runs: curves.map(\.test), markers: .none),
        ])
    }
    return .facets(
      "\(Decimals.whole(pair.size)) images, epoch by epoch", charts: charts, columns: 2,
      size: Size(width: 250, height: 190),
      alternativeText:
        "Loss by epoch on a logarithmic scale. Without augmentation the training loss falls on and on while the test loss "
        + "stays behind; with it both curves fall together.")
  }
}
