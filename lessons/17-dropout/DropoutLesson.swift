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
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try OverfittingStudy(page.options)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("units", OverfittingStudy.units)
    page.number("half of the units", OverfittingStudy.units / 2)
    page.number("epochs", study.epochs)
    page.number("training images", study.training.count)
    page.number("test images", study.test.count)
    try opening(&page, study)
    try byHand(&page)
    meanAndVariance(&page)
    try page.widget(DropoutSettings().widget)
    log(&page, study)
    try gain(&page, study)
    try crowds(&page, study)
    mistake(&page, study)
  }

  // MARK: What dropout does

  /// A digit that thinned networks take for different ones, and what learning by heart looks like.
  private static func opening(_ page: inout Page, _ study: OverfittingStudy) throws {
    let count = 300
    let head = study.head(OverfittingStudy.half, for: study.test[0..<count])
    let doubt = Doubt(
      head, page.data.test(study.test.count), draws: 4, using: page.options.random(1))
    let labels = doubt.thinned.map { page.data.classNames[$0.label] }
    page.number("images looked through", count)
    page.word("what it is", page.data.classNames[doubt.label])
    page.word("what draws say", labels.joined(separator: ", "))
    try page.hero("half-of-the-units", DropoutFigures.hero(doubt, classNames: page.data.classNames))
    let trial = study.trial
    page.number(
      "training accuracy without",
      Spread(trial.accuracies(OverfittingStudy.none, on: "training")).mean, "%", decimals: 1)
    page.number(
      "test accuracy without", Spread(trial.accuracies(OverfittingStudy.none)).mean, "%",
      decimals: 1)
  }

  /// Eight numbers through four training steps, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let rate: Float = 0.5
    let input: [Float] = [3, 1, 4, 1, 5, 9, 2, 6]
    let random = page.options.random()
    let draws = (0..<4).map { step in
      // The core gives each image of a batch a stream of its own; this is the only one.
      var own = random.stream(step).stream(0)
      return (
        ByHand.dropped(input, rate: rate, using: &own),
        Dropout(rate).forward(Tensor(input, shape: [1, 8]), mode: .training(random.stream(step)))
          .output.values
      )
    }
    func row(_ name: String, _ values: [Float]) -> [TableCell] {
      [.words(name)] + (values + [values.reduce(0, +)]).map { .number(Double($0), decimals: 0) }
    }
    page.table(
      "eight numbers", [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: [row("input", input)] + (1...4).map { row("draw \($0)", draws[$0 - 1].0) })
    let differing = draws.count { $0.0 != $0.1 }
    page.check(
      "by hand and the core", holds: differing == 0, expected: "0 draws that differ",
      found: "\(differing)")
    try page.code("dropoutFill", from: "package func fill(", in: "ConvNet/Layers/Dropout.swift")
    try page.code(
      "dropoutForward", from: "public func forward(", in: "ConvNet/Layers/Dropout.swift")
    var generator = page.options.random(2)
    page.gradients(
      of: "Dropout(0.5)", Dropout(rate), at: .wellSeparated([2, 8], using: &generator))
    page.number("share of empty draws", 100 * ElementaryFunctions.power(0.8, 8), decimals: 1)
  }

  /// Many masks for one number.
  private static func meanAndVariance(_ page: inout Page) {
    let masks = page.options.size(100_000, quick: 20_000)
    page.number("masks", masks)
    let random = page.options.random(3)
    var rows: [[TableCell]] = []
    var isKept = true
    for (place, rate) in ([0.1, 0.25, 0.5, 0.8] as [Float]).enumerated() {
      // Every image of a batch has a mask of its own.
      let ones = Tensor(repeating: 1, shape: [masks, 1])
      let factors = Dropout(rate).forward(ones, mode: .training(random.stream(place))).output
      let (mean, variance) = (factors.mean(), factors.variance())
      let expected = Double(rate / (1 - rate))
      // Four standard errors: rarely missed by chance, always by a wrong scale.
      if (mean - 1).magnitude >= 4 * (expected / Double(masks)).squareRoot() { isKept = false }
      if (variance / expected - 1).magnitude >= 0.1 { isKept = false }
      rows.append([
        .number(Double(rate), decimals: 2), .number(mean, decimals: 3),
        .number(variance, decimals: 3), .number(expected, decimals: 3),
      ])
    }
    page.table(
      "mean and variance", ["rate $p$", "mean", "variance", "$p / (1 - p)$"], rows: rows)
    page.check(
      "the mean stays", holds: isKept, expected: "means of 1 and variances p / (1 − p)",
      found: rows.map { "\($0[1].text) and \($0[2].text)" }.joined(separator: "; "))
  }

  // MARK: What it is good for

  /// What the log says of the training images, and what the finished network does with them.
  private static func log(_ page: inout Page, _ study: OverfittingStudy) {
    let trial = study.trial
    let (none, half) = (OverfittingStudy.none, OverfittingStudy.half)
    let reported = trial.reportedAccuracies(half)
    let measured = trial.accuracies(half, on: "training")
    let dropping = page.seeds.indices.map { seed in
      let head = study.head(half, seed: seed, for: study.training)
      return head.score(head.thinned(page.options.random(20 + seed))).accuracy
    }
    let log = PairedDifference(from: reported, to: measured)
    let masks = PairedDifference(from: dropping, to: measured)
    page.bet(
      "log", measured: log.values, options: [-100 ... -1, -1...1, 1...100], "points", decimals: 1)
    page.number("reported", Spread(reported).mean, "%", decimals: 1)
    page.number("measured, dropping", Spread(dropping).mean, "%", decimals: 1)
    page.number("measured", Spread(measured).mean, "%", decimals: 1)
    page.difference("log gap", log, "points", decimals: 1)
    page.number(
      "what learning on gave", PairedDifference(from: reported, to: dropping).mean, "points",
      decimals: 1)
    page.number(
      "log gap without dropout",
      PairedDifference(
        from: trial.reportedAccuracies(none), to: trial.accuracies(none, on: "training")
      ).mean, "points", decimals: 1)
    page.number("what masks hide", masks.mean, "points", decimals: 1)
    page.claim(
      "masks hide accuracy", masks, .isAbove, 0.5, "points",
      decimals: 1)
  }

  /// Loss and accuracy against none, over the rate, and against half of the units for good.
  private static func gain(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let (none, half, halved) = (
      OverfittingStudy.none, OverfittingStudy.half, OverfittingStudy.halved
    )
    try page.figure("overfitting", DropoutFigures.overfitting(study))
    for (name, recipe) in [
      ("without", none), ("at one half", half), ("with half for good", halved),
    ] {
      page.number("test loss \(name)", Spread(trial.losses(recipe)).mean, decimals: 3)
    }
    let fall = study.lossDifference(from: half, to: none)
    page.claim("a lower test loss", fall, .isAbove, 0.01, decimals: 3)
    page.claim(
      "not the same as fewer units", study.lossDifference(from: half, to: halved), .isAbove, 0.01,
      decimals: 3)
    page.difference(
      "gain in accuracy", trial.difference(from: none, to: half), "points", decimals: 2)
    let recipes = OverfittingStudy.rates.map { OverfittingStudy.Recipe(rate: $0) }
    let best =
      recipes.min { Spread(trial.losses($0)).mean < Spread(trial.losses($1)).mean } ?? half
    page.number("best rate", Double(best.rate), decimals: 2)
    page.number("test loss at the best rate", Spread(trial.losses(best)).mean, decimals: 3)
    page.difference(
      "best against one half", study.lossDifference(from: best, to: half), decimals: 3)
    page.condition("one half is best", best == half)
    try page.figure("rates", DropoutFigures.rates(study, best: best))
    page.measurement(
      "test accuracy", of: trial.settings.map { ("\($0)", trial.accuracies($0)) }, unit: "%",
      decimals: 1)
  }

  /// The mean of many thinned networks against the whole one.
  private static func crowds(_ page: inout Page, _ study: OverfittingStudy) throws {
    let head = study.head(OverfittingStudy.half, for: study.test)
    let whole = head.score(head.features).loss
    let counts = [1, 2, 4, 8, 16, 32]
    let losses = page.seeds.indices.map { crowd in
      page.options.report("averaging thinned networks, crowd \(crowd + 1)")
      return head.lossOfCrowds(counts, using: page.options.random(10 + crowd))
    }
    page.number("networks in a crowd", counts[counts.count - 1])
    page.number("loss of one thinned network", Spread(losses.map { $0[0] }).mean, decimals: 3)
    page.number(
      "loss of a crowd", Spread(losses.map { $0[counts.count - 1] }).mean, decimals: 3)
    page.number("loss of the whole network", whole, decimals: 3)
    try page.figure("ensemble", DropoutFigures.ensemble(counts, losses, whole: whole))
  }

  /// Scaling by p where 1 − p belongs.
  private static func mistake(_ page: inout Page, _ study: OverfittingStudy) {
    let rate: Float = 0.75
    let head = study.head(OverfittingStudy.Recipe(rate: rate), for: study.test)
    let right = head.score(head.features)
    // Weights trained without the factor would be smaller by 1 − p, and inference would make up for it with 1 − p.
    let wrong = head.score(head.features * (rate / (1 - rate)))
    page.number("loss, right", right.loss, decimals: 3)
    page.number("loss, mistaken", wrong.loss, decimals: 3)
    page.number("accuracy, right", right.accuracy, "%", decimals: 1)
    page.number("accuracy, mistaken", wrong.accuracy, "%", decimals: 1)
  }
}
