import Figures

extension SampleFigure {
  private static let gray = Raster(width: 4, height: 3, gray: (0..<12).map { UInt8($0 * 20) })
  private static let nothing = Raster(width: 0, height: 0, rgb: [])

  static let imageGrids: [SampleFigure] = [
    panel(
      "image grid",
      ImageGrid(
        "Images",
        [
          LabeledImage(gray, title: "one", predicted: "7", actual: "7"),
          LabeledImage(gray, predicted: "ankle boot", actual: "sneaker"),
          LabeledImage(gray, title: "no label"), LabeledImage(gray, predicted: "guess"),
          LabeledImage(nothing, title: "0 × 0", predicted: "x", actual: "y"),
        ], columns: 3)),
    panel("image grid without images", ImageGrid("None", [])),
    panel("image grid of nothing", ImageGrid("Nothing", [LabeledImage(nothing)])),
    panel(
      "image grid with long names",
      ImageGrid(
        longText,
        [longText, "שלום", "畳み込み"].map {
          LabeledImage(gray, title: $0, predicted: $0, actual: "\($0)!")
        })),
    panel("kernels", ImageGrid("Kernels", matrices: [wave(3, 3), wave(5, 5), Matrix([[.nan]])])),
    panel("no kernels", ImageGrid("Kernels", matrices: [])),
    panel(
      "a large image",
      ImageGrid(
        "Large", [LabeledImage(Raster(wave(20, 3000), colors: .signed([wave(20, 3000)])))])),
    panel(
      "many images", ImageGrid("Many", (0..<100).map { LabeledImage(gray, title: "\($0)") })),
  ]

  static let confusionMatrices: [SampleFigure] = [
    panel(
      "confusion matrix",
      ConfusionMatrix("Confusion", counts: Matrix([[50, 3], [0, 0]]), classes: ["cat", "dog"])),
    panel("confusion matrix of no class", ConfusionMatrix("", counts: Matrix([]), classes: [])),
    panel(
      "confusion matrix of odd counts",
      ConfusionMatrix(
        "Odd", counts: Matrix([[.nan, 1e30, 0], [-1, 1e-30, 2], [.infinity, 1, 123_456]]),
        classes: [longText, "שלום"])),
    panel(
      "confusion matrix without errors",
      ConfusionMatrix("Right", counts: Matrix([[5, 0], [0, 7]]), classes: ["a", "b"])),
    panel(
      "confusion matrix of 30 classes",
      ConfusionMatrix(
        "Many", counts: wave(30, 30).map { $0 > 1 ? $0 * 900 : 0 },
        classes: (0..<30).map { "class \($0)" })
    ),
  ]
}
