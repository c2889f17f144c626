import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How scores become probabilities, and what those probabilities are worth.
@main
struct SoftmaxLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 40
  static let showpiece = "reliability"
  static let settings = CalibrationStudy.settings
  static let exercises = Solutions.exercises

  private static let (scores, names) = ([2, 1, 0.1], ["first", "second", "third"])

  static func compute(_ page: inout Page) throws {
    let study = try CalibrationStudy(page.options)
    page.word("data", page.data.title)
    let counts = [
      ("seeds", page.seeds.count), ("test images", study.test.count),
      ("held-out images", study.tuning), ("images", study.counts.few),
      ("many images", study.counts.many), ("epochs", study.passes.few),
      ("again", study.many[0].passes.count),
    ]
    for (name, count) in counts { page.number(name, count) }
    let largest = study.few[0].logits.values.max() ?? 0
    page.number("largest score", Double(largest), decimals: 1)
    try hero(&page, study)
    try byHand(&page)
    let doubtful = SoftmaxSettings(of: study.few[0], study.test)
    try page.widget(doubtful.widget)
    try properties(&page, doubtful)
    try believe(&page, study)
  }

  static func probabilities(of scores: [Double], temperature: Double = 1) -> [Double] {
    let logits = Tensor(scores.map { Float($0 / temperature) }, shape: [1, scores.count])
    return softmax(logits).values.map(Double.init)
  }

  /// The wrong answers that the network was surest of, and how many of its sure answers are wrong.
  private static func hero(_ page: inout Page, _ study: CalibrationStudy) throws {
    let (answers, test) = (study.few[0].answers, study.test)
    let sure = answers.filter { $0.p[$0.guess] >= 0.9 }
    let promised = sure.reduce(0) { $0 + 1 - $1.p[$1.guess] }
    let wrong = Double(sure.count { $0.guess != $0.truth })
    page.number("sure answers", sure.count)
    page.number("promised to be wrong", 100 * promised / Double(sure.count), "%", decimals: 1)
    page.number("really wrong", 100 * wrong / Double(sure.count), "%", decimals: 1)
    let mistakes = answers.filter { $0.guess != $0.truth }
    let images = mistakes.sorted { $0.p[$0.guess] > $1.p[$1.guess] }.prefix(8).map { answer in
      LabeledImage(
        test.matrix(answer.index), colors: ColorScale(.ink, range: 0...1),
        title: Decimals.fixed((1e4 * answer.p[answer.guess]).rounded(.down) / 100, 2) + " %",
        predicted: test.classNames[answer.guess], actual: test.classNames[answer.truth])
    }
    let grid = ImageGrid("", images, columns: 4, pixelSize: 4)
    try page.hero("sure-and-wrong", Figure("Sure, and wrong", alternativeText: "", panels: [grid]))
  }

  private static func byHand(_ page: inout Page) throws {
    let p = probabilities(of: scores)
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let rows = zip(names, zip(scores, zip(powers, p))).map { ($0, $1.0, $1.1.0, $1.1.1) }
    let sums = ("sum", scores.reduce(0, +), powers.reduce(0, +), p.reduce(0, +))
    page.table(
      "by hand", ["class", "score $z_i$", "$e^{z_i}$", "share $p_i$", "score / sum"],
      rows: (rows + [sums]).map { name, score, power, share in
        [.words(name), .number(score, decimals: 1)]
          + [power, share, score / sums.1].map { .number($0, decimals: 3) }
      })
    page.number("first probability", p[0], decimals: 3)
    try page.teaching("teaching", from: "static func softmax(")
    try page.code("softmax", from: "public func softmax(", in: "ConvNet/Operations/Softmax.swift")
  }

  private static func properties(_ page: inout Page, _ doubtful: SoftmaxSettings) throws {
    let sigmoids = scores.map { Double(ElementaryFunctions.sigmoid(Float($0))) }
    page.number("sum of the sigmoids", sigmoids.reduce(0, +), decimals: 2)
    page.number("with a third score of 3", probabilities(of: [2, 1, 3])[0], decimals: 3)
    let high = scores.map { Float($0 + 100) }
    page.word("naive at 100", Decimals.list(Teaching.naiveSoftmax(high).map(Double.init), 3))
    page.word("right at 100", Decimals.list(Teaching.softmax(high).map(Double.init), 3))
    let tops = [0.5, 1, 10].map { probabilities(of: scores, temperature: $0)[0] }
    page.numbers("tops", tops, decimals: 3)
    let temperatures = (0...60).map { ElementaryFunctions.exp(Double($0) / 10 - 3) }
    let p = temperatures.map { probabilities(of: scores, temperature: $0) }
    let curves = names.indices.map { index in
      Series(names[index], x: temperatures, y: p.map { $0[index] }, markers: .none)
    }
    try page.figure(
      "temperature", "Cold decides, hot hesitates",
      Chart(
        "Probability", x: Axis("Temperature", scale: .logarithmic),
        y: Axis(limits: 0...1, covers: 0...1), marks: curves,
        references: [ReferenceLine(x: 1, label: "T = 1")], size: Size(width: 420, height: 220)))
    let exact = Solutions.coreJacobian(at: doubtful.logits)
    let map = Matrix(rows: exact.rows, columns: exact.rows) { (100 * exact[$0, $1]).rounded() + 0 }
    try page.figure(
      "jacobian", "The Jacobian for the image of the widget, in hundredths",
      HeatMap(
        "", map, colors: .signed([map]), rowLabels: doubtful.names, columnLabels: doubtful.names,
        rowsTitle: "output", columnsTitle: "score"))
    var random = page.options.random()
    page.gradients(
      of: "Activation(.softmax)", Activation(.softmax), at: .wellSeparated([3, 5], using: &random))
  }

  private static func believe(_ page: inout Page, _ study: CalibrationStudy) throws {
    let (few, many) = (study.few, study.many)
    let names = [study.counts.few, study.counts.many].map { Decimals.whole($0) + " images" }
    let cells = [
      (names[0], few, study.passes.few), (names[1], many, study.passes.many),
      (names[1], many, many[0].passes.count),
    ].map { name, runs, pass in ("\(name) × \(pass)", runs.map { $0.passes[pass - 1] }) }
    let rows = cells.flatMap { name, passes in
      [("accuracy", passes.map(\.accuracy)), ("confidence", passes.map(\.confidence))]
        .map { ("\(name): \($0)", $1) }
    }
    page.measurement("on unseen images", of: rows, unit: "%", decimals: 1)
    let gaps = cells.map { $0.1.map(\.gap) }
    let fitted = zip(few, cells[0].1).map { $0.fittedConfidence - $1.accuracy }
    let named = zip(["gap", "gap of the twin", "gap again", "gap at T"], gaps + [fitted])
    for (name, values) in named { page.spread(name, values, "points", decimals: 1) }
    page.spread("fitted temperature", few.map(\.temperature), decimals: 2)
    let whole = max(0.1, gaps[0].reduce(0, +) / Double(gaps[0].count))
    page.bet(
      "twin", measured: gaps[1].map { min(max($0, -whole), 2 * whole) },
      options: [1.25...2, 0.75...1.25, 0.25...0.75, -1...0.25].map {
        whole * $0.lowerBound...whole * $0.upperBound
      }, "points", decimals: 1)
    page.claim(
      "overconfident", PairedDifference(from: gaps[0].map { _ in 0 }, to: gaps[0]), .isAbove, 2,
      "points", decimals: 1, experiment: try CalibrationStudy.onPage())
    let fewer = PairedDifference(from: gaps[2], to: gaps[0])
    page.claim("more images", fewer, .isAbove, 1.2, "points", decimals: 1)
    let nearer = PairedDifference(from: fitted.map(\.magnitude), to: gaps[0].map(\.magnitude))
    page.claim("temperature", nearer, .isAbove, 2, "points", decimals: 1)
    let charts = [
      ("Confidence − accuracy, in points", Axis(), \CalibrationStudy.Pass.gap),
      ("Training loss", Axis(scale: .logarithmic), \.trainingLoss),
    ].map { title, y, value in
      let curves = zip(names, [few, many]).map { name, runs in
        let values = runs.map { $0.passes.map { $0[keyPath: value] } }
        let x = values[0].indices.map { Double($0 + 1) }
        return Series(name, x: x, runs: values, markers: .none)
      }
      return Chart(title, x: Axis("Passes", integersOnly: true), y: y, marks: curves)
    }
    try page.figure("passes", "Seen again, images make it surer", charts)
    try reliability(&page, study)
  }

  private static func reliability(_ page: inout Page, _ study: CalibrationStudy) throws {
    let networks = [
      ("first network", study.few.map { (softmax($0.logits), $0.truth) }),
      ("twin", study.many.map { (softmax($0.logits), $0.truth) }),
      ("first, at T", study.few.map { (softmax($0.logits / Float($0.temperature)), $0.truth) }),
    ]
    let curves = networks.map { name, answers in
      page.spread("error of the \(name)", answers.map(calibrationError), "points", decimals: 1)
      let bins = calibrationBins(answers)
      return Series(name, x: bins.map(\.confidence), y: bins.map(\.accuracy), markers: .all)
    }
    let sure = networks[0].1.flatMap { $0.0.rows.map { Double($0.max() ?? 0) } }
    let tenths = (0...10).map { Double($0) / 10 }
    let counts = Histogram([.init(values: sure)], bins: .edges(tenths), showsShares: true)
    let dashes = stride(from: 0, to: 1, by: 0.04).map { [$0, $0 + 0.02] }
    let promised = dashes.map { Series("", x: $0, y: $0, markers: .none, category: 4) }
    let x = Axis("Confidence of the prediction", format: .percent, limits: 0...1, covers: 0...1)
    let y = Axis(format: .percent, limits: 0...1, covers: 0...1)
    func chart(_ title: String, _ marks: [any Mark], height: Double) -> Chart {
      Chart(title, x: x, y: y, marks: marks, size: Size(width: 420, height: height))
    }
    try page.figure(
      "reliability", "What the networks promise, and what they keep",
      chart("Share that is right", curves + promised, height: 320),
      chart("Share of the first network's answers", [counts], height: 60), columns: 1)
  }
}
