import ConvNet
import Figures
import LessonKit
import Notebooks

/// What zeros around an image are for: the size that they keep, and the pixels that they still leave behind.
@main
struct PaddingLesson: Lesson {
  static let title = "Padding"
  static let question = "Why add zeros around an image before filtering it?"
  static let estimatedSeconds = 10
  static let showpiece = "border-accuracy"

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let training = try BorderTraining(options)
    let unpadded = try training.run(.valid, called: "without padding")
    let padded = try training.run(.same, called: "with padding")

    predict(into: &notebook, options, unpadded)
    try byHand(into: &notebook, options)
    try counting(into: &notebook, options)
    try threeSizes(into: &notebook, options)
    try uses(into: &notebook, options)
    try depth(into: &notebook, options)
    try atTheBorder(into: &notebook, options, unpadded, padded)
    try guesses(into: &notebook, options)
    try bug(into: &notebook, options)

    notebook.addSection("Check the gradients")
    notebook.addText(
      "Padding changes which products a convolution sums, so the way back must leave the same ones out."
    )
    var random = options.random(1)
    let layer = Conv2D(
      kernels: .wellSeparated([3, 3, 1, 2], using: &random),
      bias: Tensor([0.5, -0.25], shape: [2]),
      padding: .same)
    notebook.checkGradients(
      of: "Conv2D(2, kernelSize: 3, padding: .same)", layer,
      at: .wellSeparated([2, 5, 5, 1], using: &random))

    notebook.addSection("Quiz")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addSection("Recap")
    notebook.addRecap(
      "A window of f pixels has n + 2p − f + 1 places on n pixels with p zeros at each end; p = (f − 1) / 2 keeps the size.",
      "Padding keeps deep networks from shrinking their maps away, and lets filters centre on what lies at the border.",
      "It does not make all pixels equal, and its zeros are a guess: make sure that zero means “nothing there”."
    )
    notebook.addExercise(
      "Run this lesson with `--seed 2`, then with `--data fashion-mnist`. Which claims get closer to failing, and why?",
      hint: "Garments fill the image already: how far can they be pushed?")
    notebook.addExercise(
      "How many rings of zeros does a 3×3 kernel with dilation 2 need to keep the size? Check it with `Conv2D(1, kernelSize: 3, dilation: 2, padding: .explicit(…))`.",
      hint: "Its taps span 5 pixels.")
  }

  /// The question of the lesson, as a bet.
  private static func predict(
    into notebook: inout Notebook, _ options: LessonOptions, _ unpadded: BorderTraining.Result
  ) {
    let (noun, centred, border) = (
      options.data.noun, Spread(unpadded.centred), Spread(unpadded.atBorder)
    )
    notebook.record("accuracy without padding, in the middle", centred.mean)
    notebook.record("accuracy without padding, at the border", border.mean)
    notebook.addPrediction(
      "A convolutional network without padding reads \(Decimals.fixed(centred.mean, 1)) % of the \(noun)s it is tested on. Now the same \(noun)s are pushed into a corner until they touch the border; not one pixel of ink is lost. Its filters slide over the whole image, and their answers are averaged over all places. How many does it read now?",
      options: [
        "About as many: a filter finds its pattern wherever it is.", "About half of them.",
        "Few: not much better than guessing among \(options.data.classNames.count) classes.",
      ],
      answer:
        "\(Decimals.fixed(border.mean, 1)) %. Why, and what a frame of zeros changes, is what this lesson is about."
    )
  }
}
