import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What a wrong answer costs, how the cost tells each score where to go, and what another cost would have done.
@main
struct CrossEntropyLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "race"
  static let settings = LossStudy.settings
  static let exercises = Solutions.exercises

  private static let names = ["cat", "dog", "fox"]
  private static let (scores, right) = ([4.0, 0, -2], 2)

  static func compute(_ page: inout Page) throws {
    let study = try LossStudy(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("training images", study.training.count),
      ("test images", study.test.count), ("epochs", page.options.whole("epochs")),
      ("old epochs", Start.sure.epochs),
      ("ways", LossStudy.rates.values.reduce(0) { $0 + $1.count }),
    ] { page.number(name, count) }
    page.word("epochs or epoch", page.options.whole("epochs") == 1 ? "epoch" : "epochs")
    try hero(&page, study)
    try byHand(&page)
    try page.widget(LossSettings().widget)
    try formula(&page)
    try evidence(&page, study)
    bug(&page, study)
  }

  /// Test images that a network is sure to get wrong, and when each loss lets it change its mind.
  private static func hero(_ page: inout Page, _ study: LossStudy) throws {
    let count = 40
    let races = try LossStudy.pair.map { try study.race(Start.sure.with($0), images: count) }
    // Those that cross-entropy wins over first stand on top, in both maps.
    let means = (0..<count).map { row in
      (0..<races[0].columns).reduce(0) { $0 + races[0][row, $1] }
    }
    let order = means.indices.sorted { means[$0] > means[$1] }
    let maps = zip(LossStudy.pair, races).map { ending, race in
      HeatMap(
        ending.rawValue,
        Matrix(rows: count, columns: race.columns) { race[order[$0], $1] },
        colors: ColorScale(.ink, range: 0...1),
        showsNumbers: false, pixelSize: 6, showsColorBar: false)
    }
    page.number("images watched", count)
    page.number("steps watched", races[0].columns - 1)
    let start = try study.model(.sure, seed: page.options.seed)
    let new = study.shares(start, of: study.test, endsInSoftmax: false).sorted()
    page.scientific("median share", max(new[new.count / 2], 1e-45))
    page.number("old accuracy", Spread(study.oldAccuracies).mean, "%", decimals: 1)
    page.word("first class", "“\(page.data.classNames[0])”")
    page.word("second class", "“\(page.data.classNames[1])”")
    try page.hero("race", Figure("", alternativeText: "", panels: maps))
  }

  private static func byHand(_ page: inout Page) throws {
    let found = Losses(scores, right: right)
    page.table(
      "by hand",
      ["class", "score $z$", "$p$", "one-hot $y$", "$p - y$", "$(p - y)^2$", "its gradient"],
      rows: names.indices.map { index in
        let y = index == right ? 1.0 : 0
        let difference = found.p[index] - y
        return [.words(names[index]), .number(scores[index], decimals: 0)]
          + [found.p[index]].map { .number($0, decimals: 4) } + [.number(y, decimals: 0)]
          + [difference, difference * difference, found.squared.gradient[index]]
          .map { .number($0, decimals: 4) }
      })
    page.number("p of the fox", found.p[right], decimals: 4)
    page.number("loss by hand", found.crossEntropy.loss, decimals: 2)
    page.number("squared by hand", found.squared.loss, decimals: 2)
    let ratio = found.crossEntropy.gradient[right] / found.squared.gradient[right]
    page.number("ratio by hand", ratio, decimals: 0)
    try page.teaching("teaching", from: "static func crossEntropy(")
    let sum = Teaching.crossEntropy(scores, right: right).gradient.reduce(0, +)
    page.check(
      "row sum", holds: sum.magnitude < 1e-12, expected: "a sum of 0",
      found: Decimals.scientific(sum))
  }

  private static func formula(_ page: inout Page) throws {
    let leads = (0...40).map { Double($0) / 2 }
    let found = leads.map { Losses([$0, 0], right: 1) }
    func curve(_ name: String, _ loss: KeyPath<Losses, Losses.Judgement>) -> Series {
      let y = found.map { $0[keyPath: loss].gradient[1].magnitude }
      return Series(name, x: leads, y: y, markers: .none)
    }
    for lead in [2, 20] {
      page.number("cross at \(lead)", found[2 * lead].crossEntropy.loss, decimals: 2)
      page.number("squared at \(lead)", found[2 * lead].squared.loss, decimals: 2)
    }
    page.scientific("pull at 20", found[40].squared.gradient[1].magnitude)
    try page.figure(
      "slopes", "How hard each loss pulls",
      Chart(
        "Size of the gradient of the right class’s score",
        x: Axis("Lead of the wrong class, in score"), y: Axis(scale: .logarithmic),
        marks: [curve("cross-entropy", \.crossEntropy), curve("squared error", \.squared)],
        size: Size(width: 420, height: 220)))
    let coin = -ElementaryFunctions.log(0.99 * 0.01) / ElementaryFunctions.log(4.0)
    page.number("coin bits", coin, decimals: 2)
    let zero = SoftmaxCrossEntropy().forward(Tensor(zeros: [1, 10]), .classes([3])).loss
    page.number("ln 10", zero, decimals: 3)
    page.check(
      "ln 10", holds: (zero - ElementaryFunctions.log(10.0)).magnitude < 1e-9,
      expected: "ln 10 = 2.303", found: Decimals.fixed(zero, 3))
  }

  private static func evidence(_ page: inout Page, _ study: LossStudy) throws {
    let (sweep, ages) = (study.sweep, Start.ages)
    let curves = LossStudy.pair.map { ending in
      let values = ages.map { sweep.best(Start(ending: ending, epochs: $0)) }
      let runs = page.seeds.indices.map { seed in values.map { $0[seed] } }
      return Series(ending.rawValue, x: ages.indices.map(Double.init), runs: runs, markers: .all)
    }
    try page.figure(
      "sureness", "The surer it is, the harder squared error finds it to leave",
      Chart(
        "Test accuracy with the new labels, in percent",
        x: Axis("Epochs with the old labels", categories: ages.map { "\($0)" }),
        marks: curves))
    let named = [("fresh", Start()), ("sure", .sure), ("calmed", .calmed)]
    page.measurement(
      "test accuracy, each at its best",
      of: named.flatMap { name, start in
        LossStudy.pair.map { ("\(name): \($0.rawValue)", sweep.best(start.with($0))) }
      }, unit: "%", decimals: 1)
    for (name, start) in named {
      page.difference("lead, \(name)", study.lead(start), "points", decimals: 1)
    }
    page.difference("lead, sure, by SGD", study.lead(.sure, by: .sgd), "points", decimals: 1)
    page.bet(
      "fresh", measured: study.lead(Start()).values.map { min(max($0, -20), 60) },
      options: [-20 ... -10, -10...10, 10...30, 30...60], "points", decimals: 1)
    for (name, start) in [("sure", Start.sure), ("calmed", .calmed)] {
      let bare = Spread(sweep.best(start.with(.bare)))
      page.number("bare, \(name)", bare.mean, "%", decimals: 1)
    }
    page.claim("sure", study.lead(.sure), .isAbove, 20, "points", decimals: 1)
    let squared = Start.sure.with(.squared)
    let calm = sweep.gain(from: squared, to: Start.calmed.with(.squared))
    page.claim("calmed", calm, .isAbove, 20, "points", decimals: 1)
    page.difference("gain by calm", calm, "points", decimals: 1)
    page.condition("full", study.patient != nil)
    guard let patient = study.patient else { return }
    page.number("longer epochs", LossStudy.patience * page.options.whole("epochs"))
    page.difference("lead, longer", patient.gain(from: squared, to: .sure), "points", decimals: 1)
    page.number("squared, longer", Spread(patient.best(squared)).mean, "%", decimals: 1)
  }

  private static func bug(_ page: inout Page, _ study: LossStudy) {
    let (once, twice) = (Start(), Start(ending: .twice))
    guard let way = study.sweep.bestWay(once, by: .sgd) else { return }
    let same = study.sweep.accuracies(twice, by: way.optimizer, at: way.rate)
    let right = way.trial.accuracies(once)
    let retuned = study.sweep.gain(from: twice, to: once)
    page.claim(
      "twice", retuned, .isAbove, page.options.isQuick ? 1 : 5, "points", decimals: 1,
      experiment: try? LossStudy.onPage())
    page.difference("twice retuned", retuned, "points", decimals: 1)
    page.spread("accuracy, twice", same, "%", decimals: 1)
    page.spread("accuracy, once", right, "%", decimals: 1)
    let least = Losses([1] + Array(repeating: 0, count: 9), right: 0).crossEntropy.loss
    page.number("least twice", least, decimals: 2)
  }
}
