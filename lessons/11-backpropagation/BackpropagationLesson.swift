import ConvNet
import Figures
import LessonKit
import Notebooks

/// How the loss depends on every weight, found in one way back; and what mistakes in it do to a network, seen or unseen.
@main
struct BackpropagationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 40
  static let showpiece = "there-and-back"
  static let settings = BugStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    let tiny = try TinyNetwork(page.options)
    try hero(&page, tiny)
    try byHand(&page)
    try bugs(&page, try BugStudy(page.options))
    try steps(&page, tiny)
  }

  /// The image that the first network is least decided about, there and back.
  private static func hero(_ page: inout Page, _ tiny: TinyNetwork) throws {
    let model = tiny.models[0]
    func chances(_ image: Int) -> [Float] { softmax(model(tiny.images[image].pixels)).values }
    let wrong = tiny.images.indices.filter { image in
      chances(image).indices.max { chances(image)[$0] < chances(image)[$1] }
        != tiny.images[image].label
    }
    let start = wrong.first ?? 0
    let found = chances(start)
    let best = found.indices.max { found[$0] < found[$1] } ?? 0
    page.word("what it is", page.data.classNames[tiny.images[start].label])
    page.word("what it says", page.data.classNames[best])
    page.number("its probability", 100 * Double(found[best]), "%", decimals: 0)
    page.number(
      "accuracy of the tiny network", Spread(tiny.accuracies).mean, "%", decimals: 0)
    let parameters = model.parameters.reduce(0) { $0 + $1.value.count }
    page.number("parameters", parameters)
    page.number("trials", 2 * parameters)
    page.number("classes", page.data.classNames.count)
    try page.hero("there-and-back", tiny.hero(start, classes: page.data.classNames.count))
    try page.widget(tiny.widget(page.data, start: start))
  }

  /// Three windows of one kernel, there and back.
  private static func byHand(_ page: inout Page) throws {
    let (x, k, v): ([Float], [Float], [Float]) = ([3, 1, 2, 0], [1, -1], [1, 1, -2])
    let z = v.indices.map { k[0] * x[$0] + k[1] * x[$0 + 1] }
    let score = v.indices.reduce(0) { $0 + v[$1] * max(z[$1], 0) }
    let dz = v.indices.map { z[$0] > 0 ? v[$0] * score : 0 }
    let gradient = Teaching.gradient(of: k, pixels: x, weights: v, target: 0)
    func cell(_ value: Float) -> TableCell { .number(Double(value), decimals: 0) }
    let rows = v.indices.map { i in
      [.words("\(i + 1)"), cell(z[i]), cell(max(z[i], 0)), cell(v[i] * score), cell(dz[i])]
        + (0..<2).map { cell(x[i + $0] * dz[i]) }
    }
    let sums =
      [TableCell.words("sum")] + Array(repeating: .words(""), count: 4) + gradient.map(cell)
    page.table(
      "there and back",
      [
        "window", "$z_i$", "$a_i$", "$\\partial L / \\partial a_i$",
        "$\\partial L / \\partial z_i$",
        "for $k_1$", "for $k_2$",
      ], rows: rows + [sums])
    page.number("score", Double(score), decimals: 0)
    page.number("third gradient", Double(dz.reduce(0, +)), decimals: 0)
    page.number("loss", Double(score * score / 2), decimals: 0)
    for (index, name) in ["first", "second"].enumerated() {
      page.number("\(name) gradient", Double(gradient[index]), decimals: 0)
    }
    func loss(_ first: Float) -> Double {
      let score = v.indices.reduce(0) { $0 + v[$1] * max(first * x[$1] + k[1] * x[$1 + 1], 0) }
      return Double(score * score / 2)
    }
    page.number("loss above", loss(1.1), decimals: 3)
    page.number("loss below", loss(0.9), decimals: 3)
    page.number("slope", (loss(1.1) - loss(0.9)) / 0.2, decimals: 2)
    try page.teaching("teaching", from: "static func gradient(")
    try page.code("Sequential", from: "public func forward(", in: "ConvNet/Layers/Sequential.swift")
  }

  /// What each bug does to the gradient, and to what is learned.
  private static func bugs(_ page: inout Page, _ study: BugStudy) throws {
    let (trial, ways) = (study.trial, WayBack.bugs)
    page.number("bugs", ways.count)
    page.number("epochs", page.options.whole("epochs"))
    page.number("training images", page.options.whole("images"))
    page.number("test images", page.options.size(2000, quick: 500))
    let costs = ways.map { trial.difference(from: $0, to: .right) }
    let hidden = costs.count { $0.mean < 2 }
    page.number("hidden", hidden)
    page.bet("hidden", cameTrue: hidden <= 3 ? 0 : hidden <= 6 ? 1 : 2)
    for (name, way) in [
      ("right", WayBack.right), ("last layer only", .severed),
      ("random", WayBack(bug: .random)),
    ] { page.number("accuracy, \(name)", Spread(trial.accuracies(way)).mean, "%", decimals: 1) }
    let order = ([WayBack.severed] + ways).sorted {
      trial.difference(from: $0, to: .right).mean < trial.difference(from: $1, to: .right).mean
    }
    let lost = order.map { trial.difference(from: $0, to: .right) }
    try page.figure(
      "points lost", "What each bug costs",
      Chart(
        "", x: Axis("Points of test accuracy lost"),
        y: Axis("", categories: order.map(\.description)),
        marks: [Bars(lost.map(\.mean), errors: lost.map(\.standardDeviation))],
        size: Size(width: 420, height: 330)))
    page.measurement("test accuracy", trial)
    let errors = try ways.map { try study.error(of: $0, page.options.seed) }
    let least = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    page.number("least error", errors[least], decimals: 2)
    page.word("least wrong", ways[least].description)
    let unmasked = WayBack(bug: .unmasked)
    for (name, way) in [("unmasked", unmasked), ("right", .right)] {
      page.number("error, \(name)", try study.error(of: way, page.options.seed), decimals: 2)
    }
    page.number("accuracy, unmasked", Spread(trial.accuracies(unmasked)).mean, "%", decimals: 1)
    let worth = trial.difference(from: .severed, to: .right)
    page.claim(
      "earlier layers learn", worth, .isAbove, 5, "points", decimals: 1,
      experiment: try BugStudy.onPage)
    // How much of that is left with a bug, seed by seed.
    func kept(_ bug: PlantedBug) -> PairedDifference {
      let found = trial.accuracies(WayBack(bug: bug))
      let pairs = zip(trial.accuracies(.severed), trial.accuracies(.right))
      return PairedDifference(
        from: found.map { _ in 0 }, to: zip(found, pairs).map { 100 * ($0 - $1.0) / ($1.1 - $1.0) })
    }
    page.number("kept, random", kept(.random).mean, "%", decimals: 0)
    page.claim("a bug hides", kept(.everywhere), .isAbove, 40, "%", decimals: 0)
    try cost(&page, study)
  }

  /// What the way back costs, counted in products.
  private static func cost(_ page: inout Page, _ study: BugStudy) throws {
    let network = try study.network(page.options.seed)
    let input = Shape([1] + page.data.imageShape.sizes)
    let forward = network.multiplyAdds(for: input)
    // Nobody needs the gradient of the image.
    let first = network.layers[1].multiplyAdds(
      for: network.layers[0].requiredOutputShape(for: input))
    let parameters = network.parameters.reduce(0) { $0 + $1.value.count }
    page.number("multiply-adds forward", forward)
    page.number("multiply-adds back", 2 * forward - first)
    page.number("parameters of the network", parameters)
    page.number("runs of differences", 2 * parameters)
    page.number("factor of differences", 2 * parameters * forward / (3 * forward - first))
  }

  /// The error of a check over its step.
  private static func steps(_ page: inout Page, _ tiny: TinyNetwork) throws {
    let powers = (0...22).map { -Double($0) / 2 }
    let steps = powers.map { ElementaryFunctions.exp($0 * ElementaryFunctions.log(10)) }
    let runs = tiny.models.map { model in
      steps.map { step in
        tiny.images.indices.prefix(5).map { tiny.errors(model, $0, step: step) }
      }
    }
    /// The median over images and seeds, which a kink that a step goes over does not move.
    func median(_ part: (Int) -> [Double]) -> [Double] {
      steps.indices.map { place in
        let sorted = part(place).sorted()
        return sorted[sorted.count / 2]
      }
    }
    let float = median { place in runs.flatMap { $0[place].map(\.float) } }
    let double = median { place in runs.flatMap { $0[place].map(\.double) } }
    let best = float.indices.min { float[$0] < float[$1] } ?? 0
    page.scientific("best step", steps[best])
    page.scientific("best error", float[best])
    page.scientific("least error in Double", double.min() ?? .nan)
    try page.figure(
      "steps", "How far a check is off, when the gradient is right",
      Chart(
        "Relative error", x: Axis("Step h", scale: .logarithmic),
        y: Axis("", scale: .logarithmic),
        marks: [
          Series("Float", x: steps, y: float, markers: .none),
          Series("Double", x: steps, y: double, markers: .none),
        ], references: [ReferenceLine(y: 0.01, label: "wrong above this")]))
    // Steps of 10⁻³ and 10⁻⁶, seed by seed.
    func errors(_ place: Int) -> [Double] {
      runs.map { run in
        let sorted = run[place].map(\.float).sorted()
        return sorted[sorted.count / 2]
      }
    }
    page.number("error of a tiny step", float[12], decimals: 2)
    page.scientific("error of a tiny step in Double", double[12])
    page.claim(
      "too small a step", PairedDifference(from: errors(6), to: errors(12)), .isAbove, 0.1, "",
      decimals: 2)
  }
}
