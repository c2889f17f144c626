import ConvNet
import Figures
import LessonKit
import Notebooks

/// An image and its scores to drag, and what two ways to compute softmax make of them.
struct SoftmaxSettings: Sendable {
  /// The scores that the reader meets first, with one decimal.
  let logits: [Double], names: [String], truth: Int, image: Matrix

  /// The test image that gave its network most nearly 60 % for a wrong class and 35 % for the right one.
  init(of run: CalibrationStudy.Run, _ test: ImageSet) {
    let answers = run.answers.map { answer in
      let (right, most) = (answer.p[answer.truth], answer.p[answer.guess])
      return (answer, distance: (most - 0.6).magnitude + (right - 0.35).magnitude)
    }
    let answer = (answers.min { $0.distance < $1.distance } ?? answers[0]).0
    logits = run.logits.rows[answer.index].map { (10 * Double($0)).rounded() / 10 }
    (names, truth, image) = (test.classNames, answer.truth, test.matrix(answer.index))
  }

  /// The widget with these settings; the image with bars of its scores and of their probabilities stands for it.
  var widget: LessonWidget {
    let digit = LabeledImage(image, colors: ColorScale(.ink, range: 0...1))
    let probabilities = SoftmaxLesson.probabilities(of: logits)
    let charts = [("Score", logits), ("Probability", probabilities)].map {
      Chart(
        $0, x: Axis(categories: names), marks: [Bars($1)], size: Size(width: 250, height: 150))
    }
    let fallback = Figure(
      "Ten scores, ten probabilities",
      alternativeText: "An image, bars of its ten scores, and bars of ten probabilities.",
      panels: [ImageGrid("", [digit], pixelSize: 4)] + charts)
    return LessonWidget(
      "softmax", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "logits": .numbers(logits), "names": .text(names.joined(separator: "|")),
        "truth": .number(Double(truth)), "width": .number(Double(image.columns)),
        "image": .numbers(image.values.map { (255 * $0).rounded() }),
      ], fallback: fallback)
  }
}
