import Base
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

  /// The mistakes with the largest loss.
  func mistakesFigure(_ title: String, images: ImageSet, count: Int = 25) -> Figure {
    let shape = images.imageShape
    let shown = mistakes.prefix(count).map { mistake in
      let start = mistake.index * shape.count
      let pixels = Array(images.pixels[start..<start + shape.count])
      var image = LabeledImage(pixels, height: shape[0], width: shape[1])
      image.title = "loss \(Decimals.fixed(mistake.loss, 1))"
      image.predicted = images.classNames[mistake.predicted]
      image.actual = images.classNames[mistake.actual]
      return image
    }
    return Figure(
      "The worst mistakes",
      caption: title + (shown.isEmpty ? "" : " The surer of a wrong answer, the larger the loss."),
      alternativeText:
        "\(shown.count) images that the network took for another class, the largest loss first.",
      panels: [ImageGrid("", shown)])
  }

  /// How often predictions of a confidence are right, and how many there are.
  func calibrationFigure(_ title: String) -> Figure {
    let confidence = Axis("Confidence", format: .percent, limits: 0...1, covers: 0...1)
    let measured = Series(
      "this network", points: bins.map { Point($0.confidence, $0.proportion.share) },
      band: bins.map(\.proportion.interval), markers: .all)
    let reliability = Chart(
      "Right predictions", x: confidence,
      y: Axis(format: .percent, limits: 0...1, covers: 0...1),
      marks: [
        Series("right as often as sure", x: [0, 1], y: [0, 1], markers: .none), measured,
      ])
    let counts = Chart(
      "How many predictions", x: confidence, y: Axis(scale: .logarithmic),
      marks: [Points("", x: bins.map(\.confidence), y: bins.map { Double($0.count) })],
      size: Size(width: 340, height: 110))
    return Figure(
      "Confidence and accuracy",
      caption: title
        + " In ten steps of confidence; the band is the 95 % interval, wide where there are few predictions.",
      alternativeText:
        "Line chart of the share of right predictions against their confidence, above the number of predictions.",
      panels: [reliability, counts], columns: 1)
  }
}
