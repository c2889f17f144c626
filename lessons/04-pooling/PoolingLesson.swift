import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling keeps, what it throws away, and where its gradient goes.
@main
struct PoolingLesson: Lesson {
  static let title = "Pooling"
  static let question = "How much of an image can you throw away and still read the digit?"
  static let estimatedSeconds = 10
  static let showpiece = "pyramid"

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let training = PoolingTraining(options)
    let sizes = try SizeStudy(training)

    predict(into: &notebook, options, sizes)
    try byHand(into: &notebook, options)
    formulas(into: &notebook)
    try gradients(into: &notebook, options)
    try pyramid(into: &notebook, options)
    try sizeStudy(into: &notebook, options, sizes)
    try costs(into: &notebook, options)
    try inNetworks(into: &notebook, options, training)
    try noise(into: &notebook, options)
    try bug(into: &notebook, options)

    notebook.addSection("Check the gradients")
    var random = options.random(1)
    let layers: [(String, any Layer)] = [
      ("MaxPool2D(2)", MaxPool2D(2)), ("AveragePool2D(2)", AveragePool2D(2)),
    ]
    let errors = layers.map { name, layer in
      let input = Tensor.wellSeparated([2, 4, 4, 2], using: &random)
      return (name, gradientErrors(of: layer, at: input)[0].relativeError)
    }
    notebook.addGradientCheck(of: "both layers", errors, tolerance: 1e-4)

    notebook.addSection("Quiz")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addSection("Recap")
    notebook.addRecap(
      "Pooling slides a window over each channel and keeps one number: the largest, or the mean. It has no weights and keeps the number of channels.",
      "Max pooling sends each gradient back to the winner alone; average pooling shares it among all.",
      "Half the width is often enough to read an image; how much noise survives depends on the kind of pooling and of noise."
    )
    notebook.addExercise(
      "Pool with windows of 3 that move by 2 (`MaxPool2D(3, stride: 2)`). How many inputs can now win more than once, and what happens to their gradients?",
      hint: "Neighbouring windows share a row or a column; gradients add up.")
    notebook.addExercise(
      "Replace the pooling of the small network by `GlobalAveragePool2D()` and count parameters and accuracy. What did the position of a feature tell the dense layer?"
    )
  }

  /// The question of the lesson, as a bet.
  private static func predict(
    into notebook: inout Notebook, _ options: LessonOptions, _ sizes: SizeStudy
  ) {
    let noun = options.data.noun
    let full = sizes.average[0].mean
    func text(_ index: Int) -> String { Decimals.fixed(sizes.average[index].mean, 1) }
    notebook.addPrediction(
      "The simplest classifier there is, one weighted sum of the pixels for each class, reads \(Decimals.fixed(full, 1)) % of the \(noun)s in full size. Average each 4×4 block to one number, so that \(sizes.sides[2])×\(sizes.sides[2]) numbers are left: \(Decimals.fixed(100 / 16, 0)) % of them. How many \(noun)s does it read now?",
      options: [
        "Hardly any: the strokes are gone.", "About half as many.", "Nearly as many as before.",
      ],
      answer:
        "\(text(2)) %. With \(sizes.sides[1])×\(sizes.sides[1]) numbers it was \(text(1)) %, with only \(sizes.sides[3])×\(sizes.sides[3]) it is \(text(3)) %."
    )
  }
}
