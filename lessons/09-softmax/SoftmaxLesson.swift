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
    page.number("images", study.counts.few)
    page.number("fresh images", study.counts.fresh)
    page.number("epochs", page.options.whole("epochs"))
    try hero(&page, study.few[0].answers, study.test)
    try byHand(&page)
    let doubtful = SoftmaxSettings(of: study.few[0], study.test)
    try page.widget(doubtful.widget)
    try properties(&page, doubtful)
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
    try page.teaching("teaching", from: "static func softmax(")
    try page.code("softmax", from: "public func softmax(", in: "ConvNet/Operations/Softmax.swift")
  }

  /// What scores and temperatures do to probabilities.
  private static func properties(_ page: inout Page, _ doubtful: SoftmaxSettings) throws {
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
    let map = Solutions.coreJacobian(at: doubtful.logits.map { Float($0) })
    try page.figure(
      "jacobian", "The Jacobian for the image of the widget",
      HeatMap(
        "", map, colors: .signed([map]), rowLabels: doubtful.names, columnLabels: doubtful.names,
        rowsTitle: "output", columnsTitle: "score", showsNumbers: false, pixelSize: 20))
    var random = page.options.random()
    page.gradients(
      of: "Activation(.softmax)", Activation(.softmax), at: .wellSeparated([3, 5], using: &random))
  }

  /// Whether 90 % means 90 %.
  private static func believe(_ page: inout Page, _ study: CalibrationStudy) throws {
    let (few, fresh, count) = (study.few, study.fresh, study.few[0].epochs.count)
    let last = (few.map { $0.epochs[count - 1] }, fresh.map { $0.epochs[$0.epochs.count - 1] })
    page.measurement(
      "on unseen images",
      of: [
        ("few images: accuracy", last.0.map(\.accuracy)),
        ("few images: confidence", last.0.map(\.confidence)),
        ("fresh images: accuracy", last.1.map(\.accuracy)),
        ("fresh images: confidence", last.1.map(\.confidence)),
      ], unit: "%", decimals: 1)
    let gap = last.0.map { $0.confidence - $0.accuracy }
    let twin = last.1.map { $0.confidence - $0.accuracy }
    let fitted = few.map { $0.fittedConfidence - $0.epochs[count - 1].accuracy }
    for (name, values) in [("gap", gap), ("gap of the twin", twin), ("gap at T", fitted)] {
      page.spread(name, values, "points", decimals: 1)
    }
    page.spread("fitted temperature", few.map(\.temperature), decimals: 2)
    page.bet(
      "fresh", measured: zip(twin, gap).map { min(max(100 * $0 / $1, -50), 150) },
      options: [75...150, 33...75, -50...33], "%", decimals: 0)
    page.claim(
      "overconfident", PairedDifference(from: gap.map { _ in 0 }, to: gap), .isAbove, 2, "points",
      decimals: 1, experiment: try CalibrationStudy.onPage)
    let early = few.map { $0.epochs[(count - 1) / 4] }.map { $0.confidence - $0.accuracy }
    let growth = PairedDifference(from: early, to: gap)
    page.difference("growth", growth, "points", decimals: 1)
    page.claim("later epochs", growth, .isAbove, 1.2, "points", decimals: 1)
    let sizes = [fitted, gap].map { $0.map(\.magnitude) }
    let nearer = PairedDifference(from: sizes[0], to: sizes[1])
    page.difference("nearer", nearer, "points", decimals: 1)
    page.claim("temperature", nearer, .isAbove, 2, "points", decimals: 1)
    func curve(_ name: String, _ y: (CalibrationStudy.Run) -> [Double]) -> Series {
      Series(name, x: (1...count).map(Double.init), runs: few.map(y), markers: .none)
    }
    try page.figure(
      "epochs", "Ever surer, hardly better",
      Chart(
        "%", x: Axis("Epoch", integersOnly: true), y: Axis(limits: 0...100),
        marks: [
          curve("test accuracy") { $0.epochs.map(\.accuracy) },
          curve("test confidence") { $0.epochs.map(\.confidence) },
          curve("training accuracy") { $0.epochs.map(\.training) },
        ], size: Size(width: 420, height: 240)))
    let bins = [
      ("fitted T", few.map { (softmax($0.logits / Float($0.temperature)), $0.truth) }),
      ("T = 1", few.map { (softmax($0.logits), $0.truth) }),
      ("twin, T = 1", fresh.map { (softmax($0.logits), $0.truth) }),
    ]
    let curves = bins.map { name, answers in
      let bins = calibrationBins(answers)
      return Series(name, x: bins.map(\.confidence), y: bins.map(\.accuracy), markers: .all)
    }
    let ideal = Series("as promised", x: [0, 1], y: [0, 1], markers: .none, category: 4)
    try page.figure(
      "reliability", "What the networks promise, and what they keep",
      Chart(
        "Share that is right",
        x: Axis("Confidence of the prediction", format: .percent, limits: 0...1),
        y: Axis(format: .percent, limits: 0...1, covers: 0...1), marks: curves + [ideal],
        size: Size(width: 420, height: 320)))
  }
}
