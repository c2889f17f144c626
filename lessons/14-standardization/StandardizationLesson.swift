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
    let study = try ConditioningStudy(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("training images", study.pixels.training.shape[0]),
      ("test images", study.pixels.test.shape[0]),
      ("held-out images", study.pixels.validation.shape[0]), ("axes", page.options.whole("axes")),
      ("path steps", Pictures.pathSteps),
      ("seeds", page.seeds.count), ("steps", page.options.whole("steps")),
    ] { page.number(name, count) }
    page.word("goal", "\(page.options.number("goal"))")
    page.number("κ at first", study[.raw].condition, decimals: 0)
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
    try page.teaching("condition", from: "static func conditionNumber(")
    try page.teaching("standardized", from: "static func standardized(")
    try page.code(
      "preparation", from: "private static func mixing(",
      in: "ConvNet/Training/FeaturePreparation.swift")
  }

  /// Pixels as they are and standardized, at the same rates.
  private static func sameRate(_ page: inout Page, _ study: ConditioningStudy) throws {
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

  /// The largest stable rate over the condition number: a linear model, and a network.
  private static func limits(_ page: inout Page, _ study: ConditioningStudy) throws {
    page.options.report("largest stable rates")
    let partly = page.options.isQuick ? [0.5] : [0.25, 0.5, 0.75]
    let ways: [Way] = [.raw, .centred] + partly.map(Way.partly) + [.whitened]
    let all = ways + [.standardized]
    var found: [Way: (linear: Double, network: [Double])] = [:]
    for way in all { found[way] = try study.limits(way) }
    let conditions = all.map { study[$0].condition }
    let named = ConditioningStudy.four
    let order = all.indices.sorted { conditions[$0] < conditions[$1] }
    let x = order.map { conditions[$0] }
    let raw = found[.raw] ?? (1, [])
    let linear = all.map { (found[$0]?.linear ?? .nan) / raw.linear }
    let network = all.map { way in zip(found[way]?.network ?? [], raw.network).map { $0 / $1 } }
    let chart = Chart(
      "Largest stable rate, times that of raw pixels",
      x: Axis("Condition number", scale: .logarithmic), y: Axis(scale: .logarithmic),
      marks: [
        Series("linear model", x: x, y: order.map { linear[$0] }, markers: .all),
        Series(
          "network with a hidden layer", x: x,
          runs: page.seeds.indices.map { seed in order.map { network[$0][seed] } }, markers: .all),
      ],
      annotations: all.indices.filter { named.contains(all[$0]) }.map {
        Annotation(all[$0].name, at: Point(conditions[$0], linear[$0]))
      }, size: Size(width: 620, height: 300))
    try page.figure("one-curve", "The better conditioned, the larger the steps may be", chart)
    let errors = all.map { way in
      let predicted = 2 / study[way].spectrum[0]
      return 100 * abs((found[way]?.linear ?? 0) / predicted - 1)
    }
    page.number("largest error", errors.max() ?? 0, "%", decimals: 1)
    for (place, way) in all.enumerated() where way == .centred || way == .whitened {
      page.number("linear gain, \(way.name)", linear[place], decimals: 1)
      page.number("network gain, \(way.name)", Spread(network[place]).mean, decimals: 1)
    }
  }

  /// Every way at its own rate: steps to a loss, and accuracy.
  private static func ownRates(_ page: inout Page, _ study: ConditioningStudy) throws {
    let goal = page.options.number("goal")
    var (steps, accuracies, marks) = ([[Double]](), [[Double]](), [Series]())
    page.table(
      "own rates",
      ["pixels", "$\\kappa$", "fastest rate", "steps", "best rate", "test accuracy, %"],
      rows: try ConditioningStudy.four.map { way in
        let (fastest, best) = (
          try study.runs.fastest(way, to: goal), try study.runs.best(way)
        )
        let quick = try study.runs(way, fastest)
        steps.append(quick.map { $0.steps(to: goal) })
        accuracies.append(try study.runs(way, best).map(\.test))
        marks.append(
          Series(
            "\(way.name), \(fastest)", x: quick[0].losses.indices.map { Double(10 * $0 + 5) },
            runs: quick.map(\.losses), markers: .none))
        return [
          .words(way.name), .number(study[way].condition, decimals: 0), .words("\(fastest)"),
          .number(Spread(steps[steps.count - 1]).mean, decimals: 0), .words("\(best)"),
          .number(Spread(accuracies[accuracies.count - 1]).mean, decimals: 1),
        ]
      })
    try page.figure(
      "loss by step", "Each at its fastest rate",
      Chart(
        "Training loss", x: Axis("Step"), y: Axis(scale: .logarithmic), marks: marks,
        references: [ReferenceLine(y: goal, label: "learned")],
        size: Size(width: 620, height: 250)))
    let saved = PairedDifference(from: steps[2], to: steps[0])
    page.difference("steps saved", saved, "steps", decimals: 0)
    let white = PairedDifference(from: steps[3], to: steps[2])
    page.difference("steps saved by whitening", white, "steps", decimals: 0)
    page.claim("fewer steps", saved, .isAbove, page.options.isQuick ? 20 : 40, "steps", decimals: 0)
    let gained = PairedDifference(from: accuracies[2], to: accuracies[3])
    let lost = PairedDifference(from: accuracies[3], to: accuracies[2])
    page.difference("accuracy lost by whitening", lost, "points", decimals: 1)
    let gainedByScaling = PairedDifference(from: accuracies[0], to: accuracies[2])
    page.difference("accuracy gained", gainedByScaling, "points", decimals: 1)
    page.bet(
      "whitening", measured: gained.values, options: [-90 ... -1, -1...1, 1...90], "points",
      decimals: 1)
    page.claim(
      "whitening costs accuracy", lost, .isAbove, page.options.isQuick ? 2 : 1.2, "points",
      decimals: 1)
  }

  /// Statistics of the training images, of all images, and of the test images themselves.
  private static func statistics(_ page: inout Page, _ study: ConditioningStudy) throws {
    let rate = try study.runs.best(.standardized)
    let runs = try study.runs(.standardized, rate)
    let pixels = study.pixels
    let leaking = pixels.prepared(
      .standardized, by: .concatenating([pixels.training, pixels.test]))
    let clean = runs.map(\.test)
    let leaked = try page.seeds.map { try study.run(leaking, rate, seed: $0).test }
    let places = pixels.classes.test.indices
    let own = runs.map { study.accuracy($0, parts: [Array(places)]) }
    let sorted = page.data.classNames.indices.map { label in
      places.filter { pixels.classes.test[$0] == label }
    }
    let byClass = runs.map { study.accuracy($0, parts: sorted) }
    page.difference(
      "leak", PairedDifference(from: clean, to: leaked), "points", decimals: 2)
    page.difference("own statistics", PairedDifference(from: clean, to: own), "points", decimals: 2)
    page.number("accuracy, right", Spread(clean).mean, "%", decimals: 1)
    page.number("accuracy, mistaken", Spread(byClass).mean, "%", decimals: 1)
  }
}
