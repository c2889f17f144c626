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
  private static let (pair, sure) = ([Ending.crossEntropy, .squared], Start.biased(40))

  static func compute(_ page: inout Page) throws {
    let study = try LossStudy(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("training images", study.training.count),
      ("test images", study.test.count), ("epochs", page.options.whole("epochs")),
      ("ways", LossStudy.rates.values.reduce(0) { $0 + $1.count }),
    ] { page.number(name, count) }
    let wrongLabels = 100 * page.options.number("noise")
    page.number("share of labels", wrongLabels, "%", decimals: 0)
    try hero(&page, study)
    try byHand(&page)
    try page.widget(LossSettings().widget)
    try formula(&page, study)
    try evidence(&page, study)
    bug(&page, study)
  }

  /// Test images that a network is sure to get wrong, and when each loss lets it change its mind.
  private static func hero(_ page: inout Page, _ study: LossStudy) throws {
    let count = 40
    let races = try pair.map { try study.race($0, sure, images: count) }
    // Those that cross-entropy wins over first stand on top, in both maps.
    let means = (0..<count).map { row in
      (0..<races[0].columns).reduce(0) { $0 + races[0][row, $1] }
    }
    let order = means.indices.sorted { means[$0] > means[$1] }
    let maps = zip(pair, races).map { ending, race in
      HeatMap(
        ending.rawValue,
        Matrix(rows: count, columns: race.columns) { race[order[$0], $1] },
        colors: ColorScale(.ink, range: 0...1), showsNumbers: false,
        pixelSize: 6, showsColorBar: false)
    }
    page.number("images watched", count)
    let start = try study.model(.crossEntropy, sure, seed: page.options.seed)
    let all = study.shares(start, of: study.test, endsInSoftmax: false)
    let shares = zip(all, study.test.allTargets.classes).filter { $1 != 0 }.map(\.0).sorted()
    page.word("one class", "“\(page.data.classNames[0])”")
    page.scientific("median share", max(shares[shares.count / 2], 1e-45))
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
    let taught = Teaching.crossEntropy(scores, right: right)
    let sum = taught.gradient.reduce(0, +)
    page.check(
      "row sum", holds: sum.magnitude < 1e-12, expected: "a sum of 0",
      found: Decimals.scientific(sum))
  }

  private static func formula(_ page: inout Page, _ study: LossStudy) throws {
    let leads = (0...40).map { Double($0) / 2 }
    let found = leads.map { Losses([$0, 0], right: 1) }
    func curve(_ name: String, _ loss: KeyPath<Losses, Losses.Judgement>) -> Series {
      let y = found.map { $0[keyPath: loss].gradient[1].magnitude }
      return Series(name, x: leads, y: y, markers: .none)
    }
    for lead in [2, 10, 20] {
      let judged = found[2 * lead]
      page.number("cross at \(lead)", judged.crossEntropy.loss, decimals: 2)
      page.number("squared at \(lead)", judged.squared.loss, decimals: 2)
      if lead == 20 {
        page.scientific("pull at 20", judged.squared.gradient[1].magnitude)
      }
    }
    try page.figure(
      "slopes", "How hard each loss pulls",
      Chart(
        "Size of the gradient of the right class’s score",
        x: Axis("Lead of the wrong class, in score"), y: Axis(scale: .logarithmic),
        marks: [curve("cross-entropy", \.crossEntropy), curve("squared error", \.squared)],
        size: Size(width: 420, height: 220)))
    let zero = SoftmaxCrossEntropy().forward(Tensor(zeros: [1, 10]), .classes([3])).loss
    page.number("ln 10", zero, decimals: 3)
    page.check(
      "ln 10", holds: (zero - ElementaryFunctions.log(10.0)).magnitude < 1e-9,
      expected: "ln 10 = 2.303", found: Decimals.fixed(zero, 3))
    let (inputs, targets) = study.test.batch(Array(0..<study.test.count)[...])
    let untrained = try page.seeds.map { seed in
      let scores = try study.model(.crossEntropy, .usual, seed: seed)
        .forward(inputs, mode: .inference).output
      return SoftmaxCrossEntropy().forward(scores, targets).loss
    }
    page.spread("untrained loss", untrained, decimals: 2)
  }

  private static func evidence(_ page: inout Page, _ study: LossStudy) throws {
    let starts = [Start.usual] + Start.leads.map(Start.biased)
    let curves = pair.map { ending in
      let values = starts.map { study.accuracies(ending, $0) }
      let runs = page.seeds.indices.map { seed in values.map { $0[seed] } }
      return Series(ending.rawValue, x: starts.indices.map(Double.init), runs: runs, markers: .all)
    }
    let labels = ["0"] + Start.leads.map { "\(Int($0))" }
    try page.figure(
      "sureness", "The surer it is, the harder squared error finds it to leave",
      Chart(
        "Test accuracy, in percent",
        x: Axis("Head start of one class, in score", categories: labels),
        marks: curves))
    let rows =
      ([("usual", .usual), ("labels by lot", .noisy)] as [(String, Start)])
      .flatMap { name, start in
        pair.map { ("\(name): \($0.rawValue)", study.accuracies($0, start)) }
      } + pair.map { ("head start 40: \($0.rawValue)", study.accuracies($0, sure)) }
    page.measurement("test accuracy, each at its best", of: rows, unit: "%", decimals: 1)
    for (name, start) in [
      ("usual", Start.usual), ("noisy", .noisy), ("sure", sure),
    ] {
      page.difference("lead, \(name)", study.lead(start), "points", decimals: 1)
      for ending in pair where start == .usual {
        let way = study.best(ending, start)
        page.word(
          "\(ending.rawValue), \(name)",
          "\(way.optimizer == .adam ? "Adam" : "SGD") at \(Decimals.fixed(Double(way.rate), way.rate < 0.01 ? 3 : way.rate < 0.1 ? 2 : way.rate < 1 ? 1 : 0))"
        )
      }
    }
    let usual = study.lead(.usual)
    page.bet(
      "usual", measured: usual.values.map { min(max($0, -20), 30) },
      options: [-20 ... -3, -3...3, 3...10, 10...30], "points", decimals: 1)
    page.claim("sure", study.lead(sure), .isAbove, 25, "points", decimals: 1)
    let (half, sgd) = (Start.biased(20), OptimizerKind.sgd)
    page.claim("plain descent", study.lead(half, by: sgd), .isAbove, 5, "points", decimals: 1)
    page.difference("lead, usual, by SGD", study.lead(.usual, by: sgd), "points", decimals: 1)
    page.difference("lead, 20", study.lead(half), "points", decimals: 1)
    page.difference("lead, 20, by SGD", study.lead(half, by: sgd), "points", decimals: 1)
    page.number("sure squared", Spread(study.accuracies(.squared, sure)).mean, "%", decimals: 1)
  }

  private static func bug(_ page: inout Page, _ study: LossStudy) {
    let twice = study.accuracies(.twice, .usual)
    let once = study.accuracies(.crossEntropy, .usual)
    page.claim(
      "twice", PairedDifference(from: twice, to: once), .isAbove, 3, "points", decimals: 1,
      experiment: try? LossStudy.onPage())
    for (name, ending) in [("twice", Ending.twice), ("once", .crossEntropy)] {
      page.spread("accuracy, \(name)", study.accuracies(ending, .usual), "%", decimals: 1)
      let way = study.best(ending, .usual)
      let last = study.trials[way]?.trainingLoss(way).map { $0.last ?? .nan } ?? []
      page.spread("training loss, \(name)", last, decimals: 2)
    }
    let least = Losses([1] + Array(repeating: 0, count: 9), right: 0).crossEntropy.loss
    page.number("least twice", least, decimals: 2)
  }
}
