import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What normalizing by the statistics of a batch is good for, and where it goes wrong.
@main
struct BatchNormalizationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 50
  static let showpiece = "company"
  static let settings = NormalizationStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try NormalizationStudy(page.options)
    let finished = study.finished
    page.word("data", page.data.title)
    page.word("momentum", "\(study.slow.momentum)")
    for (name, count) in [
      ("seeds", page.seeds.count), ("training images", study.training.count),
      ("test images", study.test.count), ("small", study.small),
    ] { page.number(name, count) }
    try hero(&page, study, finished)
    try byHand(&page)
    let widget = try BatchNetwork(page.data)
    page.number("accuracy in the widget", widget.accuracy, "%", decimals: 1)
    try page.widget(
      LessonWidget(
        "batch", script: PackageResources.widget_js, styles: PackageResources.widget_css,
        settings: widget.settings, resources: widget.resources, fallback: widget.figure()))
    folding(&page, study, finished)
    try rates(&page, study)
    try batches(&page, study, finished)
    try memories(&page, study)
    try rivals(&page, study)
    for (name, recipe) in zip(["right", "mistaken"], NormalizationStudy.mistakes) {
      let found = study.mixedUp
      page.number("kept, \(name)", Spread(found.accuracies(recipe)).mean, "%", decimals: 1)
      page.number(
        "renewed, \(name)", Spread(try study.renewed(found[recipe])).mean, "%", decimals: 1)
    }
  }

  private static func hero(
    _ page: inout Page, _ study: NormalizationStudy, _ finished: [Sequential]
  ) throws {
    let company = BatchCompany(
      finished[0], page.data.test(study.test.count), study.test,
      candidates: page.options.size(60, quick: 15))
    page.word("what it is", page.data.classNames[company.truth])
    page.number("answers", company.answers.count)
    page.number("wrong batches", company.wrong)
    page.number("batches", company.count)
    try page.hero(
      "company",
      Animation(
        "The same image in other company", alternativeText: "",
        figures: company.frames(page.data.classNames), secondsPerFrame: 0.9))
  }

  /// The number 4 in four batches, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let batches: [(name: String, numbers: [Float])] = [
      ("four", [4, 8, 4, 8]), ("four others", [4, 0, 4, 0]), ("two", [4, 5]), ("one", [4]),
    ]
    page.table(
      "by hand", ["batch", "numbers", "mean", "variance", "what 4 becomes"],
      rows: batches.map { name, numbers in
        let spread = Spread(numbers.map(Double.init))
        let variance =
          numbers.map { (Double($0) - spread.mean) * (Double($0) - spread.mean) }
          .reduce(0, +) / Double(numbers.count)
        return [
          .words(name), .words(numbers.map { "\(Int($0))" }.joined(separator: ", ")),
          .number(spread.mean, decimals: 1), .number(variance, decimals: 2),
          .number(Double(Teaching.normalized(numbers)[0]), decimals: 2),
        ]
      })
    try page.teaching("normalized", from: "static func normalized(")
    try page.code("forward", from: "public func forward(", in: "ConvNet/Layers/BatchNorm.swift")
    let deviation = Spread(batches[0].numbers.map(Double.init)).standardDeviation
    page.number("unbiased", deviation * deviation, decimals: 2)
    var random = page.options.random(3)
    let input = Tensor((0..<24).map { _ in random.normal() }, shape: [8, 3])
    let layer = BatchNorm()
    _ = try layer.prepare(for: input.shape, using: &random)
    page.gradients(of: "BatchNorm", layer, at: input)
    for steps in [30, 300] {
      let left = ElementaryFunctions.exp(Double(steps) * ElementaryFunctions.log(0.99))
      page.number("left after \(steps)", 100 * left, "%", decimals: 0)
    }
  }

  /// The whole network without its batch normalizations.
  private static func folding(
    _ page: inout Page, _ study: NormalizationStudy, _ finished: [Sequential]
  ) {
    let images = study.test.batch(Array(0..<min(200, study.test.count))[...]).inputs
    guard let plain = try? Recipe.plain.network(page.data, seed: 1) else { return }
    let scores = [finished[0], finished[0].folded(into: plain)].map { $0(images) }
    let apart = zip(scores[0].values, scores[1].values).map { abs(Double($0 - $1)) }.max() ?? .nan
    let largest = scores[0].values.map { abs(Double($0)) }.max() ?? .nan
    page.number("images folded", images.shape[0])
    page.scientific("apart", apart)
    page.number("largest score", largest, decimals: 1)
    page.check(
      "folded", holds: apart < 1e-5 * largest && scores[0].argmax() == scores[1].argmax(),
      expected: "scores within a hundred-thousandth of the largest, and the same answers",
      found: Decimals.scientific(apart / largest))
  }

  /// The largest rate with and without, and with noise.
  private static func rates(_ page: inout Page, _ study: NormalizationStudy) throws {
    let names = ["neither", "normalized", "normalized, then noise"]
    let lines = names.enumerated().map { study.rates[$0].curve($1, category: $0) }
    try page.figure(
      "rates", "Normalized, the network bears higher rates",
      Chart(
        "Test accuracy", x: Axis("Learning rate of SGD", scale: .logarithmic),
        y: Axis("%", limits: 0...100, covers: 0...100), marks: lines,
        size: Size(width: 620, height: 240)))
    let limits = study.rates.map(\.limits)
    let gained = PairedDifference(from: limits[0], to: limits[1])
    let noisy = PairedDifference(from: limits[0], to: limits[2])
    page.difference("noisy rates", noisy, "doublings", decimals: 1)
    page.word(
      "what noise says",
      noisy.interval.lowerBound > 0
        ? "So steady inputs are not what these rates need."
        : "With an interval that holds 0, this run cannot tell.")
    let times = ElementaryFunctions.exp(gained.mean * ElementaryFunctions.log(2))
    page.number("times the rate", times, decimals: 0)
    page.claim(
      "higher rates", gained, .isAbove, page.options.isQuick ? 1 : 1.8, "doublings", decimals: 1)
    let best = study.rates.map(\.best.accuracies)
    page.difference(
      "cost of noise", PairedDifference(from: best[2], to: best[1]), "points", decimals: 1)
  }

  /// Batches of several sizes, in training and where somebody forgot to switch.
  private static func batches(
    _ page: inout Page, _ study: NormalizationStudy, _ finished: [Sequential]
  ) throws {
    let sizes = NormalizationStudy.sizes
    let x = sizes.indices.map(Double.init)
    let trained = [Recipe.plain, .normalized].enumerated().map { place, recipe in
      let found = sizes.map { study.batches[$0]?.accuracies(recipe) ?? [] }
      return Series(
        "\(recipe)", x: x, runs: page.seeds.indices.map { seed in found.map { $0[seed] } },
        markers: .all, category: place)
    }
    let asked = finished.map { model in
      sizes.map { model.accuracy(on: study.test, inBatchesOf: $0) }
    }
    let inference = finished.map { $0.accuracy(on: study.test) }
    let names = sizes.map { "\($0)" }
    let y = Axis("%", limits: 0...100, covers: 0...100)
    try page.figure(
      "batches",
      .facets(
        "Small batches",
        charts: [
          Chart(
            "Trained with batches of this size", x: Axis("Batch size", categories: names), y: y,
            marks: trained),
          Chart(
            "Trained with 64, not switched to inference",
            x: Axis("Batch size", categories: names), y: y,
            marks: [Series("normalized", x: x, runs: asked, markers: .all, category: 1)],
            references: [ReferenceLine(y: Spread(inference).mean, label: "inference")]),
        ], columns: 2, sharesX: true, size: Size(width: 300, height: 220), alternativeText: ""))
    let alone = asked.map { $0[0] }
    page.bet(
      "alone", measured: alone, options: [0...20, 20...60, 60...100], "%", decimals: 0)
    for (name, values) in [
      ("alone", alone), ("in pairs", asked.map { $0[1] }), ("in inference", inference),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    for size in [1, 8, 64] {
      page.difference("gain at \(size)", study.gain(size), "points", decimals: 1)
    }
    if let small = study.batches[study.small] {
      let renewed = PairedDifference(
        from: small.accuracies(.plain), to: try study.renewed(small[.normalized]))
      page.difference("renewed, small", renewed, "points", decimals: 1)
      page.word(
        "what is to blame",
        renewed.interval.upperBound < 0
          ? "Training itself has suffered." : "So it may be the statistics alone.")
    }
    page.claim(
      "small batches", study.gain(study.small), .isBelow, -6, "points", decimals: 1)
  }

  /// Old statistics: the same weights, twice.
  private static func memories(_ page: inout Page, _ study: NormalizationStudy) throws {
    let epochs = 0..<page.options.size(4, quick: 2)
    let lines = [NormalizationStudy.fast, study.slow].enumerated().map { place, recipe in
      let found = epochs.map { study.memories.validationAccuracies(recipe, epoch: $0) }
      return Series(
        "momentum \(recipe.momentum)", x: epochs.map { Double($0 + 1) },
        runs: page.seeds.indices.map { seed in found.map { $0[seed] } }, markers: .all,
        category: [1, 3][place])
    }
    try page.figure(
      "memories", "The same weights, two memories",
      Chart(
        "Test accuracy in inference", x: Axis("Epoch", integersOnly: true),
        y: Axis("%", covers: 50...100), marks: lines, size: Size(width: 620, height: 220)))
    page.number("steps of an epoch", (study.training.count + 31) / 32)
    let (slow, fast) = (
      study.memories.validationAccuracies(study.slow, epoch: 0),
      study.memories.validationAccuracies(NormalizationStudy.fast, epoch: 0)
    )
    for (name, values) in [("slow", slow), ("fast", fast)] {
      page.number(name, Spread(values).mean, "%", decimals: 1)
    }
    page.claim(
      "stale statistics", PairedDifference(from: slow, to: fast), .isAbove,
      8, "points", decimals: 1,
      experiment: try NormalizationStudy.onPage)
  }

  /// Batch normalization beside dropout: after one epoch, and at the end.
  private static func rivals(_ page: inout Page, _ study: NormalizationStudy) throws {
    let trial = study.rivals
    let early = NormalizationStudy.four.map { trial.validationAccuracies($0, epoch: 0) }
    page.table(
      "rivals", ["", "after one epoch", "at the end", "test loss"],
      rows: zip(NormalizationStudy.four, early).map { recipe, early in
        [
          .words("\(recipe)"), .number(Spread(early).mean, decimals: 1),
          .number(Spread(trial.accuracies(recipe)).mean, decimals: 1),
          .number(Spread(trial.losses(recipe)).mean, decimals: 3),
        ]
      })
    page.number("epochs", page.options.size(20, quick: 2))
    for (name, place) in [("early, normalized", 1), ("early, dropped", 2)] {
      let apart = PairedDifference(from: early[0], to: early[place])
      page.difference(name, apart, "points", decimals: 1)
    }
    func saved(_ less: Recipe, below more: Recipe) -> PairedDifference {
      let shares = zip(trial.losses(less), trial.losses(more)).map { 100 * $0 / $1 }
      return PairedDifference(from: shares, to: shares.map { _ in 100 })
    }
    page.difference("saved, normalized", saved(.normalized, below: .plain), "%", decimals: 0)
    page.difference("saved, dropped", saved(.dropped, below: .plain), "%", decimals: 0)
    page.difference("saved, on top", saved(.both, below: .normalized), "%", decimals: 0)
  }
}
