import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How scores become probabilities, and what those probabilities are worth.
@main
struct SoftmaxLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 8
  static let showpiece = "reliability"
  static let settings = CalibrationStudy.settings
  static let exercises = Solutions.exercises

  /// The scores of the example by hand, and what their classes are called.
  private static let (scores, names) = ([2, 1, 0.1], ["first", "second", "third"])

  static func compute(_ page: inout Page) throws {
    let study = try CalibrationStudy(page.options)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("test images", study.test.count)
    page.number("images", study.counts[.few] ?? 0)
    page.number("fresh images", study.counts[.fresh] ?? 0)
    page.number("epochs", page.options.whole("epochs"))
    guard let first = study.runs[.few]?.first else { return }
    page.number("highest score", Double(first.logits.maximum()), decimals: 0)
    try hero(&page, first.answers, study.test)
    try byHand(&page)
    let doubtful = SoftmaxSettings(of: first, study.test)
    page.word("what it says", doubtful.names[doubtful.guess])
    page.number("how sure", 100 * doubtful.probabilities[doubtful.guess], "%", decimals: 0)
    try page.widget(doubtful.widget)
    try properties(&page)
    try differentiate(&page, doubtful)
    try believe(&page, study)
  }

  /// The core's softmax of some scores.
  static func probabilities(of scores: [Double], temperature: Double = 1) -> [Double] {
    let logits = Tensor(scores.map { Float($0 / temperature) }, shape: [1, scores.count])
    return softmax(logits).values.map(Double.init)
  }

  /// The wrong answers that the network was surest of, and how many of its sure answers are wrong.
  private static func hero(
    _ page: inout Page, _ answers: [CalibrationStudy.Answer], _ test: ImageSet
  ) throws {
    let sure = answers.filter { $0.p[$0.guess] >= 0.9 }
    let promised = sure.reduce(0) { $0 + 1 - $1.p[$1.guess] }
    let wrong = Double(sure.count { $0.guess != $0.truth })
    page.number("sure answers", sure.count)
    page.number("promised to be wrong", 100 * promised / Double(sure.count), "%", decimals: 1)
    page.number("really wrong", 100 * wrong / Double(sure.count), "%", decimals: 1)
    let mistakes = answers.filter { $0.guess != $0.truth }
    let images = mistakes.sorted { $0.p[$0.guess] > $1.p[$1.guess] }.prefix(9).map { answer in
      LabeledImage(
        test.matrix(answer.index), colors: ColorScale(.ink, range: 0...1),
        title: Decimals.fixed((1e4 * answer.p[answer.guess]).rounded(.down) / 100, 2) + " %",
        predicted: test.classNames[answer.guess], actual: test.classNames[answer.truth])
    }
    let grid = ImageGrid("", images, columns: 9, pixelSize: 4)
    try page.hero("sure-and-wrong", Figure("Sure, and wrong", alternativeText: "", panels: [grid]))
  }

  /// From three scores to three probabilities.
  private static func byHand(_ page: inout Page) throws {
    let p = probabilities(of: scores)
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let rows = zip(names, zip(scores, zip(powers, p))).map { ($0, $1.0, $1.1.0, $1.1.1) }
    let sums = ("sum", scores.reduce(0, +), powers.reduce(0, +), p.reduce(0, +))
    page.table(
      "by hand", ["class", "score $z_i$", "$e^{z_i}$", "share $p_i$", "score / sum"],
      rows: (rows + [sums]).map { name, score, power, share in
        [
          .words(name), .number(score, decimals: 1), .number(power, decimals: 3),
          .number(share, decimals: 3), .number(score / sums.1, decimals: 3),
        ]
      })
    page.number("first probability", p[0], decimals: 3)
    try page.code(
      "teaching", from: "static func softmax(", in: "lessons/09-softmax/Teaching.swift")
    try page.code("softmax", from: "public func softmax(", in: "ConvNet/Operations/Softmax.swift")
  }

  /// What other scores and temperatures do to the first class.
  private static func properties(_ page: inout Page) throws {
    let sigmoids = scores.map { Double(ElementaryFunctions.sigmoid(Float($0))) }
    page.number("sum of the sigmoids", sigmoids.reduce(0, +), decimals: 2)
    page.number("with a third score of 3", probabilities(of: [2, 1, 3])[0], decimals: 3)
    let high = scores.map { Float($0 + 100) }
    for (name, p) in [("naive", Teaching.naiveSoftmax(high)), ("right", Teaching.softmax(high))] {
      page.word("\(name) at 100", Decimals.list(p.map(Double.init), 3))
    }
    let tops = [0.5, 1, 10].map { probabilities(of: scores, temperature: $0)[0] }
    page.numbers("tops", tops, decimals: 3)
    let temperatures = (0...60).map { ElementaryFunctions.exp(Double($0) / 10 - 3) }
    let curves = names.indices.map { index in
      Series(
        names[index], x: temperatures,
        y: temperatures.map { probabilities(of: scores, temperature: $0)[index] }, markers: .none)
    }
    try page.figure(
      "temperature", "Cold decides, hot hesitates",
      Chart(
        "Probability", x: Axis("Temperature", scale: .logarithmic),
        y: Axis(limits: 0...1, covers: 0...1), marks: curves,
        references: [ReferenceLine(x: 1, label: "T = 1")], size: Size(width: 420, height: 220)))
  }

  /// The Jacobian, by hand and for the image in doubt.
  private static func differentiate(_ page: inout Page, _ doubtful: SoftmaxSettings) throws {
    let cases = [
      ("Scores 2, 1, 0.1", scores, names), ("The image above", doubtful.logits, doubtful.names),
    ]
    let maps = cases.map { title, scores, names in
      let map = Solutions.coreJacobian(at: scores.map { Float($0) })
      return HeatMap(
        title, map, colors: .signed([map]), rowLabels: names, columnLabels: names,
        rowsTitle: "output", columnsTitle: "score", showsNumbers: names.count < 5,
        pixelSize: names.count < 5 ? nil : 20)
    }
    try page.figure("jacobians", "What each score does to each output", maps)
    var random = page.options.random()
    page.gradients(
      of: "Activation(.softmax)", Activation(.softmax), at: .wellSeparated([3, 5], using: &random))
    let again = probabilities(of: [1] + Array(repeating: 0, count: 9))
    page.number("softmax twice", again[0], decimals: 4)
  }

  /// Whether 90 % means 90 %.
  private static func believe(_ page: inout Page, _ study: CalibrationStudy) throws {
    page.measurement(
      "on unseen images",
      of: [
        ("few images: accuracy", study.trial.accuracies(.few)),
        ("few images: confidence", study.confidences(.few)),
        ("few images: confidence, fitted T", study.confidences(.few, fitted: true)),
        ("fresh images: accuracy", study.trial.accuracies(.fresh)),
        ("fresh images: confidence", study.confidences(.fresh)),
      ], unit: "%", decimals: 1)
    let (few, fresh, fitted) = (study.gap(.few), study.gap(.fresh), study.gap(.few, fitted: true))
    page.number("mean confidence", Spread(study.confidences(.few)).mean, "%", decimals: 1)
    page.number("mean accuracy", Spread(study.trial.accuracies(.few)).mean, "%", decimals: 1)
    page.spread("gap", few.values, "points", decimals: 1)
    page.spread("gap with fresh images", fresh.values, "points", decimals: 1)
    page.spread("gap at the fitted temperature", fitted.values, "points", decimals: 1)
    page.spread("fitted temperature", (study.runs[.few] ?? []).map(\.temperature), decimals: 2)
    page.bet(
      "fresh", measured: zip(fresh.values, few.values).map { min(max(100 * $0 / $1, -50), 150) },
      options: [75...150, 33...75, -50...33], "%", decimals: 0)
    page.claim(
      "overconfident", few, .isAbove, 2, "points", decimals: 1,
      experiment: try CalibrationStudy.onPage)
    page.claim(
      "fresh images", PairedDifference(from: fresh.values, to: few.values), .isAbove, 2, "points",
      decimals: 1)
    let sizes = [fitted, few].map { $0.values.map(\.magnitude) }
    page.claim(
      "temperature", PairedDifference(from: sizes[0], to: sizes[1]), .isAbove, 2, "points",
      decimals: 1)
    let curves = [("T = 1", false), ("fitted T", true)].map { name, fitted in
      let bins = calibrationBins(
        (study.runs[.few] ?? []).map { ($0.probabilities(fitted: fitted), $0.truth) })
      return Series(name, x: bins.map(\.confidence), y: bins.map(\.accuracy), markers: .all)
    }
    let ideal = Series("as promised", x: [0, 1], y: [0, 1], markers: .none, category: 4)
    try page.figure(
      "reliability", "What the network promises, and what it keeps",
      Chart(
        "Share that is right",
        x: Axis("Confidence of the prediction", format: .percent, limits: 0...1),
        y: Axis(format: .percent, limits: 0...1, covers: 0...1), marks: curves + [ideal],
        size: Size(width: 380, height: 280)))
  }
}
