import ConvNet
import Figures
import LessonKit
import Notebooks

/// What a function between two layers is good for, and how it can switch a unit off for ever.
@main
struct ActivationsLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "dead rows"
  static let exercises = Solutions.exercises
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 3000, quick: 2000, in: 100...20000),
    .whole("epochs", "epochs of training", 5, in: 1...20),
  ]

  static func compute(_ page: inout Page) throws {
    let options = page.options
    let count = options.whole("images")
    let (learned, test) = options.data.examples(
      training: count + options.size(1000, quick: 600), test: options.size(2000, quick: 1000))
    let (training, validation) = (learned[0..<count], learned[count..<learned.count])
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("units", Recipe.units), ("training images", training.count),
      ("test images", test.count), ("validation images", validation.count),
      ("epochs", options.whole("epochs")),
      ("pixels", page.data.imageShape.count),
    ] { page.number(name, count) }
    for (name, rate) in [
      ("good", DeathStudy.good), ("high", DeathStudy.high), ("small", DeathStudy.small),
    ] { page.number("\(name) rate", Double(rate), decimals: rate < 0.1 ? 2 : 1) }
    let deaths = try DeathStudy(options, training, test: test)
    try hero(&page, deaths, options.data.training(count).labels.map { Int($0) })
    try byHand(&page)
    try page.widget(try BendSettings.widget())
    try collapse(&page, deaths, test)
    try sweep(&page, training, validation, test)
    try dying(&page, deaths)
    try bug(&page, deaths, training, test)
  }

  /// Which units are above zero for which images at two rates, in the network that the higher rate hit hardest.
  private static func hero(_ page: inout Page, _ deaths: DeathStudy, _ labels: [Int]) throws {
    let images = (0..<10).flatMap { label in
      labels.indices.filter { labels[$0] == label }.prefix(10)
    }
    // One that diverged is no example: its loss said so.
    let counts = deaths.trial[Recipe(bend: .relu, rate: DeathStudy.high)].map {
      $0.diverged ? 0 : $0.model.silentUnits(after: Recipe.first, for: deaths.inputs).count
    }
    let worst = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let panels = [DeathStudy.good, DeathStudy.high].map { rate in
      let model = deaths.trial[Recipe(bend: .relu, rate: rate)][worst].model
      let sums = model.rows(after: Recipe.first, for: deaths.inputs)
      let silent = model.silentUnits(after: Recipe.first, for: deaths.inputs)
      // The dead stand at the bottom.
      let units = (0..<Recipe.units).filter { !silent.contains($0) } + silent.sorted()
      return HeatMap(
        "rate \(rate): \(silent.count) of \(units.count) dead", units: units,
        sums: images.map { sums[$0] })
    }
    page.number("dead here", counts[worst])
    try page.hero(
      "dead rows",
      Figure(
        "One layer, after small steps and after large ones", alternativeText: "", panels: panels))
  }

  /// Two sums that cancel unless they are bent, and a real map.
  private static func byHand(_ page: inout Page) throws {
    let (first, second): ([[Float]], [[Float]]) = ([[1, -1], [-1, 1]], [[1, 1]])
    page.table(
      "two sums", ["a", "b", "a − b", "b − a", "their sum", "ReLU of both, summed"],
      rows: ([[3, 1], [1, 3], [2, 2]] as [[Float]]).map { x in
        let h = Teaching.layer(x, weights: first) { $0 }
        let bent = Teaching.layer(x, weights: first) { max($0, 0) }
        let ends = [h, bent].map { Teaching.layer($0, weights: second) { $0 }[0] }
        return (x + h + ends).map { .number(Double($0), decimals: 0) }
      }, namesRows: false)
    try page.teaching("layer", from: "static func layer(")
    try page.teaching("dead", from: "static func deadUnits(")
    try page.code(
      "value", from: "public func value(", in: "ConvNet/Layers/ActivationFunction.swift")
    // A direction and its opposite, each with ReLU: their difference is the map before ReLU.
    let edges = SobelFilters.edges(of: page.data.image(of: 3))
    let (up, down) = (Matrix(edges, channel: 0), Matrix(edges, channel: 4))
    let signed = Matrix(rows: up.rows, columns: up.columns) { up[$0, $1] - down[$0, $1] }
    try page.figure(
      "map", "ReLU on a feature map",
      ImageGrid("", matrices: [signed, up], names: ["sums", "ReLU of them"], columns: 2))
    page.number(
      "zeros of the map", 100 * Double(up.values.count { $0 == 0 }) / Double(up.values.count), "%",
      decimals: 0)
    try page.figure("curves", BendSettings.curves)
  }

  /// Three layers with nothing between them, and the one that they are.
  private static func collapse(_ page: inout Page, _ deaths: DeathStudy, _ test: Examples) throws {
    let (model, shape) = (deaths.trial[.stack][0].model, page.data.imageShape)
    let one = try model.collapsed(for: shape)
    let inputs = test.batch(Array(0..<test.count)[...]).inputs
    let (scores, single) = (model(inputs), one(inputs))
    page.number("same answers", zip(scores.argmax(), single.argmax()).count { $0 == $1 })
    let gaps = zip(scores.values, single.values).map { Double(abs($0 - $1)) }
    page.scientific("largest difference", gaps.max() ?? 0)
    page.number("parameters of three", model.parameterCount)
    page.number("parameters of one", one.parameterCount)
    try page.figure(
      "templates", "What three layers with nothing between them are",
      ImageGrid("", matrices: one.templates(shape), names: page.data.classNames, columns: 5))
  }

  /// Each function at its best rate.
  private static func sweep(
    _ page: inout Page, _ training: Examples, _ validation: Examples, _ test: Examples
  ) throws {
    let options = page.options
    let bends = options.isQuick ? [Bend.relu, .sigmoid, .centred, .none] : Bend.allCases
    let small: Float = options.isQuick ? 0.03 : 0.01
    let sweep = try options.sweep(
      bends, rates: [.sgd: options.isQuick ? [small, 0.1, 0.5] : [small, 0.03, 0.1, 0.3, 1]],
      training: training, test: test, validation: validation, epochs: options.whole("epochs"),
      called: \.rawValue
    ) { try Recipe.network($0, options.data, seed: $1) }
    page.number("rates", sweep.count)
    page.number("smallest rate", Double(small), decimals: 2)
    page.measurement(
      "test accuracy, each at its best rate", of: bends.map { ($0.rawValue, sweep.best($0)) },
      unit: "%", decimals: 1)
    try page.figure(
      "rates", "Test accuracy at every learning rate",
      Chart(
        "", x: Axis("Learning rate", scale: .logarithmic), y: Axis("Test accuracy, %"),
        marks: bends.map { sweep.curve($0, by: .sgd, called: $0.rawValue) },
        size: Size(width: 560, height: 280)))
    let gain = sweep.gain(from: .none, to: .relu)
    page.difference("gain, bend", gain, "points", decimals: 1)
    page.claim(
      "bend", gain, .isAbove, 1.6, "points", decimals: 1, experiment: try DeathStudy.onPage)
    page.difference(
      "gain, centred", sweep.gain(from: .sigmoid, to: .centred), "points", decimals: 1)
    let slow = [Bend.sigmoid, .centred].map { sweep.accuracies($0, by: .sgd, at: small) }
    page.difference(
      "slow, centred", PairedDifference(from: slow[0], to: slow[1]), "points", decimals: 1)
  }

  /// Dead units by learning rate, and what brings them back.
  private static func dying(_ page: inout Page, _ deaths: DeathStudy) throws {
    let (good, high) = (deaths.dead(.relu, DeathStudy.good), deaths.dead(.relu, DeathStudy.high))
    let ends = [(Bend.relu, DeathStudy.good), (.relu, DeathStudy.high), (.leaky, DeathStudy.high)]
      .map { Recipe(bend: $0, rate: $1) }
    for (name, values) in [
      ("dead, good", good), ("dead, high", high),
      ("silent, leaky", deaths.dead(.leaky, DeathStudy.high)),
      ("accuracy, good", deaths.trial.accuracies(ends[0])),
      ("accuracy, high", deaths.trial.accuracies(ends[1])),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    page.difference(
      "gain, leaky", deaths.trial.difference(from: ends[1], to: ends[2]), "points", decimals: 1)
    let fates = [deaths.trial.fates, deaths.rescued.fates]
    page.number("networks", fates[0].networks + fates[1].networks)
    page.number("diverged", fates[0].diverged + fates[1].diverged)
    try page.figure(
      "deaths", "Units above zero for no training image",
      Chart(
        "", x: Axis("Learning rate"), y: Axis("Units of the first layer, %", limits: 0...100),
        marks: [Bend.relu, .leaky].map(deaths.curve)))
    page.claim(
      "too large steps", PairedDifference(from: good, to: high), .isAbove, 10, "points",
      decimals: 0)
    page.number("most dead", high.max() ?? 0, "%", decimals: 0)
    for remedy in Remedy.allCases {
      page.number("back, \(remedy)", Spread(deaths.back(remedy)).mean, "%", decimals: 0)
      page.number(
        "then, \(remedy)", Spread(deaths.rescued.accuracies(remedy)).mean, "%", decimals: 1)
    }
    page.difference(
      "worth", deaths.rescued.difference(from: .slower, to: .raised), "points", decimals: 1)
    page.difference(
      "gain, repair", deaths.rescued.difference(from: .longer, to: .slower), "points", decimals: 1)
    page.bet(
      "leaky", measured: deaths.back(.leaky), options: [0...10, 10...60, 60...100], "%",
      decimals: 0)
  }

  /// A ReLU behind the scores.
  private static func bug(
    _ page: inout Page, _ deaths: DeathStudy, _ training: Examples, _ test: Examples
  ) throws {
    let options = page.options
    let mistaken = try options.trial(
      ["ReLU behind scores"], test: ["test": test],
      training: { _ in DeathStudy.plan(options, training, DeathStudy.good) }
    ) { _, seed in
      let right = try Recipe.network(.relu, options.data, seed: seed)
      return try Sequential(input: options.data.imageShape) {
        right.layers
        Activation(.relu)
      }
    }
    page.number(
      "accuracy, mistaken", Spread(mistaken.accuracies("ReLU behind scores")).mean, "%",
      decimals: 1)
  }
}
