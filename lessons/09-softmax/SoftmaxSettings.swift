import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Ten scores to drag, and what softmax makes of them: probabilities, their entropy, and the loss for a chosen class.
struct SoftmaxSettings: Sendable {
  /// The ten scores, from −10 to 10: here those of a network in doubt between a 4 and a 9.
  var logits = [-2, -1.5, 0.5, 1, 3.5, -0.5, -1, 0.2, 1.5, 4.2]
  /// What they are divided by, from 0.1 to 10.
  var temperature = 1.0
  /// The right class, 0 to 9.
  var chosen = 4

  private var row: Tensor {
    Tensor(logits.map(Float.init), shape: [1, logits.count]) / Float(temperature)
  }

  /// A probability for each score.
  var probabilities: [Double] { softmax(row).values.map(Double.init) }

  /// How evenly they are spread, in nats.
  var entropy: Double {
    probabilities.reduce(0.0) { sum, share in
      share > 0 ? sum - share * ElementaryFunctions.log(share) : sum
    }
  }

  /// Their cross-entropy with the chosen class.
  var loss: Double { SoftmaxCrossEntropy().forward(row, .classes([chosen])).loss }

  /// The scores and their probabilities, with entropy and loss in words.
  private func figure() -> Figure {
    let classes = Axis("Class", categories: logits.indices.map { "\($0)" })
    let size = Size(width: 330, height: 190)
    return Figure(
      "Ten scores, ten probabilities",
      caption:
        "Entropy: \(Decimals.fixed(entropy, 3)) nats. Loss if class \(chosen) is right: \(Decimals.fixed(loss, 3)).",
      alternativeText:
        "Bars of ten scores, and bars of the ten probabilities that softmax makes of them at the temperature "
        + "\(Decimals.fixed(temperature, 1)): few differ from 0.",
      panels: [
        Chart("Score", x: classes, marks: [Bars(logits)], size: size),
        Chart(
          "Probability", x: classes, y: Axis(limits: 0...1, covers: 0...1),
          marks: [Bars(probabilities)], size: size),
      ])
  }

  /// The widget with these settings; bars of the scores and of their probabilities stand for it.
  var widget: LessonWidget {
    LessonWidget(
      "softmax", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "logits": .numbers(logits), "temperature": .number(temperature),
        "chosen": .number(Double(chosen)),
      ], fallback: figure())
  }
}
