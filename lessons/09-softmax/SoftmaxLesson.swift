import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How scores become probabilities, and what those probabilities are worth.
@main
struct SoftmaxLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 3
  static let showpiece = "reliability"

  /// The scores of the example by hand, and what their classes are called.
  private static let (scores, names) = ([2, 1, 0.1], ["first", "second", "third"])

  static func compute(_ page: inout Page) throws {
    let study = try CalibrationStudy(page.options)
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("training images", study.trainingCount)
    page.number("test images", study.testCount)
    page.number("epochs", CalibrationStudy.epochs)
    try byHand(&page)
    try besideSigmoids(&page)
    moveAllScores(&page, study)
    try changeTemperature(&page)
    try differentiate(&page, study)
    try believe(&page, study)
  }

  /// The core's softmax of some scores.
  static func probabilities(of scores: [Double], temperature: Double = 1) -> [Double] {
    let logits = Tensor(scores.map { Float($0 / temperature) }, shape: [1, scores.count])
    return softmax(logits).values.map(Double.init)
  }

  /// A curve for each of the three classes.
  private static func curves(
    _ x: [Double], _ value: (_ x: Double, _ index: Int) -> Double
  ) -> [Series] {
    names.indices.map { index in
      Series(names[index], x: x, y: x.map { value($0, index) }, markers: .none)
    }
  }

  // MARK: The formula

  /// From three scores to three probabilities.
  private static func byHand(_ page: inout Page) throws {
    let p = probabilities(of: scores)
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let (total, sum) = (scores.reduce(0, +), powers.reduce(0, +))
    page.numbers("probabilities", p, decimals: 3)
    page.table(
      "by hand", ["class", "score $z_i$", "$e^{z_i}$", "share $p_i$", "score / sum"],
      rows: names.indices.map { i in
        [
          .words(names[i]), .number(scores[i], decimals: 1), .number(powers[i], decimals: 3),
          .words(
            "\(Decimals.fixed(powers[i], 3)) / \(Decimals.fixed(sum, 3)) = \(Decimals.fixed(p[i], 3))"
          ),
          .number(scores[i] / total, decimals: 3),
        ]
      } + [
        [
          "sum", .number(total, decimals: 1), .number(sum, decimals: 3),
          .number(p.reduce(0, +), decimals: 3), .number(1, decimals: 3),
        ]
      ])
    let (ratio, e) = (p[0] / p[1], ElementaryFunctions.exp(1.0))
    page.number("factor of a lead of one", ratio, decimals: 3)
    page.number("factor of a lead of five", ElementaryFunctions.exp(5.0), decimals: 0)
    page.claim(
      "differences grow", holds: ratio > 2 && (ratio - e).magnitude < 1e-5,
      expected: "a ratio of e = \(Decimals.fixed(e, 4))", found: Decimals.fixed(ratio, 4))
    try page.code("softmax", from: "public func softmax(", in: "ConvNet/Operations/Softmax.swift")
  }

  /// One question with three options beside three questions.
  private static func besideSigmoids(_ page: inout Page) throws {
    func sigmoid(_ z: Double) -> Double { Double(ElementaryFunctions.sigmoid(Float(z))) }
    let sigmoids = scores.map(sigmoid)
    let before = probabilities(of: scores)
    let sums = [before, sigmoids].map { $0.reduce(0, +) }
    page.numbers("sigmoids", sigmoids, decimals: 3)
    page.number("sum of the sigmoids", sums[1], decimals: 2)
    page.number("first probability", before[0], decimals: 3)
    page.number(
      "first probability after the third rose", probabilities(of: [scores[0], scores[1], 3])[0],
      decimals: 3)
    let moved = (-40...80).map { Double($0) / 10 }
    func chart(_ title: String, _ marks: [Series]) -> Chart {
      Chart(
        title, x: Axis("Score of the third class"), y: Axis("Output", limits: 0...1, covers: 0...1),
        marks: marks)
    }
    try page.figure(
      "one-score-rises",
      .facets(
        "Only the third score moves",
        charts: [
          chart(
            "Softmax: one question, three options",
            curves(moved) { probabilities(of: [scores[0], scores[1], $0])[$1] }),
          chart(
            "Sigmoids: three questions", curves(moved) { sigmoid($1 == 2 ? $0 : scores[$1]) }),
        ], columns: 2, size: Size(width: 260, height: 190),
        alternativeText:
          "Two charts over the score of the third class. With softmax the third output rises from 0 to 1 and the other two fall to 0. With sigmoids the third rises and the other two are level lines."
      ))
    page.claim(
      "softmax sums to one",
      holds: (sums[0] - 1).magnitude < 1e-6 && (sums[1] - 1).magnitude > 0.1,
      expected: "sums of 1 and of something else",
      found: "\(Decimals.fixed(sums[0], 6)) and \(Decimals.fixed(sums[1], 3))")
  }

  /// What adding a number to all scores does on paper and in a computer.
  private static func moveAllScores(_ page: inout Page, _ study: CalibrationStudy) {
    func distance(_ shift: Double) -> Double {
      zip(probabilities(of: scores.map { $0 + shift }), probabilities(of: scores))
        .map { ($0 - $1).magnitude }.max() ?? .nan
    }
    let largest = [-1000, -100, 100, 1000].map(distance).max() ?? .nan
    page.claim(
      "adding changes nothing", holds: largest < 1e-4, expected: "less than 0.0001",
      found: Decimals.scientific(largest))
    page.number(
      "largest exponent of a Float",
      ElementaryFunctions.log(Double(Float.greatestFiniteMagnitude)), decimals: 1)
    page.number(
      "largest exponent of a Double", ElementaryFunctions.log(Double.greatestFiniteMagnitude),
      decimals: 1)
    page.number(
      "highest score of the trained networks",
      study.runs.map { Double($0.logits.maximum()) }.max() ?? .nan, decimals: 0)

    let high = scores.map { $0 + 100 }
    let right = page.numbers("probabilities after adding", probabilities(of: high), decimals: 3)
    // The mistake: powers of scores as they are.
    let powers = high.map { ElementaryFunctions.exp(Float($0)) }
    let naive = powers.map { Double($0 / powers.reduce(0, +)) }
    let wrong = page.word("probabilities without subtracting", Decimals.list(naive, 3))
    page.claim(
      "subtract first", holds: naive.allSatisfy(\.isNaN) && distance(100) < 1e-4,
      expected: "three NaN, and \(Decimals.list(probabilities(of: scores), 3))",
      found: "\(wrong), and \(right)"
    )
  }

  /// What dividing all scores does.
  private static func changeTemperature(_ page: inout Page) throws {
    let rows = [0.5, 1, 10].map { probabilities(of: scores, temperature: $0) }
    let top = rows.map { $0[0] }
    for (name, p) in zip(["0.5", "1", "10"], top) {
      page.number("top probability at T = \(name)", p, decimals: 3)
    }
    let temperatures = (0...60).map { ElementaryFunctions.exp(Double($0) / 10 - 3) }
    try page.figure(
      "temperature", "Cold decides, hot hesitates",
      Chart(
        "Probability", x: Axis("Temperature", scale: .logarithmic),
        y: Axis(limits: 0...1, covers: 0...1),
        marks: curves(temperatures) { probabilities(of: scores, temperature: $0)[$1] },
        references: [
          ReferenceLine(x: 1, label: "T = 1"),
          ReferenceLine(y: 1.0 / 3, label: "one third each"),
        ],
        size: Size(width: 420, height: 240)))
    let classes = zip(names, scores).map { "\($0): \(Decimals.fixed($1, 1))" }
    let figures = [0.5, 0.6, 0.75, 1, 1.5, 2, 3, 5, 10, 30].map { temperature in
      Figure(
        "Temperature \(Decimals.fixed(temperature, 2))",
        alternativeText: "Three bars at temperature \(Decimals.fixed(temperature, 2)).",
        panels: [
          Chart(
            "Probability", x: Axis(categories: classes), y: Axis(limits: 0...1, covers: 0...1),
            marks: [Bars(probabilities(of: scores, temperature: temperature))],
            references: [ReferenceLine(y: 1.0 / 3, label: "one third")],
            size: Size(width: 300, height: 190))
        ])
    }
    try page.animation(
      "heating", "Heating three scores",
      figures)
    try page.widget(SoftmaxSettings().widget)
    page.claim(
      "heat levels out", holds: top == top.sorted(by: >) && rows.allSatisfy { $0.max() == $0[0] },
      expected: "falling, above one third", found: Decimals.list(top, 3))
  }

  // MARK: The derivative

  /// The core's Jacobian: row i is what its way back makes of a gradient that is 1 at output i alone.
  private static func jacobian(at scores: [Float]) -> Matrix {
    let shape: Shape = [1, scores.count]
    let (_, pullback) = Activation(.softmax).forward(
      Tensor(scores, shape: shape), mode: .training)
    return Matrix(
      scores.indices.map { row in
        pullback(Tensor(scores.indices.map { $0 == row ? 1 : 0 }, shape: shape))
          .values.map(Double.init)
      })
  }

  /// The Jacobian, by hand and in a network that is trained here.
  private static func differentiate(_ page: inout Page, _ study: CalibrationStudy) throws {
    let p = probabilities(of: scores)
    let small = jacobian(at: scores.map { Float($0) })
    page.number("second probability", p[1], decimals: 3)
    page.number("probability of the others", 1 - p[0], decimals: 3)
    page.number("slope by its own score", small[0, 0], decimals: 3)
    page.number("slope by the second score", small[0, 1], decimals: 3)
    try page.code(
      "softmaxGradient", from: "func softmaxGradient(", in: "ConvNet/Operations/Softmax.swift")

    let run = study.runs[0]
    let rows = run.probabilities().rows
    // From the largest to the smallest lead of the first class over the second.
    let leads = rows.map { row in
      let sorted = row.sorted(by: >)
      return sorted[0] - sorted[1]
    }
    let order = leads.indices.sorted { leads[$0] > leads[$1] }
    let (sure, doubtful) = (order[0], order[order.count - 1])
    let classes = page.data.classNames
    try page.figure(
      "sure-and-in-doubt", "Sure and in doubt",
      [("surest", sure), ("most in doubt", doubtful)].flatMap {
        title, index -> [any Panel] in
        [
          ImageGrid(
            title,
            [LabeledImage(study.image(index), colors: ColorScale(.ink, range: 0...1))],
            columns: 1, pixelSize: 5),
          Chart(
            "Probability", x: Axis(categories: classes), y: Axis(limits: 0...1, covers: 0...1),
            marks: [Bars(rows[index].map(Double.init))], size: Size(width: 330, height: 130)),
        ]
      },
      columns: 2)
    let large = jacobian(at: Array(run.logits.rows[doubtful]))
    try page.figure(
      "jacobians", "What each score does to each output",
      HeatMap(
        "Scores 2, 1, 0.1", small, colors: .signed([small]), rowLabels: names,
        columnLabels: names, rowsTitle: "output", columnsTitle: "score"),
      HeatMap(
        "The \(page.data.noun) in doubt", large, colors: .signed([large]), rowLabels: classes,
        columnLabels: classes, rowsTitle: "output", columnsTitle: "score",
        showsNumbers: false, pixelSize: 20))

    let q = rows[doubtful].map(Double.init)
    let byFormula = Matrix(rows: q.count, columns: q.count) { q[$0] * (($0 == $1 ? 1 : 0) - q[$1]) }
    let distance = zip(large.values, byFormula.values).map { ($0 - $1).magnitude }.max() ?? .nan
    let sums = q.indices.map { column in q.indices.reduce(0) { $0 + large[$1, column] }.magnitude }
    let sum = sums.max() ?? .nan
    page.claim(
      "the way back is the table", holds: sum < 1e-6 && distance < 1e-6,
      expected: "a distance and sums below 10⁻⁶",
      found: "\(Decimals.scientific(distance)), and sums of at most \(Decimals.scientific(sum))")
    var random = page.options.random()
    page.gradients(
      of: "Activation(.softmax)", Activation(.softmax),
      at: .wellSeparated([3, 5], using: &random))
  }

  // MARK: What probabilities are worth

  /// Whether 90 % means 90 %.
  private static func believe(_ page: inout Page, _ study: CalibrationStudy) throws {
    let runs = study.runs
    let accuracies = [false, true].map { fitted in runs.map { $0.accuracy(fitted: fitted) } }
    let confidences = [false, true].map { fitted in runs.map { $0.confidence(fitted: fitted) } }
    let gaps = zip(accuracies, confidences).map { zip($0, $1).map { 100 * ($1 - $0) } }
    let temperatures = runs.map(\.temperature)
    page.measurement(
      "on unseen images",
      of: [
        ("accuracy", accuracies[0].map { 100 * $0 }),
        ("confidence at T = 1", confidences[0].map { 100 * $0 }),
        ("confidence at the fitted T", confidences[1].map { 100 * $0 }),
      ], unit: "%", decimals: 1)
    page.spread("gap", gaps[0], "points", decimals: 1)
    page.claim(
      "overconfident", holds: gaps[0].allSatisfy { $0 > 0 },
      expected: "a gap above 0 with every seed", found: Decimals.list(gaps[0], 1))

    let losses = Series(
      "", x: CalibrationStudy.temperatures, runs: runs.map(\.losses), markers: .none)
    try page.figure(
      "fitted-temperature", "The temperature that fits best",
      Chart(
        "Loss on held-out images", x: Axis("Temperature", scale: .logarithmic),
        marks: [losses], references: [ReferenceLine(x: 1, label: "plain softmax")],
        annotations: losses.lowest.map {
          [Annotation("least near T = \(Decimals.fixed($0.x, 1))", at: $0, hasRing: true)]
        } ?? [], size: Size(width: 380, height: 220)))
    let curves = [("T = 1", false), ("fitted T", true)].map { name, fitted in
      let bins = study.bins(fitted: fitted)
      return Series(name, x: bins.map(\.confidence), y: bins.map(\.accuracy), markers: .all)
    }
    // The seventh colour of every theme is the plainest.
    let ideal = Series("as promised", x: [0, 1], y: [0, 1], markers: .none, category: 6)
    try page.figure(
      "reliability", "What the network promises, and what it keeps",
      Chart(
        "Share that is right",
        x: Axis("Confidence of the prediction", format: .percent, limits: 0...1),
        y: Axis(format: .percent, limits: 0...1, covers: 0...1), marks: curves + [ideal],
        size: Size(width: 380, height: 280)))
    page.spread("fitted temperature", temperatures, decimals: 2)
    page.spread("gap at the fitted temperature", gaps[1], "points", decimals: 1)
    page.claim(
      "temperature repairs it",
      holds: temperatures.allSatisfy { $0 > 1 }
        && zip(gaps[0], gaps[1]).allSatisfy { $1.magnitude < $0.magnitude },
      expected: "T > 1 and a smaller gap with every seed",
      found: "T \(Decimals.list(temperatures, 2)); gaps \(Decimals.list(gaps[1], 1))")
    page.claim(
      "accuracy stays", holds: accuracies[0] == accuracies[1],
      expected: Decimals.list(accuracies[0].map { 100 * $0 }, 2),
      found: Decimals.list(accuracies[1].map { 100 * $0 }, 2))
  }
}
