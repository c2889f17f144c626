import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Why raw pixels learn slowly, what mean 0 and variance 1 change about it, and what whitening adds.
@main
struct StandardizationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 50
  static let showpiece = "needle-to-round"
  static let settings = ConditioningStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try ConditioningStudy.study(page.options, axes: page.options.whole("axes"))
    page.word("data", page.data.title)
    for (name, count) in [
      ("training images", study.pixels.training.shape[0]),
      ("test images", study.pixels.test.shape[0]),
      ("held-out images", study.pixels.validation.shape[0]), ("axes", page.options.whole("axes")),
      ("path steps", Pictures.pathSteps),
      ("seeds", page.seeds.count), ("steps", page.options.whole("steps")),
    ] { page.number(name, count) }
    page.word("goal", "\(page.options.number("goal"))")
    page.number("kept", study.pixels.keptVariance(study[.centred]), "%", decimals: 0)
    for way in [Way.inverted, .raw] {
      page.number("κ, \(way.name)", study[way].condition, decimals: 0)
    }
    let pictures = Pictures(study: study)
    try page.hero("needle-to-round", pictures.hero)
    try page.figure("strips", "One digit of each class, prepared", pictures.strips, columns: 2)
    try byHand(&page)
    try page.widget(BowlWidget(seed: 1).widget)
    try sameRate(&page, study)
    try limits(&page, study)
    try ownRates(&page, study)
    try statistics(&page, study)
  }

  /// Four examples of two features, standardized, and what that does to the rate.
  private static func byHand(_ page: inout Page) throws {
    let (rooms, area): ([Double], [Double]) = ([1, 3, 1, 3], [50, 70, 70, 90])
    let ready = [rooms, area].map(Teaching.standardized)
    page.table(
      "four flats", ["rooms", "area, m²", "rooms, standardized", "area, standardized"],
      rows: rooms.indices.map { flat in
        [.number(rooms[flat], decimals: 0), .number(area[flat], decimals: 0)]
          + ready.map { .number($0[flat], decimals: 2) }
      })
    for (name, columns) in [("raw", [rooms, area]), ("standardized", ready)] {
      let pairs = Array(zip(columns[0], columns[1]))
      let condition = Teaching.conditionNumber(pairs)
      let total = pairs.reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 } / Double(pairs.count)
      // The larger curvature is its share of the sum of both.
      let largest = total * condition / (condition + 1)
      page.number("flats κ, \(name)", condition, decimals: condition > 100 ? 0 : 2)
      page.number("flats rate, \(name)", 2 / largest, decimals: largest > 100 ? 5 : 2)
    }
    for (name, mean) in [("raw", 3), ("centred", 0)] as [(String, Float)] {
      // Deviations 3 and 0.3, no correlation, and a bias: a third feature that is always 1.
      let cloud: [Float] = [1, -1, 1, -1].enumerated().flatMap { place, side in
        [place < 2 ? 3 : -3, mean + 0.3 * side, 1]
      }
      let axes = PrincipalAxes(of: Tensor(cloud, shape: [4, 3]))
      page.number("κ with a bias, \(name)", axes.conditionNumber(of: 3), decimals: 0)
    }
    try page.teaching("condition", from: "static func conditionNumber(")
    try page.teaching("standardized", from: "static func standardized(")
    try page.code(
      "preparation", from: "private static func mixing(",
      in: "ConvNet/Training/FeaturePreparation.swift")
  }

  /// Pixels as they are and standardized, at the same rates.
  private static func sameRate(_ page: inout Page, _ study: PixelStudy) throws {
    let images = [false, true].map { study.pixels.simple(isStandardized: $0) }
    page.number("pixel mean", study.pixels.training.mean(), decimals: 2)
    page.number("pixel deviation", study.pixels.training.variance().squareRoot(), decimals: 2)
    let sizes = images.map { $0.training.norm() }
    page.number("times as large", sizes[1] * sizes[1] / (sizes[0] * sizes[0]), decimals: 0)
    for (name, rate) in [("low", 0.01), ("high", 0.1)] as [(String, Float)] {
      page.number("\(name) rate", Double(rate), decimals: 2)
      let found = try images.map { images in
        try page.seeds.map { try study.run(images, rate, seed: $0).test }
      }
      page.number("raw at the \(name) rate", Spread(found[0]).mean, "%", decimals: 1)
      page.number("standardized at the \(name) rate", Spread(found[1]).mean, "%", decimals: 1)
      let lead = PairedDifference(from: found[0], to: found[1])
      page.difference("lead at the \(name) rate", lead, "points", decimals: 1)
      if name == "low" {
        page.claim(
          "same rate", lead, .isAbove, page.options.isQuick ? 10 : 7, "points", decimals: 1,
          experiment: try ConditioningStudy.onPage)
      }
    }
  }

  /// The largest stable rates over the condition number: a linear model, the network, and the network with its second layer held still.
  private static func limits(_ page: inout Page, _ study: PixelStudy) throws {
    page.options.report("largest stable rates")
    let partly = page.options.isQuick ? [0.5] : [0.25, 0.5, 0.75]
    let ways = (ConditioningStudy.ways + partly.map(Way.partly))
      .sorted { study[$0].condition > study[$1].condition }
    let roundness = ways.map { 1 / study[$0].condition }
    let limits = ways.map(study.linearLimit)
    let raw = ways.firstIndex(of: .raw) ?? 0
    let linear = limits.map { $0 / limits[raw] }
    let first = try ways.map { try study.limits($0, learned: ConditioningStudy.first) }
    let both = try ways.map { try study.limits($0, learned: ConditioningStudy.both) }
    func times(_ rates: [[Double]]) -> [[Double]] {
      rates.map { zip($0, rates[raw]).map { $0 / $1 } }
    }
    func series(_ name: String, _ rates: [[Double]]) -> Series {
      let rates = times(rates)
      return Series(
        name, x: roundness,
        runs: page.seeds.indices.map { seed in rates.map { $0[seed] } }, markers: .all)
    }
    let chart = Chart(
      "Largest stable rate, times that of raw pixels",
      x: Axis("Smallest over largest curvature, 1/κ", scale: .logarithmic),
      y: Axis(scale: .logarithmic),
      marks: [
        Series("linear model", x: roundness, y: linear, markers: .all),
        series("first layer alone", first), series("whole network", both),
      ],
      annotations: ways.indices.filter { ConditioningStudy.ways.contains(ways[$0]) }.map {
        Annotation(ways[$0].name, at: Point(roundness[$0], linear[$0]))
      }, size: Size(width: 620, height: 320))
    try page.figure("one-curve", "The rounder the bowl, the larger the steps may be", chart)
    let errors = zip(ways, limits).map { 100 * abs($1 * study[$0].spectrum[0] / 2 - 1) }
    page.number("largest error", errors.max() ?? 0, "%", decimals: 1)
    let white = ways.firstIndex(of: .whitened) ?? 0
    let second = try study.limits(.whitened, learned: ConditioningStudy.second)
    page.number("linear gain", linear[white], decimals: 0)
    page.number("network gain", Spread(times(both)[white]).mean, decimals: 1)
    for (name, rates) in [("first", first[white]), ("second", second), ("both", both[white])] {
      page.number("limit, \(name)", Spread(rates).mean, decimals: 1)
    }
  }

  /// Every way at its own rate: steps to a loss, and accuracy.
  private static func ownRates(_ page: inout Page, _ study: PixelStudy) throws {
    let (goal, most) = (page.options.number("goal"), page.options.whole("steps"))
    var (steps, best, ends) = ([Way: [Double]](), [Way: [Double]](), [Way: Double]())
    var marks: [Series] = []
    page.word("rates", study.runs.rates.map { "\($0)" }.joined(separator: ", "))
    page.table(
      "own rates",
      ["pixels", "$\\kappa$", "fastest rate", "steps", "best rate", "test accuracy, %"],
      rows: try ConditioningStudy.ways.map { way in
        let (fastest, rate) = (try study.runs.fastest(way, to: goal), try study.runs.best(way))
        let needed = try study.runs(way, fastest).map { $0.steps(to: goal) }
        let arrives = needed.allSatisfy { $0 <= Double(most) }
        let quick = try study.runs(way, arrives ? fastest : rate)
        (steps[way], best[way]) = (needed, try study.best(way))
        ends[way] = Spread(quick.map { $0.losses[$0.losses.count - 1] }).mean
        let shown = quick[0].losses.indices.prefix(30)
        marks.append(
          Series(
            "\(way.name), \(arrives ? fastest : rate)", x: shown.map { Double(10 * $0 + 5) },
            runs: quick.map { Array($0.losses.prefix(30)) }, markers: .none))
        return [
          .words(way.name), .number(study[way].condition, decimals: 0),
          .words(arrives ? "\(fastest)" : "none"),
          arrives ? .number(Spread(needed).mean, decimals: 0) : .words("over \(most)"),
          .words("\(rate)"), .number(Spread(best[way] ?? []).mean, decimals: 1),
        ]
      })
    try page.figure(
      "loss by step", "Each at its fastest rate",
      Chart(
        "Training loss", x: Axis("Step"), y: Axis(scale: .logarithmic, limits: 0.02...3),
        marks: marks, references: [ReferenceLine(y: goal, label: "\(goal)")],
        size: Size(width: 620, height: 270)))
    func saved(_ from: Way, _ to: Way) -> PairedDifference {
      PairedDifference(from: steps[to] ?? [], to: steps[from] ?? [])
    }
    func gained(_ from: Way, _ to: Way) -> PairedDifference {
      PairedDifference(from: best[from] ?? [], to: best[to] ?? [])
    }
    for way in [Way.inverted, .raw] {
      page.number("best, \(way.name)", Spread(best[way] ?? []).mean, "%", decimals: 1)
    }
    for way in [Way.standardized, .whitened] {
      page.number("last loss, \(way.name)", ends[way] ?? 0, decimals: 4)
    }
    page.difference("inverting costs", gained(.inverted, .raw), "points", decimals: 1)
    let fewer = saved(.raw, .standardized)
    page.difference("steps saved", fewer, "steps", decimals: 0)
    for (name, from, to) in [
      ("by centring", Way.raw, Way.centred), ("by dividing", .centred, .standardized),
      ("by whitening", .standardized, .whitened),
    ] { page.difference("steps saved \(name)", saved(from, to), "steps", decimals: 0) }
    page.claim("fewer steps", fewer, .isAbove, page.options.isQuick ? 20 : 40, "steps", decimals: 0)
    let lost = gained(.whitened, .standardized)
    page.difference("accuracy lost by whitening", lost, "points", decimals: 1)
    page.difference("accuracy gained", gained(.raw, .standardized), "points", decimals: 1)
    page.bet(
      "whitening", measured: gained(.standardized, .whitened).values,
      options: [-90 ... -1, -1...1, 1...90], "points", decimals: 1)
    page.claim(
      "whitening costs accuracy", lost, .isAbove, page.options.isQuick ? 2 : 1.2, "points",
      decimals: 1)
    let few = try ConditioningStudy.study(page.options, axes: ConditioningStudy.fewAxes)
    page.number("few axes", ConditioningStudy.fewAxes)
    let lostWithFew = PairedDifference(from: try few.best(.whitened), to: try few.best(.centred))
    page.difference("lost with all axes", gained(.whitened, .centred), "points", decimals: 1)
    page.difference("lost with few axes", lostWithFew, "points", decimals: 1)
  }

  /// Statistics of the training images, of all images, and of the test images themselves.
  private static func statistics(_ page: inout Page, _ study: PixelStudy) throws {
    let (rate, pixels) = (try study.runs.best(.standardized), study.pixels)
    let (clean, models) = (
      try study.best(.standardized), try study.runs(.standardized, rate).map(\.model)
    )
    let leaking = pixels.prepared(
      .standardized, by: .concatenating([pixels.training, pixels.test]))
    let leaked = try page.seeds.map { try study.run(leaking, rate, seed: $0).test }
    let places = Array(pixels.classes.test.indices)
    let sorted = page.data.classNames.indices.map { label in
      places.filter { pixels.classes.test[$0] == label }
    }
    func accuracies(_ parts: [[Int]]) -> [Double] {
      models.map { pixels.accuracy(of: $0, parts: parts, study[.standardized]) }
    }
    let (own, byClass) = (accuracies([places]), accuracies(sorted))
    page.difference("leak", PairedDifference(from: clean, to: leaked), "points", decimals: 2)
    page.difference("own statistics", PairedDifference(from: clean, to: own), "points", decimals: 2)
    page.number("accuracy, right", Spread(clean).mean, "%", decimals: 1)
    page.number("accuracy, mistaken", Spread(byClass).mean, "%", decimals: 1)
  }
}
