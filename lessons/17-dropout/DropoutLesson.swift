import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens when numbers are silenced at random, why they are scaled up, and what it is good for.
@main
struct DropoutLesson: Lesson {
  static let title = "Dropout"
  static let question = "How can a network get better by losing half of its units at every step?"
  static let estimatedSeconds = 20
  static let showpiece = "overfitting"

  static func write(into notebook: inout Notebook, options: LessonOptions) throws {
    let study = try OverfittingStudy(options)
    predict(&notebook, study)
    try maskByHand(&notebook, options)
    try keepTheMean(&notebook, options)
    try measure(&notebook, options, study)
    try thin(&notebook, options, study)
    try replayBug(&notebook, options, study)
    notebook.addSection("What to take along")
    notebook.addQuiz(questions(seed: options.seed))
    notebook.addRecap(
      "In training each number is silenced with probability p and the others are multiplied by 1 / (1 − p): the mean stays. At "
        + "inference nothing happens.",
      "Training figures are measured with units missing, so they may look worse than validation; measure both in the same mode "
        + "before you compare.",
      "What it gains depends on data, network and rate. "
        + (options.isQuick
          ? ""
          : "Here it lowered the loss on unseen images with every seed, and moved accuracy little. ")
        + "State it with its spread.")
    notebook.addExercise(
      "Put dropout right after the input instead of before the last layer. What does it do to an image, and what rate can it bear?",
      hint: "Begin with a rate of 0.2, as the paper does for inputs.")
    notebook.addExercise(
      "Show on paper that a kept number must be multiplied by 1 / (1 − p), and that the variance of the factor is p / (1 − p).",
      hint: "The factor is 1 / (1 − p) with probability 1 − p, else 0.")
  }

  private static func predict(_ notebook: inout Notebook, _ study: OverfittingStudy) {
    let run = study.runs(rate: 0.5)
    let shown = Spread(run.map { 100 * $0.reportedTraining }).text(decimals: 1)
    let real = Spread(run.map { 100 * $0.training }).text(decimals: 1)
    notebook.addText(
      """
      A network with many weights and few images can learn every image by heart. It then knows those and little else: it \
      **overfits**. Dropout is a strange remedy. At every training step it switches off a random half of a layer's units, \
      another half for each image.
      """)
    notebook.addPrediction(
      "A network trained with dropout reports its accuracy on the training images after each epoch. The same weights are then "
        + "measured on the *same* training images, as one would use the network later. Which number is larger?",
      options: [
        "The reported one: these are the images it just learned.",
        "Both are the same: same weights, same images.",
        "The one measured afterwards.",
      ],
      answer:
        "The one measured afterwards: \(real) % against \(shown) % as reported in the last epoch (rate 0.5, mean and deviation of "
        + "\(run.count) seeds). While training, half of the units are missing. That is why training curves can lie *below* "
        + "validation curves, and why the two must not be compared before they are measured in the same mode."
    )
  }

  // MARK: By hand

  private static func maskByHand(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Eight numbers by hand")
    let rate: Float = 0.5
    let input = Tensor([3, 1, 4, 1, 5, 9, 2, 6], shape: [1, 8])
    let random = options.random()
    let outputs = (0..<4).map { step in
      Dropout(rate).forward(input, mode: .training(random.stream(step))).output.values
    }
    let kept = 1 / (1 - rate)
    notebook.addText(
      """
      Dropout with rate ½ looks at each number, tosses a coin, and either writes 0 or the number times \(Decimals.fixed(Double(kept), 0)). \
      Here are eight numbers and what four training steps make of them, computed by the core:
      """)
    notebook.addTable(
      [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: [["input"] + withSum(input.values)]
        + outputs.enumerated().map { ["step \($0 + 1)"] + withSum($1) })
    try notebook.addAnimation(
      "masks", DropoutFigures.masks(rate: rate, random: options.random(1)),
      caption:
        "A layer of 12 × 12 units, all with the value 1, at eight training steps. White units are silent.",
      options)
    let exact = outputs.map { output in
      zip(output, input.values).count { $0 == 0 || $0 == kept * $1 }
    }.reduce(0, +)
    let silenced = outputs.joined().count { $0 == 0 }
    notebook.claim(
      "Every number is either 0 or exactly \(Decimals.fixed(Double(kept), 0)) times what it was; in these four steps \(silenced) of 32 "
        + "were silenced.",
      holds: exact == 32 && silenced > 0 && silenced < 32, expected: "32 of 32",
      found: "\(exact) of 32")
    notebook.addFormula(
      #"y_i = \frac{m_i}{1 - p} \, x_i \qquad m_i = \begin{cases} 0 & \text{with probability } p \\ 1 & \text{else} \end{cases}"#,
      symbols: [
        ("x_i", "a number that comes in"), ("y_i", "what goes on"),
        ("p", "the **rate**: how likely a number is silenced"),
        ("m_i", "the mask: drawn anew for each number, image and step"),
      ],
      source:
        "[Srivastava and others (2014)](https://jmlr.org/papers/v15/srivastava14a.html), section 4; the scale in training, "
        + "*inverted dropout*, section 10")
    notebook.addText("In the core the mask is drawn like this, and both ways multiply with it:")
    notebook.addCode(.dropoutFill)
    notebook.addCode(
      .dropoutForward.captioned("At inference, and at rate 0, the input goes through untouched."))
    notebook.addText(
      "The way back multiplies by the same mask: a silent unit has no part in the loss, so its weights learn nothing in this step. "
        + "The check below uses one fixed mask for both directions.")
    var generator = options.random(2)
    notebook.checkGradients(
      of: "Dropout(0.5)", Dropout(0.5), at: .wellSeparated([2, 8], using: &generator))
  }

  private static func withSum(_ values: [Float]) -> [String] {
    (values + [values.reduce(0, +)]).map { Decimals.fixed(Double($0), 0) }
  }

  // MARK: Mean and variance

  private static func keepTheMean(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Why the others are scaled up")
    let masks = options.size(100_000, quick: 20_000)
    let rates: [Float] = [0.1, 0.25, 0.5, 0.8]
    let random = options.random(3)
    notebook.addText(
      """
      The next layer adds these numbers up. If half of them were simply missing, its sums would be half as large in training as \
      later, when all are there, and its weights would have learned for sums that never come again. The factor 1 / (1 − p) \
      keeps the mean: we draw \(Decimals.whole(masks)) masks for one number with the value 1. \
      On paper the variance is p / (1 − p) (exercise 2).
      """)
    var rows: [[String]] = []
    var isKept = true
    for (place, rate) in rates.enumerated() {
      // Every image of a batch has a mask of its own.
      let ones = Tensor(repeating: 1, shape: [masks, 1])
      let factors = Dropout(rate).forward(ones, mode: .training(random.stream(place))).output
      let (mean, variance) = (factors.mean(), factors.variance())
      let expected = Double(rate / (1 - rate))
      // Four standard errors: rarely missed by chance, always by a wrong scale.
      let meanError = 4 * (expected / Double(masks)).squareRoot()
      isKept =
        isKept && (mean - 1).magnitude < meanError
        && (variance / expected - 1).magnitude < 0.1
      notebook.record("mean at rate \(rate)", mean)
      notebook.record("variance at rate \(rate)", variance)
      rows.append([
        Decimals.fixed(Double(rate), 2), Decimals.fixed(1 / (1 - Double(rate)), 2),
        Decimals.fixed(mean, 4),
        Decimals.fixed(variance, 4), Decimals.fixed(expected, 4),
      ])
    }
    notebook.addTable(
      [
        "rate p", "scale", "mean", "variance", "p / (1 − p)",
      ], rows: rows)
    notebook.claim(
      "The mean stays 1 at every rate, within four standard errors, and the variance is p / (1 − p) to a tenth.",
      holds: isKept, expected: "means of 1 and variances p / (1 − p)",
      found: rows.map { "\($0[2]) and \($0[3])" }.joined(separator: "; "))
    notebook.addSideNote(
      "So dropout is noise whose mean is right, and more of it the higher the rate: at 0.8 the variance is already 4 times the "
        + "square of the number.")
    try notebook.addDropout(
      caption:
        "Each draw is a training step. One draw is far from what goes in, the mean of many is not: without the factor it would be "
        + "too low. The higher the rate, the more each draw strays.",
      options.pictures)
  }
}
