import ConvNet
import Figures

extension Measurement {
  /// How often each class was taken for each other.
  func confusionFigure(_ title: String, classes: [String]) -> Figure {
    let counts = Matrix(rows: classes.count, columns: classes.count) {
      Double(confusions[actual: $0, predicted: $1])
    }
    return Figure(
      "What was taken for what", caption: title,
      alternativeText:
        "Confusion matrix of \(classes.count) classes; \(mistakes.count) of \(confusions.total) images are off its diagonal.",
      panels: [Figures.ConfusionMatrix("", counts: counts, classes: classes)])
  }

  /// The most confident mistakes.
  func mistakesFigure(
    _ title: String, images: ImageSet, count: Int = 25
  ) -> Figure {
    let shape = images.imageShape
    let shown = mistakes.prefix(count).map { mistake in
      let start = mistake.index * shape.count
      let pixels = Array(images.pixels[start..<start + shape.count])
      let raster =
        shape[2] == 3
        ? Raster(width: shape[1], height: shape[0], rgb: pixels)
        : Raster(width: shape[1], height: shape[0], gray: pixels)
      return LabeledImage(
        raster, predicted: images.classNames[mistake.predicted],
        actual: images.classNames[mistake.actual])
    }
    return Figure(
      "The most confident mistakes", caption: title,
      alternativeText:
        "\(shown.count) images that the network took for another class, the most confident first.",
      panels: [ImageGrid("", shown)])
  }

  /// How often predictions of a confidence are right.
  func calibrationFigure(_ title: String) -> Figure {
    let percent = Axis("Confidence", format: .percent, limits: 0...1, covers: 0...1)
    let chart = Chart(
      "Right predictions", x: percent, y: Axis(format: .percent, limits: 0...1, covers: 0...1),
      marks: [
        Series("as confident as right", x: [0, 1], y: [0, 1], markers: .none),
        Series("this network", x: bins.map(\.confidence), y: bins.map(\.accuracy)),
      ])
    return Figure(
      "Confidence and accuracy", caption: title,
      alternativeText: "Line chart of the share of right predictions against their confidence.",
      panels: [chart])
  }
}
