import ConvNet
import Figures
import LessonKit
import Notebooks

extension VanishingGradientsLesson {
  /// Whether what gradients promise comes true in training.
  static func train(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("What becomes of it in training")
    let count = options.size(5000, quick: 1500)
    let epochs = options.size(8, quick: 5)
    let (training, test) = options.data.examples(
      training: count, test: options.size(2000, quick: 1000))
    let stacks: [(name: String, stack: DeepStack)] = [
      ("2 sigmoid layers", DeepStack(depth: 2, activation: "sigmoid", start: .xavier)),
      ("10 sigmoid layers", DeepStack(depth: 10, activation: "sigmoid", start: .xavier)),
      (
        "10 sigmoid, normalized",
        DeepStack(depth: 10, activation: "sigmoid", start: .xavier, isNormalized: true)
      ),
      ("10 ReLU, naive start", DeepStack(depth: 10, activation: "ReLU", start: .naive)),
      ("10 ReLU, He’s start", DeepStack(depth: 10, activation: "ReLU", start: .he)),
    ]
    let backend = try options.backend()
    var losses: [[[Double]]] = []
    var accuracies: [[Double]] = []
    for (name, stack) in stacks {
      options.report("training \(name)")
      let histories = try options.seeds.map { seed in
        try stack.network(
          options.data.imageShape, classes: options.data.classNames.count, seed: seed
        )
        .compiled(
          optimizer: .momentum(learningRate: 0.02), loss: .softmaxCrossEntropy,
          metrics: [.accuracy],
          on: backend
        )
        .fit(training, epochs: epochs, batchSize: 64, validation: test, seed: seed)
      }
      losses.append(histories.map { $0.epochs.map(\.loss) })
      accuracies.append(histories.map { 100 * ($0.epochs.last?.validation?.metrics[0] ?? .nan) })
    }
    let classes = Double(options.data.classNames.count)
    let guessing = ElementaryFunctions.log(classes)
    notebook.addText(
      """
      Five networks learn from the same \(count) images for \(epochs) epochs, with momentum and the learning rate 0.02, each with \
      \(options.seeds.count) seeds. Who guesses among \(Int(classes)) classes has a loss of ln \(Int(classes)) = \
      \(Decimals.fixed(guessing, 3)) and an accuracy near \(Decimals.fixed(100 / classes, 0)) %.
      """)
    let x = (1...epochs).map(Double.init)
    let figure = Figure(
      "Who learns, and who only guesses",
      alternativeText:
        "Training loss by epoch. Ten plain sigmoid layers and ten naive ReLU layers stay level at the loss of "
        + "guessing; the other three fall.",
      panels: [
        Chart(
          "Training loss", x: Axis("Epoch", integersOnly: true),
          marks: zip(stacks, losses).map { Series($0.name, x: x, runs: $1) },
          references: [ReferenceLine(y: guessing, label: "guessing")],
          size: Size(width: 420, height: 260))
      ])
    try notebook.addFigure(
      "training", figure,
      caption: "Means of \(options.seeds.count) seeds, bands of one standard deviation.", options)
    notebook.addMeasurement(
      "accuracy on images not trained on", of: zip(stacks, accuracies).map { ($0.name, $1) },
      seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    // Photographs are hard to read for networks without convolutions.
    let (stuck, learned) = (
      1.5 * 100 / classes, (options.data.noun == "photograph" ? 2 : 4) * 100 / classes
    )
    let (below, above) = ("\(Decimals.fixed(stuck, 0)) %", "\(Decimals.fixed(learned, 0)) %")
    notebook.claim(
      "Ten sigmoid layers learn nothing, two of them do; so it is the depth.",
      holds: accuracies[1].allSatisfy { $0 < stuck } && accuracies[0].allSatisfy { $0 > learned },
      expected: "below \(below) and above \(above) with every seed",
      found: found(accuracies[1], accuracies[0]))
    notebook.claim(
      "Ten ReLU layers learn nothing either from the naive start, but with He's start they do; so it is the start as well.",
      holds: zip(accuracies[3], accuracies[4]).allSatisfy { $0 < stuck && $1 > learned },
      expected: "below \(below) and above \(above) with every seed",
      found: found(accuracies[3], accuracies[4]))
    notebook.claim(
      "Batch normalization lets the ten sigmoid layers learn without a change of activation or start.",
      holds: accuracies[2].allSatisfy { $0 > learned },
      expected: "above \(above) with every seed",
      found: found(accuracies[2]))
    notebook.addText(
      """
      Depth is no end in itself: two sigmoid layers read \(Decimals.fixed(Spread(accuracies[0]).mean, 1)) % of the test \
      images, the best of the ten-layer networks \
      \(Decimals.fixed(accuracies.dropFirst().map { Spread($0).mean }.max() ?? .nan, 1)) %. What the cures give is the freedom \
      to go deep where it pays, as in convolutional networks for photographs.
      """)
  }

  private static func found(_ accuracies: [Double]...) -> String {
    accuracies.map { $0.map { Decimals.fixed($0, 1) }.joined(separator: ", ") }.joined(
      separator: "; ")
  }

  /// The slope formula fed with the wrong number.
  static func replayBug(_ notebook: inout Notebook, _ options: LessonOptions) {
    notebook.addSection("A slope of the wrong number")
    var random = options.random(1)
    let input = Tensor.wellSeparated([2, 6], using: &random)
    let wrong = gradientErrors(of: MistakenSigmoid(), at: input)[0].relativeError
    let right = gradientErrors(of: Activation(.sigmoid), at: input)[0].relativeError
    notebook.addBug(
      "s(1 − s) with z in place of s",
      story:
        "The slope of the sigmoid is $s (1 - s)$, where $s$ is its *output*. Many short programs on the web have a function "
        + "`sigmoid(x, derivative: true)` that returns `x * (1 - x)`, meant for outputs, and then call it with the input.",
      wrong: .init(
        "gradient * z * (1 - z)", output: "relative error \(Decimals.fixed(wrong, 1))"),
      right: .init(
        """
        let s = sigmoid(z)
        gradient * s * (1 - s)
        """, output: "relative error \(Decimals.scientific(right))"),
      symptom:
        "Nothing crashes, and the shapes fit. Slopes above ¼ or below 0 give it away, and so does every gradient check."
    )
    notebook.claim(
      "The gradient check tells them apart.", holds: wrong > 1e-2 && right < 1e-4,
      expected: "above 0.01, and below 0.0001",
      found: "\(Decimals.fixed(wrong, 2)) and \(Decimals.scientific(right))")
  }
}

/// A sigmoid whose way back takes its input for its output.
private final class MistakenSigmoid: Layer {
  let name = "MistakenSigmoid"

  func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    (
      input.map { ElementaryFunctions.sigmoid($0) },
      { gradient in gradient.combined(with: input) { $0 * $1 * (1 - $1) } }
    )
  }
}
