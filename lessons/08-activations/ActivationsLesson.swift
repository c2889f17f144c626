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
    .whole("images", "training images", 3000, quick: 1200, in: 100...20000),
    .whole("epochs", "epochs of training", 5, in: 1...20),
  ]

  static func compute(_ page: inout Page) throws {
    let options = page.options
    let count = options.whole("images")
    let (learned, test) = options.data.examples(
      training: count + options.size(1000, quick: 600), test: options.size(2000, quick: 600))
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
    let counts = deaths.silent(.relu, DeathStudy.high).map(\.count)
    let worst = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    let panels = [DeathStudy.good, DeathStudy.high].map { rate in
      let model = deaths.trial[Recipe(bend: .relu, rate: rate)][worst].model
      let (sums, silent) = (model.firstSums(deaths.inputs), model.silent(deaths.inputs))
      // The units that are off for every image stand at the bottom.
      let units = (0..<Recipe.units).sorted {
        (silent.contains($0) ? 1 : 0, $0) < (silent.contains($1) ? 1 : 0, $1)
      }
      let picture = Matrix(rows: units.count, columns: images.count) { row, column in
        let peak = max(images.map { sums[$0][units[row]] }.max() ?? 0, 1e-6)
        let share = max(sums[images[column]][units[row]], 0) / peak
        return Double(share == 0 ? 0 : 0.3 + 0.7 * share)
      }
      let title = "rate \(rate): \(silent.count) of \(units.count) dead"
      return HeatMap(
        title, picture, colors: ColorScale(.ink, range: 0...1), showsNumbers: false, pixelSize: 3,
        showsColorBar: false)
    }
    page.number("dead here", counts[worst])
    page.number("images shown", images.count)
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
    let model = deaths.trial[.stack][0].model
    let inputs = test.batch(Array(0..<test.count)[...]).inputs
    let whole = Solutions.product(model.parameters.map(\.value).filter { $0.shape.rank == 2 })
    let bias = model(Tensor(zeros: Shape([1] + page.data.imageShape.sizes))).values
    let flat = Tensor(inputs.values, shape: [test.count, page.data.imageShape.count])
    let products = Dense(kernel: whole).forward(flat, mode: .inference).output
    let single =
      products
      + Tensor(
        (0..<products.count).map { bias[$0 % bias.count] }, shape: products.shape)
    let scores = model(inputs)
    let pairs = zip(scores.values, single.values)
    page.number("same answers", zip(scores.argmax(), single.argmax()).count { $0 == $1 })
    page.scientific("largest difference", pairs.map { Double(abs($0 - $1)) }.max() ?? 0)
    page.number(
      "same bits", 100 * Double(pairs.count { $0 == $1 }) / Double(scores.count), "%", decimals: 0)
    page.number("parameters of three", model.parameters.reduce(0) { $0 + $1.value.count })
    page.number("parameters of one", whole.count + bias.count)
    let shape = page.data.imageShape
    let pictures = (0..<bias.count).map { score in
      Matrix(rows: shape[0], columns: shape[1]) {
        Double(whole[($0 * shape[1] + $1) * shape[2], score])
      }
    }
    try page.figure(
      "templates", "What three layers with nothing between them are",
      ImageGrid("", matrices: pictures, names: page.data.classNames, columns: 5))
  }

  /// Each function at its best rate.
  private static func sweep(
    _ page: inout Page, _ training: Examples, _ validation: Examples, _ test: Examples
  ) throws {
    let options = page.options
    let bends = options.isQuick ? [Bend.none, .relu, .sigmoid, .centred] : Bend.allCases
    let sweep = try options.sweep(
      bends, rates: [.sgd: options.isQuick ? [0.03, 0.1, 0.5] : [0.03, 0.1, 0.3, 1]],
      training: training, test: test, validation: validation, epochs: options.whole("epochs"),
      called: \.rawValue
    ) { try Recipe.network($0, options.data, seed: $1) }
    page.number("rates", sweep.count)
    page.measurement(
      "test accuracy, each at its best rate", of: bends.map { ($0.rawValue, sweep.best($0)) },
      unit: "%", decimals: 1)
    try page.figure(
      "rates", "Test accuracy at every learning rate",
      Chart(
        "", x: Axis("Learning rate", scale: .logarithmic), y: Axis("Test accuracy, %"),
        marks: bends.map { sweep.curve($0, by: .sgd, called: $0.rawValue) },
        size: Size(width: 560, height: 280)))
    page.condition("full", !options.isQuick)
    let gain = sweep.gain(from: .none, to: .relu)
    page.difference("gain, bend", gain, "points", decimals: 1)
    page.difference(
      "gain, centred", sweep.gain(from: .sigmoid, to: .centred), "points", decimals: 1)
    guard !options.isQuick else { return }
    page.claim("bend", gain, .isAbove, 1.6, "points", decimals: 1)
    page.difference("tanh, relu", sweep.gain(from: .relu, to: .tanh), "points", decimals: 1)
  }

  /// Dead units by learning rate, and what brings them back.
  private static func dying(_ page: inout Page, _ deaths: DeathStudy) throws {
    let names = deaths.rates.map { "\($0)" }
    func bars(_ bend: Bend) -> Bars.Group {
      let spreads = deaths.rates.map { Spread(deaths.dead(bend, $0)) }
      return Bars.Group(
        bend.rawValue, values: spreads.map(\.mean), errors: spreads.map(\.standardDeviation))
    }
    let (good, high) = (deaths.dead(.relu, DeathStudy.good), deaths.dead(.relu, DeathStudy.high))
    for (name, values) in [
      ("dead, good", good), ("dead, high", high),
      ("silent, leaky", deaths.dead(.leaky, DeathStudy.high)),
      ("accuracy, good", deaths.accuracies(.relu, DeathStudy.good)),
      ("accuracy, high", deaths.accuracies(.relu, DeathStudy.high)),
      ("accuracy, leaky", deaths.accuracies(.leaky, DeathStudy.high)),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    try page.figure(
      "deaths", "Units above zero for no training image",
      Chart(
        "First layer, %", x: Axis("Learning rate", categories: names),
        y: Axis("", limits: 0...100), marks: [Bars([bars(.relu), bars(.leaky)])]))
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
