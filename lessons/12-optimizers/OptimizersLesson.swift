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
    page.condition("full", !page.options.isQuick)
    let lands = try page.seeds.prefix(page.options.size(100, quick: 1)).map { seed in
      try LossLandscape(
        of: RateStudy.network(page.data, seed: seed), page.options,
        images: page.options.size(128, quick: 64), iterations: page.options.size(25, quick: 8))
    }
    try hero(&page, lands[0])
    try byHand(&page)
    try stability(&page, lands)
    let study = try RateStudy(page.options)
    try rates(&page, study)
    try updates(&page, study)
    try bug(&page, study)
  }

  /// The plane, five paths on it, and the widget that walks there.
  private static func hero(_ page: inout Page, _ land: LossLandscape) throws {
    let (rows, columns) = page.options.isQuick ? (13, 29) : (21, 49)
    let valley = Valley(
      land.section(-1.25, 0.55, up: 0.3, rows: rows, columns: columns), for: OptimizerKind.five)
    page.number("weights", land.start.count)
    page.number("plane images", page.options.size(128, quick: 64))
    page.number("plane steps", valley.steps)
    page.number("valley", Double(valley.level), decimals: 2)
    let error = valley.error(of: land)
    page.check(
      "plane is real", holds: error < 0.2, expected: "at most 0.2", found: Decimals.fixed(error, 3))
    let chart = valley.chart(
      "", size: Size(width: 800, height: 290), of: [.sgd, .momentum, .adam],
      rate: valley.bestRate)
    try page.hero(
      "five-paths",
      Figure(
        "Three ways down the loss of a network", alternativeText: "",
        panels: [chart]))
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
    // How much steep and flat shrink a step, and how many steps divide the distance by a hundred.
    let root = b.squareRoot()
    let (plain, heavy) = ((b - 1) / (b + 1), (root - 1) / (root + 1))
    page.number("factor, plain", plain, decimals: 3)
    page.number("factor, heavy", heavy, decimals: 3)
    page.number("best momentum", heavy * heavy, decimals: 2)
    let rates = [2 / (b + 1), 4 / ((root + 1) * (root + 1))]
    for (name, rate, momentum) in [("plain", rates[0], 0), ("heavy", rates[1], heavy * heavy)] {
      let path = Teaching.path(from: (1, 1), a: 1, b: b, rate: rate, momentum: momentum, steps: 200)
      page.number("steps, \(name)", 1 + (path.lastIndex { max(abs($0.x), abs($0.y)) > 0.01 } ?? 0))
    }
  }

  /// Whether the largest stable rate is what the curvature promises, in the network itself.
  private static func stability(_ page: inout Page, _ lands: [LossLandscape]) throws {
    page.options.report("swings along the sharpest direction")
    let arms: [(String, Float, Double)] = [("SGD", 0, 2), ("momentum 0.5", 0.5, 3)]
    var (series, limits, bent) = ([Series](), [[Double]](), [[Double]]())
    for (name, momentum, limit) in arms {
      let x = (page.options.isQuick ? [0.8, 0.95, 1.1] : [0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2])
        .map { $0 * limit }
      let swings = LossLandscape.swings(of: lands, SGD(momentum: momentum), rateTimesCurvature: x)
      series.append(Series(name, x: x, y: swings.growths, markers: .all))
      limits.append(swings.limits)
      page.number("limit of \(name)", Spread(swings.limits).mean, decimals: 2)
    }
    page.number("swing seeds", lands.count)
    page.number("mean curvature", Spread(lands.map(\.sharpest.curvature)).mean, decimals: 0)
    try page.figure(
      "swings", "A swing grows or dies",
      Chart(
        "Later swing ÷ earlier swing", x: Axis("Rate × curvature"),
        y: Axis(scale: .logarithmic), marks: series,
        references: [
          ReferenceLine(x: 2, label: "2"), ReferenceLine(x: 3, label: "3"),
          ReferenceLine(y: 1, label: "as large"),
        ], size: Size(width: 620, height: 240)))
    let gained = PairedDifference(from: limits[0], to: limits[1])
    if !page.options.isQuick {
      page.difference("gained by momentum", gained, decimals: 2)
      page.claim("momentum swings less", gained, .isAbove, 0.5, decimals: 2)
      // Where larger rates lead.
      for (name, rate) in [("small", 0.03), ("large", 0.1)] as [(String, Float)] {
        let found = lands.map { $0.curvature(after: 60, of: SGD(), rate: rate) }
        page.number("curvature, \(name)", Spread(found).mean, decimals: 0)
        bent.append(found)
      }
      page.difference("flatter", PairedDifference(from: bent[1], to: bent[0]), decimals: 0)
    }
  }

  /// One rate for all, and all rates for each.
  private static func rates(_ page: inout Page, _ study: RateStudy) throws {
    let (low, high) = (RateStudy.low, RateStudy.high)
    page.number("training images", study.training.count)
    page.number("epochs", page.options.whole("epochs"))
    page.number("test images", page.options.size(2000, quick: 400))
    for (name, rate) in [("low", low), ("high", high)] {
      page.number("\(name) rate", Double(rate), decimals: rate < 0.01 ? 3 : 1)
      for kind in [OptimizerKind.sgd, .adam] {
        let found = study.accuracies(kind, rate)
        page.number("\(kind.title), \(name)", Spread(found).mean, "%", decimals: 1)
      }
    }
    let lead = study.lead(of: .sgd, high, over: .adam, high)
    page.bet(
      "same rate", measured: lead.values, options: [-90 ... -10, -10...10, 10...90],
      "points", decimals: 0)
    page.difference("SGD's lead, high", lead, "points", decimals: 1)
    page.claim(
      "one rate", lead, .isAbove, page.options.isQuick ? 15 : 30, "points", decimals: 1,
      experiment: try RateStudy.onPage)
    for kind in OptimizerKind.five {
      page.word("best rate of \(kind.title)", "\(study.best(kind))")
    }
    page.measurement(
      "test accuracy, each at its best rate",
      of: OptimizerKind.five.map {
        ("\($0.title), \(study.best($0))", study.accuracies($0, study.best($0)))
      },
      unit: "%", decimals: 1)
    let early = study.lead(of: .adam, low, over: .sgd, low)
    let own = study.lead(of: .adam, study.best(.adam), over: .sgd, study.best(.sgd))
    page.difference("Adam's lead, low", early, "points", decimals: 1)
    page.difference("Adam over SGD", own, "points", decimals: 1)
    if !page.options.isQuick {
      let lost = PairedDifference(from: own.values, to: early.values)
      page.difference("lead that went", lost, "points", decimals: 1)
      page.claim("rates decide", lost, .isAbove, 30, "points", decimals: 1)
    }
    // The control of momentum: SGD at the same rate, and at ten times the rate.
    for (name, rate) in [("SGD", 0.003), ("ten times", 0.03)] as [(String, Float)] {
      let gained = study.lead(of: .momentum, 0.003, over: .sgd, rate)
      page.difference("momentum over \(name)", gained, "points", decimals: 1)
    }
  }

  /// All rates, how far good ones move the weights, and what a step costs.
  private static func updates(_ page: inout Page, _ study: RateStudy) throws {
    try page.figure(
      "rates", "Every optimizer has its own good rates",
      Chart(
        "Test accuracy, %", x: Axis("Learning rate", scale: .logarithmic),
        y: Axis(limits: 0...100), marks: study.curves(), size: Size(width: 620, height: 260)))
    func factor(_ values: [Double]) -> Double { (values.max() ?? 1) / (values.min() ?? 1) }
    let traces = try OptimizerKind.five.map { kind in
      try page.seeds.map { try study.trace(kind, seed: $0) { _ in study.best(kind) } }
    }
    let sizes = traces.map { Spread($0.map(\.updateRatio)).mean }
    page.number(
      "rates apart", factor(OptimizerKind.five.map { Double(study.best($0)) }), decimals: 0)
    page.number("updates apart", factor(sizes), decimals: 0)
    page.number("least update", 100 * (sizes.min() ?? 0), "%", decimals: 1)
    page.number("largest update", 100 * (sizes.max() ?? 0), "%", decimals: 1)
    let marks = zip(OptimizerKind.five, traces).map { kind, traces in
      let runs = traces.map(\.losses)
      return Series(
        kind.title, x: runs[0].indices.map { Double(10 * $0 + 5) }, runs: runs, markers: .none)
    }
    try page.figure(
      "loss by step", "Each at its best rate",
      Chart(
        "Loss of a batch", x: Axis("Step"), marks: marks, size: Size(width: 620, height: 230)))
    let model = try RateStudy.network(page.data, seed: 1)
    let products = 3 * 32 * model.multiplyAdds(for: Shape([1] + page.data.imageShape.sizes))
    let count = model.parameters.reduce(0) { $0 + $1.shape.count }
    page.number("share of Adam", 100 * 14 * Double(count) / Double(2 * products), "%", decimals: 1)
  }

  /// Multiplying by the corrections where Adam divides: steps are (1 − β₁ᵗ)² / (1 − β₂ᵗ) times as long.
  private static func bug(_ page: inout Page, _ study: RateStudy) throws {
    let rate = study.best(.adam)
    func mistake(_ step: Int) -> Float {
      let kept = [0.9, 0.999].map {
        ElementaryFunctions.exp(Double(step) * ElementaryFunctions.log($0))
      }
      return Float((1 - kept[0]) * (1 - kept[0]) / (1 - kept[1]))
    }
    let factors: [(String, (Int) -> Float)] = [("right", { _ in 1 }), ("mistaken", mistake)]
    for (name, factor) in factors {
      page.number("first step, \(name)", Double(factor(1)), decimals: 1)
      page.number("twentieth step, \(name)", Double(factor(20)), decimals: 1)
      let losses = try page.seeds.compactMap {
        try study.trace(.adam, seed: $0, steps: 40) { rate * factor($0) }.losses.last
      }
      page.number("loss after 40 steps, \(name)", Spread(losses).mean, decimals: 2)
    }
  }
}
