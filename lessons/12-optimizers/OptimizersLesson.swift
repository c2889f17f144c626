import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Which way, and how far, a step should go.
@main
struct OptimizersLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "five-paths"
  static let settings = RateStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.options.report("a plane through the loss of a network")
    let lands = try page.seeds.map { seed in
      try LossLandscape(
        of: RateStudy.network(page.data, seed: seed), page.options,
        images: page.options.size(128, quick: 96), iterations: page.options.size(12, quick: 8))
    }
    try hero(&page, lands[0])
    try byHand(&page)
    try stability(&page, lands)
    let study = try RateStudy(page.options)
    try rates(&page, study)
    try best(&page, study)
    try bug(&page, study)
  }

  /// The plane, five paths on it, and the widget that walks there.
  private static func hero(_ page: inout Page, _ land: LossLandscape) throws {
    let (rows, columns) = page.options.isQuick ? (13, 29) : (21, 49)
    let valley = Valley(land.section(-1.25, 0.55, up: 0.3, rows: rows, columns: columns))
    var error = 0.0
    page.number("weights", land.start.count)
    page.number("plane images", page.options.size(128, quick: 96))
    page.number("plane steps", Valley.steps)
    page.number("valley", Double(valley.level), decimals: 2)
    for kind in OptimizerKind.five {
      let rate = valley.bestRate(kind)
      page.number("plane rate of \(kind.title)", Double(rate), decimals: 3)
      let (points, arrival) = valley.path(kind, rate)
      for point in points where point.loss.isFinite {
        error = max(error, abs(land.loss(at: point.x, point.y) - Double(point.loss)))
      }
      page.word("arrival of \(kind.title)", arrival.map { "\($0)" } ?? "more than \(Valley.steps)")
    }
    page.check(
      "plane is real", holds: error < 0.2, expected: "at most 0.2", found: Decimals.fixed(error, 3))
    try page.hero(
      "five-paths",
      Figure(
        "Five optimizers on a plane through the loss of a network, each at its best rate",
        alternativeText: "",
        panels: [valley.chart(size: Size(width: 840, height: 280), rate: valley.bestRate)]))
    try page.widget(valley.widget)
  }

  /// Four steps on a ravine, without momentum and with it, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let (rate, b) = (0.09, 20.0)
    func path(_ momentum: Double, _ steps: Int) -> [(x: Double, y: Double)] {
      Teaching.path(from: (10, 1), a: 1, b: b, rate: rate, momentum: momentum, steps: steps)
    }
    let paths = [0, 0.5].map { path($0, 20) }
    page.table(
      "steps by hand", ["step", "$x$", "$y$", "$x$, μ = ½", "$y$, μ = ½"],
      rows: [0, 1, 2, 3, 4, 20].map { step in
        [.number(step)]
          + paths.flatMap { [$0[step].x, $0[step].y] }.map { .number($0, decimals: 2) }
      })
    try page.teaching("path", from: "static func path(")
    try page.code("SGD", from: "public func update(", in: "ConvNet/Optimizers/SGD.swift")
    try page.code("Adam", from: "public func update(", in: "ConvNet/Optimizers/Adam.swift")
    // How many steps divide the distance by a hundred: predicted by the slowest factor, and counted.
    let root = b.squareRoot()
    let (plain, heavy) = ((b - 1) / (b + 1), (root - 1) / (root + 1))
    let hundredth = ElementaryFunctions.log(100.0)
    for (name, factor, bestRate, momentum) in [
      ("plain", plain, 2 / (b + 1), 0),
      ("heavy", heavy, 4 / ((root + 1) * (root + 1)), heavy * heavy),
    ] {
      page.number("factor, \(name)", factor, decimals: 3)
      page.number(
        "steps predicted, \(name)", Int((hundredth / -ElementaryFunctions.log(factor)).rounded(.up))
      )
      let path = Teaching.path(
        from: (1, 1), a: 1, b: b, rate: bestRate, momentum: momentum, steps: 200)
      let far = path.lastIndex { max(abs($0.x), abs($0.y)) > 0.01 } ?? 0
      page.number("steps counted, \(name)", far + 1)
    }
  }

  /// Whether the largest stable rate is what the curvature promises, in the network itself.
  private static func stability(_ page: inout Page, _ lands: [LossLandscape]) throws {
    page.options.report("swings along the sharpest direction")
    let arms: [(name: String, momentum: Float, limit: Double)] = [
      ("SGD", 0, 2), ("momentum 0.9", 0.9, 3.8),
    ]
    var (series, limits) = ([Series](), [[Double]]())
    for (name, momentum, limit) in arms {
      let x =
        (page.options.isQuick
        ? [0.8, 0.9, 1, 1.1, 1.2] : [0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2])
        .map { $0 * limit }
      let runs = lands.map { land in
        x.map { land.growth(SGD(momentum: momentum), rateTimesCurvature: $0) }
      }
      let means = x.indices.map { index in
        ElementaryFunctions.exp(Spread(runs.map { ElementaryFunctions.log($0[index]) }).mean)
      }
      series.append(Series(name, x: x, y: means, markers: .all))
      limits.append(runs.map { LossLandscape.limit(x, $0) })
      page.number("limit of \(name)", Spread(limits[limits.count - 1]).mean, decimals: 2)
    }
    page.number("mean curvature", Spread(lands.map(\.sharpest.curvature)).mean, decimals: 0)
    try page.figure(
      "swings", "A swing grows or dies",
      Chart(
        "Swing, relative to five steps earlier", x: Axis("Rate × curvature"),
        y: Axis(scale: .logarithmic), marks: series,
        references: [
          ReferenceLine(x: 2, label: "2"), ReferenceLine(x: 3.8, label: "3.8"),
          ReferenceLine(y: 1, label: "as before"),
        ], size: Size(width: 520, height: 240)))
    let gained = PairedDifference(from: limits[0], to: limits[1])
    page.difference("gained by momentum", gained, decimals: 2)
    page.claim("momentum swings less", gained, .isAbove, 0.9, decimals: 2)
  }

  /// One rate for all, and all rates for each.
  private static func rates(_ page: inout Page, _ study: RateStudy) throws {
    let (low, high) = (RateStudy.low, RateStudy.high)
    page.number("training images", study.training.count)
    page.number("epochs", page.options.whole("epochs"))
    page.number("test images", page.options.size(2000, quick: 500))
    for (name, rate) in [("low", low), ("high", high)] {
      page.number("\(name) rate", Double(rate), decimals: rate < 0.01 ? 3 : 1)
      for kind in [OptimizerKind.sgd, .adam] {
        let found = study.accuracies(kind, rate)
        page.number("\(kind.title), \(name)", Spread(found).mean, "%", decimals: 1)
      }
    }
    let lead = PairedDifference(
      from: study.accuracies(.adam, high), to: study.accuracies(.sgd, high))
    page.bet(
      "same rate", measured: lead.values, options: [-90 ... -10, -10...10, 10...90],
      "points", decimals: 0)
    page.difference("SGD's lead, high", lead, "points", decimals: 1)
    page.difference(
      "Adam's lead, low",
      PairedDifference(from: study.accuracies(.sgd, low), to: study.accuracies(.adam, low)),
      "points", decimals: 1)
    page.claim(
      "one rate", lead, .isAbove, 30, "points", decimals: 1,
      experiment: try RateStudy.onPage)
    let y = Axis("Test accuracy, %", limits: 0...100)
    let charts = [
      Chart(
        "By learning rate", x: Axis("Learning rate", scale: .logarithmic), y: y,
        marks: try study.curves(bySize: false)),
      Chart(
        "By size of update", x: Axis("Update ÷ weights", scale: .logarithmic), y: y,
        marks: try study.curves(bySize: true)),
    ]
    try page.figure(
      "rates",
      .facets(
        "The same runs, twice", charts: charts, columns: 2, sharesX: false,
        size: Size(width: 300, height: 250), alternativeText: ""))
  }

  /// Each at its best rate: accuracy, loss on the way, and the size of its updates.
  private static func best(_ page: inout Page, _ study: RateStudy) throws {
    let best = OptimizerKind.five.map { (kind: $0, rate: study.best($0)) }
    for (kind, rate) in best {
      page.number("best rate of \(kind.title)", Double(rate), decimals: rate < 0.01 ? 4 : 2)
    }
    let found = best.map { study.accuracies($0.kind, $0.rate) }
    page.measurement(
      "test accuracy, each at its best rate",
      of: zip(best, found).map { ("\($0.kind.title), \($0.rate)", $1) }, unit: "%", decimals: 1)
    page.difference(
      "Adam over SGD", PairedDifference(from: found[0], to: found[4]), "points", decimals: 1)
    let (whole, tenth): (Float, Float) = page.options.isQuick ? (0.1, 0.01) : (0.3, 0.03)
    page.number("ten times", Double(whole), decimals: 1)
    page.number("a tenth", Double(tenth), decimals: 2)
    page.difference(
      "momentum over ten times",
      PairedDifference(from: study.accuracies(.sgd, whole), to: study.accuracies(.momentum, tenth)),
      "points", decimals: 1)
    let steps = page.options.size(120, quick: 40)
    let same = try study.losses(steps: steps) { _ in RateStudy.low }
    let own = try study.losses(steps: steps, study.best)
    try page.figure(
      "on the way",
      .facets(
        "Loss of the next batch",
        charts: [
          Chart("All at \(RateStudy.low)", x: Axis("Step"), y: Axis("Loss"), marks: same),
          Chart("Each at its best rate", x: Axis("Step"), y: Axis("Loss"), marks: own),
        ], columns: 2, size: Size(width: 300, height: 220), alternativeText: ""))
    let decades = { (values: [Double]) -> Double in
      ElementaryFunctions.log((values.max() ?? 1) / (values.min() ?? 1))
        / ElementaryFunctions.log(10.0)
    }
    let apart = decades(best.map { Double($0.rate) })
    let ratios = try page.seeds.map { seed in
      try best.map {
        try study.trace($0.kind, $0.rate, seed: seed, steps: page.options.size(40, quick: 20))
          .updateRatio
      }
    }
    page.number(
      "rates apart", ElementaryFunctions.exp(apart * ElementaryFunctions.log(10.0)), decimals: 0)
    let all = ratios.flatMap(\.self)
    page.scientific("least update", all.min() ?? 0)
    page.scientific("largest update", all.max() ?? 0)
    let closer = PairedDifference(from: ratios.map(decades), to: ratios.map { _ in apart })
    page.difference("closer", closer, "powers of ten", decimals: 2)
    page.claim("updates are alike", closer, .isAbove, 0.6, "powers of ten", decimals: 2)
    let model = try RateStudy.network(page.data, seed: 1)
    let products = 3 * 32 * model.multiplyAdds(for: Shape([1] + page.data.imageShape.sizes))
    let count = model.parameters.reduce(0) { $0 + $1.shape.count }
    page.number("products of a step", products)
    page.number("share of Adam", 100 * 14 * Double(count) / Double(2 * products), "%", decimals: 1)
  }

  /// Multiplying by the corrections where Adam divides.
  private static func bug(_ page: inout Page, _ study: RateStudy) throws {
    let rate = study.best(.adam)
    for (name, mistaken) in [("right", false), ("mistaken", true)] {
      let sizes = Solutions.coreSteps(
        mistaken ? MistakenAdam() : Adam(), Array(repeating: 0.5, count: 20), rate: 0.001
      ).map { abs($0) / 0.001 }
      page.number("first step, \(name)", sizes[0], decimals: 1)
      page.number("twentieth step, \(name)", sizes[19], decimals: 1)
      let losses = try page.seeds.map {
        try page.options.trace(
          RateStudy.network(page.data, seed: $0), by: mistaken ? MistakenAdam() : Adam(),
          learningRate: rate, on: study.training, seed: $0, steps: 40
        ).losses
      }
      page.number(
        "loss after 40 steps, \(name)",
        Spread(losses.map { Spread(Array($0.suffix(10))).mean }).mean, decimals: 2)
    }
  }
}
