import ConvNet
import Figures
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// The Jacobian, by hand and in a network that is trained here.
  static func differentiate(
    _ notebook: inout Notebook, _ options: LessonOptions
  ) throws -> Overconfidence {
    notebook.addSection("What each score does to each output")
    notebook.addText(
      """
      Since every output depends on every score, the derivative of softmax is not a number but a table, its **Jacobian**: the \
      cell in row $i$ and column $j$ says how fast output $i$ grows when score $j$ does.
      """)
    notebook.addFormula(
      #"\frac{\partial p_i}{\partial z_j} = p_i \, (\delta_{ij} - p_j)"#,
      symbols: [
        (#"\partial p_i / \partial z_j"#, "how fast $p_i$ grows with $z_j$"),
        (#"\delta_{ij}"#, "1 where $i = j$, else 0"),
      ])
    let small = jacobian(probabilities(of: scores))
    let p = probabilities(of: scores)
    notebook.addText(
      """
      For our first class: $p_1 (1 - p_1)$ = \(Decimals.fixed(p[0], 3)) · \(Decimals.fixed(1 - p[0], 3)) = \
      \(Decimals.fixed(small[0, 0], 3)), and the second score pulls at it with $-p_1 p_2$ = −\(Decimals.fixed(p[0], 3)) · \
      \(Decimals.fixed(p[1], 3)) = \(Decimals.fixed(small[0, 1], 3)). What one class gains, the others lose: each column sums \
      to zero. In the core the way back never writes the table down; it multiplies with it in one pass:
      """)
    notebook.addCode(.softmaxGradient)

    let study = try Overconfidence(options)
    let logits = study.runs[0].logits
    let (sure, doubtful) = extremes(softmax(logits))
    let all = Overconfidence.rows(softmax(logits))
    let large = jacobian(all[doubtful].map(Double.init))
    try notebook.addFigure(
      "jacobians", SoftmaxFigures.jacobians(small, large, classes: options.data.classNames),
      caption:
        "Left the example by hand, right the test image below that the network doubts most. Scores of classes that are "
        + "out of the question move nothing.", options)
    let sums = (0..<large.columns).map { column in
      (0..<large.rows).reduce(0) { $0 + large[$1, column] }.magnitude
    }
    notebook.claim(
      "Every column of the Jacobian sums to zero: probability only moves from class to class.",
      holds: (sums.max() ?? .nan) < 1e-6, expected: "less than 0.000001",
      found: Decimals.scientific(sums.max() ?? .nan))
    var random = options.random()
    notebook.checkGradients(
      of: "Activation(.softmax)", Activation(.softmax), at: .wellSeparated([3, 5], using: &random))

    try notebook.addFigure(
      "sure-and-in-doubt",
      SoftmaxFigures.digits(
        [("surest", sure), ("most in doubt", doubtful)].map { title, index in
          (title, study.matrix(index), all[index].map(Double.init))
        }, classes: options.data.classNames),
      caption:
        "Two test images and the ten probabilities of a network that learned from \(study.trainingCount) images of "
        + "\(options.data.title).", options)
    return study
  }

  /// Whether 90 % means 90 %.
  static func believe(_ notebook: inout Notebook, _ options: LessonOptions, _ study: Overconfidence)
    throws
  {
    notebook.addSection("Can you believe them?")
    let runs = study.runs
    let gaps = runs.map { 100 * ($0.confidence - $0.accuracy) }
    let fittedGaps = runs.map { 100 * ($0.fittedConfidence - $0.accuracyWhenFitted) }
    notebook.addText(
      """
      If a network says “90 %” a thousand times, about 900 of these answers should be right. Nothing in the formula makes that \
      so; it only makes ten positive numbers that sum to 1. We train the same small network with \(runs.count) seeds on \
      \(study.trainingCount) images and compare its mean **confidence**, the largest probability of each image, with its \
      accuracy on \(study.test.count) images that it has not seen.
      """)
    notebook.addMeasurement(
      "on unseen images",
      of: [
        ("accuracy", runs.map { 100 * $0.accuracy }),
        ("confidence at T = 1", runs.map { 100 * $0.confidence }),
        ("confidence at the fitted T", runs.map { 100 * $0.fittedConfidence }),
      ], seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    notebook.record("mean gap in points", Spread(gaps).mean)
    notebook.record("mean fitted temperature", Spread(runs.map(\.temperature)).mean)
    notebook.claim(
      "The network promises more than it keeps, with every seed: its confidence is \(Spread(gaps).text(decimals: 1)) points "
        + "above its accuracy.",
      holds: gaps.allSatisfy { $0 > 0 }, expected: "a gap above 0 with every seed",
      found: gaps.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.addText(
      """
      The cure is one number. Other images, held out for this, choose the temperature with the least loss. It is one number \
      for all images, so it can't change which class wins.
      """)
    try notebook.addFigure(
      "fitted-temperature", SoftmaxFigures.losses(Overconfidence.temperatures, runs.map(\.losses)),
      caption:
        "Loss on the held-out images; the band is one standard deviation over \(runs.count) seeds.",
      options)
    try notebook.addFigure(
      "reliability",
      SoftmaxFigures.reliability([
        ("T = 1", study.bins(fitted: false)), ("fitted T", study.bins(fitted: true)),
      ]), caption: "Predictions sorted by confidence. Below the diagonal: promised too much.",
      options)
    let temperatures = Spread(runs.map(\.temperature)).text(decimals: 2)
    notebook.claim(
      "The fitted temperature is \(temperatures), above 1 with every seed, and it shrinks the gap every time, to "
        + "\(Spread(fittedGaps).text(decimals: 1)) points.",
      holds: runs.allSatisfy { $0.temperature > 1 }
        && zip(gaps, fittedGaps).allSatisfy { $1.magnitude < $0.magnitude },
      expected: "T > 1 and a smaller gap with every seed",
      found: "T \(runs.map { Decimals.fixed($0.temperature, 2) }.joined(separator: ", ")); gaps "
        + fittedGaps.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.claim(
      "Not one answer changes: accuracy is the same before and after.",
      expected: runs.map { Decimals.fixed(100 * $0.accuracy, 2) }.joined(separator: ", "),
      found: runs.map { Decimals.fixed(100 * $0.accuracyWhenFitted, 2) }.joined(separator: ", "))
    notebook.addText(
      "This is *temperature scaling*: [Guo and others (2017)](https://arxiv.org/abs/1706.04599), section 4.2. It repairs the mean, "
        + "not the single image: a network can be sure and wrong at any temperature.")
  }

  /// `pᵢ (δᵢⱼ − pⱼ)`.
  private static func jacobian(_ p: [Double]) -> Matrix {
    Matrix(rows: p.count, columns: p.count) { p[$0] * (($0 == $1 ? 1 : 0) - p[$1]) }
  }

  /// The images with the largest and the smallest lead of the first class over the second.
  private static func extremes(_ probabilities: Tensor) -> (sure: Int, doubtful: Int) {
    let leads = Overconfidence.rows(probabilities).map { row -> Float in
      let sorted = row.sorted(by: >)
      return sorted[0] - sorted[1]
    }
    let order = leads.indices.sorted { leads[$0] > leads[$1] }
    return (order[0], order[order.count - 1])
  }
}
