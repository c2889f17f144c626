import ConvNet
import Figures
import LessonKit
import Notebooks

extension AugmentationLesson {
  /// Changes that change what an image shows.
  static func breakLabels(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: PairedStudy
  ) throws {
    notebook.addSection("Changes that lie")
    // Other data than digits has no 6 to turn.
    let isDigits = options.data.isDigits
    let generator = DigitGenerator(seed: options.seed, style: .neat)
    func image(_ digit: Int, _ index: Int = 0) -> Tensor {
      let drawn = generator.image(of: digit, variant: index).map { Float($0) / 255 }
      return isDigits
        ? options.data.image(of: digit, index).reshaped(to: options.data.imageShape)
        : Tensor(drawn, shape: DigitGenerator.imageShape)
    }
    let (two, six, nine) = (image(2), image(6), image(9))
    let turned = (Augmentation.rotated(six, degrees: 180), Augmentation.rotated(nine, degrees: 180))
    notebook.addText(
      """
      “Leave the meaning alone” is a promise that we make, not the computer. Turned by 180°, a 6 becomes a 9 and is still labelled \
      6. Mirrored, a 2 becomes something that no one writes, labelled 2.
      """)
    try notebook.addFigure(
      "changes-that-lie",
      AugmentationFigures.broken(
        [
          ("6", six), ("turned by 180°", turned.0), ("9", nine), ("turned by 180°", turned.1),
          ("2", two), ("mirrored", Augmentation.flipped(two)), ("0", image(0)),
          ("mirrored", Augmentation.flipped(image(0))),
        ], columns: 4),
      caption:
        "\(isDigits ? "Before" : "Built-in digits, before") and after. The last pair shows a change that does no harm.",
      options)
    if isDigits {
      let count = 60
      let sixes = (0..<count).map { image(6, $0) }
      let upright = study.readings(of: sixes)
      let upsideDown = study.readings(of: sixes.map { Augmentation.rotated($0, degrees: 180) })
      notebook.claim(
        "A network trained on \(study.sizeNames[2]) upright images reads \(upright[6]) of \(count) sixes as 6. Turned by 180°, it reads "
          + "\(upsideDown[9]) of them as 9 and \(upsideDown[6]) as 6: to train with such turns is to teach it against its own eyes.",
        holds: upright[6] > count / 2 && upsideDown[9] > upsideDown[6],
        expected: "most upright ones as 6, and more turned ones as 9 than as 6",
        found: "\(upright[6]) as 6; turned \(upsideDown[9]) as 9 and \(upsideDown[6]) as 6")
    }
    notebook.addText(
      "How far may a change go, then? As far as the hands, cameras or sheets that will be met go. The ranges are part of what you know "
        + "about the task, like the labels.")
    try notebook.addAugmentation(
      readBy: .shipped(),
      caption:
        "The network learned from digits that were moved, turned and bent a little. How far can each change go before it reads "
        + "something else, and how far before you do? Turn a 6 by 180°.", options.pictures)
  }
}
