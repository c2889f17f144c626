import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens when units are dropped at random, why the others are scaled up, and what it is good for.
@main
struct DropoutLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 20
  static let showpiece = "half-of-the-units"
  static let settings = OverfittingStudy.settings
  static let exercises = Solutions.exercises
  private static let (none, half) = (OverfittingStudy.none, OverfittingStudy.half)
  private static let halved = OverfittingStudy.halved

  static func compute(_ page: inout Page) throws {
    let study = try OverfittingStudy(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("units", none.units), ("half of the units", halved.units),
      ("epochs", study.epochs), ("training images", study.training.count),
      ("test images", study.test.count),
    ] { page.number(name, count) }
    for (name, test) in [
      ("training accuracy without", "training"), ("test accuracy without", "test"),
    ] {
      page.number(name, Spread(study.trial.accuracies(none, on: test)).mean, "%", decimals: 1)
    }
    try hero(&page, study)
    try byHand(&page)
    meanAndVariance(&page)
    try page.widget(DropoutSettings().widget)
    log(&page, study)
    try gain(&page, study)
    try crowds(&page, study)
    mistake(&page, study)
  }

  /// A digit that thinned networks take for different ones.
  private static func hero(_ page: inout Page, _ study: OverfittingStudy) throws {
    let (count, draws) = (300, 4)
    let head = study.head(half, for: study.test[0..<count])
    let random = page.options.random(1)
    let masks = [head.features.map { _ in 1 }] + (1...draws).map { head.mask(random.stream($0)) }
    let chances = masks.map(head.probabilities)
    let (guesses, truth) = (chances.map { $0.argmax() }, head.truth.classes)
    let read = truth.indices.filter { guesses[0][$0] == truth[$0] }
    func dissent(_ image: Int) -> Int { guesses.count { $0[image] != truth[image] } }
    let image = read.max { dissent($0) < dissent($1) } ?? 0
    func answer(_ draw: Int) -> String { page.data.classNames[guesses[draw][image]] }
    page.number("images looked through", count)
    page.word("what it is", answer(0))
    page.word("what draws say", (1...draws).map(answer).joined(separator: ", "))
    // A unit that is there is at least grey, so that it differs from one that was dropped.
    let units = (0..<none.units).map { Double(head.features[image, $0]) }
    let grey = (units.max() ?? 1) / 5
    let layers = masks.indices.map { draw in
      let share = Decimals.fixed(Double(100 * chances[draw][image, guesses[draw][image]]), 0)
      return LabeledImage(
        // Three pixels for a unit, so that the digit beside it has the same pixels.
        Matrix(rows: 3 * 8, columns: 3 * units.count / 8) { row, column in
          let unit = row / 3 * (units.count / 8) + column / 3
          return masks[draw][image, unit] == 0 ? 0 : grey + units[unit]
        }, colors: ColorScale(.ink, range: 0...6 * grey),
        title: "\(draw == 0 ? "all units" : "draw \(draw)"): \(answer(draw)), \(share) %")
    }
    let digit = LabeledImage(
      page.data.test(study.test.count).matrix(image), colors: ColorScale(.ink, range: 0...1),
      title: "the image")
    try page.hero(
      "half-of-the-units",
      Figure(
        "One image, and one layer that loses another half at every draw", alternativeText: "",
        panels: [ImageGrid("", [digit] + layers, columns: 3, pixelSize: 3)]))
  }

  /// Eight numbers through four draws, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let input: [Float] = [3, 1, 4, 1, 5, 9, 2, 6]
    let random = page.options.random()
    let draws = (1...4).map { draw in
      // The core gives each image of a batch a stream of its own; this is the only one.
      var own = random.stream(draw).stream(0)
      return ByHand.dropped(input, rate: 0.5, using: &own)
    }
    let core = (1...4).map { draw in
      Dropout(0.5).forward(Tensor(input, shape: [1, 8]), mode: .training(random.stream(draw)))
        .output.values
    }
    page.table(
      "eight numbers", [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: ([input] + draws).enumerated().map { draw, values in
        [.words(draw == 0 ? "input" : "draw \(draw)")]
          + (values + [values.reduce(0, +)]).map { .number(Int($0)) }
      })
    let differing = zip(draws, core).count { $0 != $1 }
    page.check(
      "by hand and the core", holds: differing == 0, expected: "0 draws that differ",
      found: "\(differing)")
    try page.code("dropoutFill", from: "package func fill(", in: "ConvNet/Layers/Dropout.swift")
    var generator = page.options.random(2)
    page.gradients(
      of: "Dropout(0.5)", Dropout(0.5), at: .wellSeparated([2, 8], using: &generator))
    page.number("share of empty draws", 100 * ElementaryFunctions.power(0.8, 8), decimals: 1)
  }

  /// Many masks for one number: its mean within four standard errors, its variance within a tenth.
  private static func meanAndVariance(_ page: inout Page) {
    let masks = page.options.size(100_000, quick: 20_000)
    let ones = Tensor(repeating: 1, shape: [masks, 1])
    let factors = Dropout(0.8).forward(ones, mode: .training(page.options.random(3))).output
    let (mean, variance) = (factors.mean(), factors.variance())
    page.number("masks", masks)
    page.check(
      "the mean stays",
      holds: abs(mean - 1) < 4 * 2 / Double(masks).squareRoot() && abs(variance - 4) < 0.4,
      expected: "a mean of 1 and a variance of 4",
      found: "\(Decimals.fixed(mean, 3)) and \(Decimals.fixed(variance, 2))")
  }

  /// What the log says of the training images, and what the finished network does with them.
  private static func log(_ page: inout Page, _ study: OverfittingStudy) {
    let trial = study.trial
    let (reported, measured) = (
      trial.reportedAccuracies(half), trial.accuracies(half, on: "training")
    )
    let dropping = page.seeds.indices.map { seed in
      let head = study.head(half, seed: seed, for: study.training)
      return head.score(head.mask(page.options.random(20 + seed))).accuracy
    }
    func points(_ name: String, _ from: [Double], _ to: [Double]) {
      page.number(name, PairedDifference(from: from, to: to).mean, "points", decimals: 1)
    }
    let gap = PairedDifference(from: reported, to: measured)
    page.bet(
      "log", measured: gap.values, options: [-100 ... -0.5, -0.5...0.5, 0.5...100], "points",
      decimals: 1)
    page.difference("log gap", gap, "points", decimals: 1)
    for (name, values) in [
      ("reported", reported), ("measured, dropping", dropping), ("measured", measured),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    points("what learning on gave", reported, dropping)
    points(
      "log gap without dropout", trial.reportedAccuracies(none),
      trial.accuracies(none, on: "training"))
    points("what masks hide", dropping, measured)
    page.claim(
      "masks hide accuracy", PairedDifference(from: dropping, to: measured), .isAbove, 0.5,
      "points", decimals: 1)
  }

  /// Loss and accuracy against none, over the rate, and against half of the units for good.
  private static func gain(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let x = (1...study.epochs).map(Double.init)
    let charts = [(none, "Without dropout"), (half, "Rate 0.5")].map { recipe, title in
      Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis("Loss", scale: .logarithmic),
        marks: [
          Series("training (log)", x: x, runs: trial.trainingLoss(recipe), markers: .none),
          Series("test", x: x, runs: trial.validationLoss(recipe), markers: .none),
        ])
    }
    try page.figure(
      "overfitting",
      .facets(
        "Dropout keeps the test loss down", charts: charts, columns: 2,
        size: Size(width: 250, height: 190), alternativeText: ""))
    let best =
      OverfittingStudy.rates.min { Spread(trial.losses($0)).mean < Spread(trial.losses($1)).mean }
      ?? half
    for (name, recipe) in [
      ("without", none), ("at one half", half), ("with half for good", halved),
      ("at the best rate", best),
    ] { page.number("test loss \(name)", Spread(trial.losses(recipe)).mean, decimals: 3) }
    for (name, other) in [("a lower test loss", none), ("not the same as fewer units", halved)] {
      page.claim(name, study.saving(of: half, over: other), .isAbove, 10, "%", decimals: 0)
    }
    page.difference(
      "gain in accuracy", trial.difference(from: none, to: half), "points", decimals: 2)
    page.number("best rate", Double(best.rate), decimals: 2)
    page.difference(
      "best against one half", study.saving(of: best, over: half), "%", decimals: 0)
    page.condition("one half is best", best == half)
    let losses = OverfittingStudy.rates.map { trial.losses($0) }
    try page.figure(
      "rates", "Half of the units at random, or half for good",
      Chart(
        "Test loss", x: Axis("Dropout rate"),
        marks: [
          Series(
            "\(none.units) units", x: OverfittingStudy.rates.map { Double($0.rate) },
            runs: losses[0].indices.map { seed in losses.map { $0[seed] } }, markers: .all)
        ],
        references: [ReferenceLine(y: Spread(trial.losses(halved)).mean, label: "\(halved)")],
        size: Size(width: 380, height: 220)))
    page.measurement(
      "test accuracy", of: trial.settings.map { ("\($0)", trial.accuracies($0)) }, unit: "%",
      decimals: 1)
  }

  /// The mean of many thinned networks against the whole one.
  private static func crowds(_ page: inout Page, _ study: OverfittingStudy) throws {
    let head = study.head(half, for: study.test)
    let whole = head.score(head.features.map { _ in 1 }).loss
    let counts = [1, 2, 4, 8, 16, 32]
    let losses = page.seeds.indices.map {
      head.lossOfCrowds(counts, using: page.options.random(10 + $0))
    }
    page.number("networks in a crowd", counts[counts.count - 1])
    page.number("loss of one thinned network", Spread(losses.map { $0[0] }).mean, decimals: 3)
    page.number(
      "loss of a crowd", Spread(losses.map { $0[counts.count - 1] }).mean, decimals: 3)
    page.number("loss of the whole network", whole, decimals: 3)
    try page.figure(
      "ensemble", "The whole network answers like a crowd of thinned ones",
      Chart(
        "Test loss", x: Axis("Thinned networks averaged", scale: .logarithmic),
        marks: [Series("mean of them", x: counts.map(Double.init), runs: losses, markers: .all)],
        references: [ReferenceLine(y: whole, label: "whole network, one pass")],
        size: Size(width: 380, height: 220)))
  }

  /// Scaling by p where 1 − p belongs.
  private static func mistake(_ page: inout Page, _ study: OverfittingStudy) {
    let rate: Float = 0.75
    let head = study.head(OverfittingStudy.Recipe(rate: rate), for: study.test)
    // Weights trained without the factor would be smaller by 1 − p, and inference would make up for it with 1 − p.
    for (name, factor) in [("right", 1), ("mistaken", rate / (1 - rate))] {
      let (accuracy, loss) = head.score(head.features.map { _ in factor })
      page.number("loss, \(name)", loss, decimals: 3)
      page.number("accuracy, \(name)", accuracy, "%", decimals: 1)
    }
  }
}
