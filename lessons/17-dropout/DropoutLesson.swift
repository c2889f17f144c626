import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens when units are dropped at random, why the others are scaled up, and what it is good for.
@main
struct DropoutLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 30
  static let showpiece = "half-of-the-units"
  static let settings = OverfittingStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try OverfittingStudy(page.options)
    page.word("data", page.data.title)
    page.word("learning rate", "\(page.options.number("learning-rate"))")
    page.number("rate", Double(study.usual.rate), decimals: 2)
    for (name, count) in [
      ("seeds", page.seeds.count), ("units", Recipe.plain.units),
      ("half of the units", Recipe.halved.units), ("epochs", page.options.whole("epochs")),
      ("training images", study.training.count), ("test images", study.test.count),
      ("held-out images", study.heldOut.count),
    ] { page.number(name, count) }
    let tests = study.both.map { study.layers($0, for: study.test) }
    let widget = UnitsWidget(tests, rate: study.usual.rate, page.data.test(200))
    try hero(&page, study, widget)
    try byHand(&page)
    try page.widget(try widget.widget())
    try gain(&page, study)
    rivals(&page, study, tests)
    try log(&page, study)
    try reasons(&page, study, tests)
    mistake(&page, study)
  }

  /// The image that half a layer gets wrong most often where it was never trained so.
  private static func hero(
    _ page: inout Page, _ study: OverfittingStudy, _ widget: UnitsWidget
  ) throws {
    let (thinned, names) = (widget.thinned, page.data.classNames)
    for test in study.trial.tests {
      let accuracies = study.trial.accuracies(.plain, on: test)
      page.number("\(test) accuracy without", Spread(accuracies).mean, "%", decimals: 1)
    }
    page.numbers("wrong draws", thinned.wrong.map(Double.init), decimals: 0)
    page.word("what it is", names[Int(widget.images.labels[thinned.image])])
    let frames = thinned.frames(of: widget.images.matrix(thinned.image), classNames: names)
    try page.hero(
      "half-of-the-units",
      Animation(
        "Other units go at each draw", alternativeText: "", figures: frames, secondsPerFrame: 0.7))
  }

  /// Eight numbers through four draws, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let numbers: [Float] = [3, 1, 4, 1, 5, 9, 2, 6]
    let random = RandomGenerator(seed: 1).stream(.dropout)
    let draws = (0..<4).map {
      Dropout(0.5).forward(Tensor(numbers, shape: [8]), mode: .training(random.stream($0))).output
    }
    let means = (draws.dropFirst().reduce(draws[0]) { $0 + $1 } / 4).values
    let names = ["input", "draw 1", "draw 2", "draw 3", "draw 4", "mean of four"]
    page.table(
      "eight numbers", [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: zip(names, [numbers] + draws.map(\.values) + [means]).map { name, row in
        let numbers = (row + [row.reduce(0, +)]).map(Double.init)
        return [.words(name)] + numbers.map { .number($0, decimals: $0.rounded() == $0 ? 0 : 1) }
      })
    try page.teaching("dropped", from: "static func dropped(")
    try page.code("forward", from: "public func forward(", in: "ConvNet/Layers/Dropout.swift")
    page.number("share of empty draws", 100 * ElementaryFunctions.power(0.8, 8), decimals: 1)
  }

  /// By how many percent losses are below others, seed by seed.
  private static func saving(_ losses: [Double], over others: [Double]) -> PairedDifference {
    PairedDifference(from: zip(losses, others).map { 100 * $0 / $1 }, to: losses.map { _ in 100 })
  }

  /// Errors and loss against none, over the rate, and against half as many units.
  private static func gain(_ page: inout Page, _ study: OverfittingStudy) throws {
    let (trial, usual, rates) = (study.trial, study.usual, study.rates)
    let best = rates.min { Spread(trial.losses($0)).mean < Spread(trial.losses($1)).mean } ?? usual
    page.number("best rate", Double(best.rate), decimals: 2)
    for (name, recipe) in [
      ("without", Recipe.plain), ("with dropout", usual), ("with half as many units", .halved),
      ("at the best rate", best),
    ] { page.number("test loss \(name)", Spread(trial.losses(recipe)).mean, decimals: 3) }
    let errors = study.both.map { 100 - Spread(trial.accuracies($0)).mean }
    page.numbers("errors", errors, "%", decimals: 1)
    page.number("fewer errors", 100 * (1 - errors[1] / errors[0]), "%", decimals: 0)
    let half = Spread(trial.accuracies(.halved, on: "training")).mean
    page.number("training accuracy of half", half, "%", decimals: 1)
    let epochs = (1...page.options.whole("epochs")).map(Double.init)
    let curves = [
      ("Loss on training images, as logged", trial.trainingLoss),
      ("Loss on held-out images", trial.validationLoss),
    ].map { title, losses in
      Chart(
        title, x: Axis("Epoch", integersOnly: true), y: Axis(scale: .logarithmic),
        marks: study.both.map {
          Series(
            "\($0)", x: epochs, runs: losses($0), markers: .none, category: $0 == usual ? 1 : 0)
        })
    }
    try page.figure("overfitting", "Without dropout it learns by heart", curves, columns: 2)
    page.condition("the loss turns up", 4 * study.bestEpochs[0] <= 3 * epochs.count)
    let saved = saving(trial.losses(usual), over: trial.losses(.plain))
    let fewer = saving(trial.losses(.halved), over: trial.losses(.plain))
    page.condition("full", !page.options.isQuick)
    if !page.options.isQuick {
      page.claim("a lower test loss", saved, .isAbove, 10, "%", decimals: 0)
      page.claim("not fewer units", fewer, .isBelow, 5, "%", decimals: 0)
    }
    page.difference(
      "gain in accuracy", trial.difference(from: .plain, to: usual), "points", decimals: 2)
    let lines = [rates, rates.map { _ in .halved }].enumerated().map { place, recipes in
      Series(
        place == 0 ? "\(usual.units) units" : "\(Recipe.halved)", x: rates.map { Double($0.rate) },
        runs: page.seeds.indices.map { seed in recipes.map { trial.losses($0)[seed] } },
        markers: place == 0 ? .all : .none, category: place + 1)
    }
    try page.figure(
      "rates", "Dropout against a smaller layer",
      Chart("Test loss", x: Axis("Dropout rate"), y: Axis(covers: 0...0.1), marks: lines))
  }

  /// What stopping early and less confidence do in place of dropout, and beside it.
  private static func rivals(
    _ page: inout Page, _ study: OverfittingStudy, _ tests: [[LastLayer]]
  ) {
    let losses = zip(study.both, tests).map { recipe, tests in
      let rescaled = zip(study.layers(recipe, for: study.heldOut), tests).map { heldOut, test in
        test.measured(test.scores() * heldOut.bestFactor).loss
      }
      return [study.trial.losses(recipe), study.stopped.losses(recipe), rescaled]
    }
    page.table(
      "rivals", ["", "all epochs", "best epoch", "best factor"],
      rows: zip(study.both, losses).map { recipe, losses in
        [.words("\(recipe)")] + losses.map { .number(Spread($0).mean, decimals: 3) }
      })
    for (place, name) in ["all", "stopped", "rescaled"].enumerated() {
      let saved = saving(losses[1][place], over: losses[0][place])
      page.difference("saved, \(name)", saved, "%", decimals: 0)
    }
    page.numbers("best epochs", study.bestEpochs.map(Double.init), decimals: 0)
  }

  /// What the log says of the training images, and what the finished network does with them.
  private static func log(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let (reported, test) = (trial.reportedAccuracies(.strong), trial.accuracies(.strong))
    let measured = trial.accuracies(.strong, on: "training")
    let dropping = study.layers(.strong, for: study.training).enumerated().map { seed, layer in
      let random = page.options.random(20 + seed)
      let draws = (0..<5).map { layer.measured(at: Recipe.strong.rate, random.stream($0)) }
      return Spread(draws.map(\.accuracy)).mean
    }
    let found = PairedDifference(from: reported, to: measured)
    let end = max(3, (2 * abs(found.mean)).rounded(.up))
    let options = [-end ... -0.5, -0.5...0.5, 0.5...end]
    page.bet("log", measured: found.values, options: options, "points", decimals: 1)
    page.difference("log gap", found, "points", decimals: 1)
    for (name, values) in [
      ("reported", reported), ("measured, dropping", dropping), ("measured", measured),
      ("test accuracy there", test),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    page.condition("the log is below", Spread(reported).mean < Spread(test).mean)
    let hidden = PairedDifference(from: dropping, to: measured)
    page.number("what masks hide", hidden.mean, "points", decimals: 1)
    let learning = PairedDifference(from: reported, to: dropping)
    page.difference("what learning on gave", learning, "points", decimals: 1)
    page.claim(
      "masks hide accuracy", hidden, .isAbove, 3, "points", decimals: 1,
      experiment: try OverfittingStudy.onPage)
  }

  /// What missing units cost networks that learned with dropout and without.
  private static func reasons(
    _ page: inout Page, _ study: OverfittingStudy, _ tests: [[LastLayer]]
  ) throws {
    let shares: [Float] = [0, 0.25, 0.5, 0.75]
    let thinned = tests.map { layers in
      layers.enumerated().map { seed, layer in
        shares.map { layer.measured(at: $0, page.options.random(40 + seed)) }
      }
    }
    let halves = thinned.map { Spread($0.map { $0[2].accuracy }).mean }
    page.numbers("accuracies of half", halves, "%", decimals: 1)
    let fewest = tests.map { layers in
      layers.map { Spread($0.fewestToFlip(200).compactMap { $0.map(Double.init) }).mean }
    }
    page.numbers("fewest units", fewest.map { Spread($0).mean }, decimals: 1)
    page.difference("units more", PairedDifference(from: fewest[0], to: fewest[1]), decimals: 1)
    page.number("loss of half", Spread(thinned[1].map { $0[2].loss }).mean, decimals: 3)
    try page.figure(
      "missing", "A network trained with dropout can spare units",
      Chart(
        "Test accuracy", x: Axis("Units missing", categories: ["none", "¼", "½", "¾"]),
        y: Axis("%"),
        marks: zip(study.both, thinned).map { recipe, found in
          Series(
            "\(recipe)", x: shares.indices.map(Double.init),
            runs: found.map { $0.map(\.accuracy) }, markers: .all,
            category: recipe == study.usual ? 1 : 0)
        }))
  }

  /// Scaling by p where 1 − p belongs: on weights made larger by 1 / (1 − p), as training without the factor would have them.
  private static func mistake(_ page: inout Page, _ study: OverfittingStudy) {
    let (rate, layers) = (Recipe.strong.rate, study.layers(.strong, for: study.test))
    for (name, factor) in [("right", 1), ("mistaken", rate / (1 - rate))] {
      let found = layers.map { $0.measured($0.scores($0.units.map { _ in factor })) }
      page.number("loss, \(name)", Spread(found.map(\.loss)).mean, decimals: 3)
      page.number("accuracy, \(name)", Spread(found.map(\.accuracy)).mean, "%", decimals: 1)
    }
  }
}
