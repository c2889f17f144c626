import ConvNet
import Figures
import LessonKit
import Notebooks

/// How the loss depends on every weight, found in one backward pass; and what mistakes in it do to a network.
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
    let tiny = try LegibleNetwork(page.options)
    try hero(&page, tiny)
    try byHand(&page)
    try bugs(&page, try BugStudy(page.options))
    try steps(&page, tiny)
  }

  /// The image whose class the first network thinks least probable, there and back.
  private static func hero(_ page: inout Page, _ tiny: LegibleNetwork) throws {
    let chances = tiny.images.map { softmax(tiny.models[0]($0.pixels)).values[$0.label] }
    let start = chances.indices.min { chances[$0] < chances[$1] } ?? 0
    page.word("what it is", page.data.classNames[tiny.images[start].label])
    page.number("its probability", 100 * Double(chances[start]), "%", decimals: 0)
    let parameters = tiny.models[0].parameters.reduce(0) { $0 + $1.value.count }
    page.number("parameters", parameters)
    page.number("trials", 2 * parameters)
    page.number("classes", page.data.classNames.count)
    try page.hero("there-and-back", tiny.hero(start, classes: page.data.classNames.count))
    try page.widget(tiny.widget(page.data, start: start))
  }

  /// Three windows of one kernel, forward and back.
  private static func byHand(_ page: inout Page) throws {
    let (x, k, v): ([Float], [Float], [Float]) = ([2, 1, 2, 0], [1, -1], [1, 2, 1])
    func forward(_ first: Float) -> (z: [Float], score: Float, loss: Double) {
      let z = v.indices.map { first * x[$0] + k[1] * x[$0 + 1] }
      let score = v.indices.reduce(0) { $0 + v[$1] * max(z[$1], 0) }
      return (z, score, Double(score * score / 2))
    }
    let (z, score, loss) = forward(k[0])
    let dz = v.indices.map { z[$0] > 0 ? v[$0] * score : 0 }
    let gradient = Teaching.gradient(of: k, pixels: x, weights: v, target: 0)
    for (u, name) in ["first", "second"].enumerated() {
      let shares = v.indices.map { i in
        "\(Int(x[i + u])) · \(dz[i] < 0 ? "(−\(Int(-dz[i])))" : "\(Int(dz[i]))")"
      }
      page.word("\(name) sum", shares.joined(separator: " + "))
    }
    let (above, below) = (forward(1.1).loss, forward(0.9).loss)
    for (name, value, decimals) in [
      ("score", Double(score), 0), ("first gradient", Double(gradient[0]), 0),
      ("second gradient", Double(gradient[1]), 0), ("third gradient", Double(dz.reduce(0, +)), 0),
      ("loss", loss, 2), ("loss above", above, 2), ("loss below", below, 2),
      ("slope", (above - below) / 0.2, 2),
    ] { page.number(name, value, decimals: decimals) }
    let ways = v.indices.flatMap { i in
      [
        GraphEdge(0, i + 1, value: Double(k[0]), gradient: Double(x[i] * dz[i])),
        GraphEdge(i + 1, i + 4, value: Double(z[i]), gradient: Double(dz[i])),
        GraphEdge(i + 4, 7, value: Double(max(z[i], 0)), gradient: Double(v[i] * score)),
      ]
    }
    let names = ["z₁", "z₂", "z₃", "a₁", "a₂", "a₃", "s"]
    let nodes = [GraphNode("k₁", .variable)] + names.map { GraphNode($0) }
    try page.figure(
      "graph", "The ways from one weight to the score", ComputationGraph(nodes: nodes, edges: ways))
    try page.teaching("teaching", from: "static func gradient(")
    try page.code("Sequential", from: "public func forward(", in: "ConvNet/Layers/Sequential.swift")
  }

  /// What each bug does to the gradient, and to what is learned.
  private static func bugs(_ page: inout Page, _ study: BugStudy) throws {
    let (trial, ways, random) = (study.trial, BackwardPass.bugs, BackwardPass(bug: .random))
    page.number("bugs", ways.count)
    page.number("epochs", page.options.whole("epochs"))
    page.number("training images", page.options.whole("images"))
    page.number("test images", page.options.size(2000, quick: 500))
    let order = ways.sorted { lost($0) < lost($1) }
    func lost(_ way: BackwardPass) -> Double { trial.difference(from: way, to: .right).mean }
    let hidden = ways.count { lost($0) < 10 }
    page.number("hidden", hidden)
    page.bet("hidden", cameTrue: hidden <= 3 ? 0 : hidden <= 5 ? 1 : 2)
    for (name, way) in [
      ("right", BackwardPass.right), ("last layer only", .severed), ("random", random),
      ("unmasked", BackwardPass(bug: .unmasked)), ("averaged", BackwardPass(bug: .blended)),
    ] { page.number("accuracy, \(name)", Spread(trial.accuracies(way)).mean, "%", decimals: 1) }
    let costs = order.map { trial.difference(from: $0, to: .right) }
    try page.figure(
      "points lost", "What each bug costs",
      Chart(
        "", x: Axis("Points of test accuracy lost"),
        y: Axis("", categories: order.map(\.description)),
        marks: [Bars(costs.map(\.mean), errors: costs.map(\.standardDeviation))],
        references: [ReferenceLine(x: lost(.severed), label: "last layer alone")],
        size: Size(width: 420, height: 310)))
    page.measurement("test accuracy", trial)
    page.number("worse than none", ways.count { lost($0) > lost(.severed) })
    // One check by differences serves all: forward, they are the same.
    let differences = try study.differences(page.options.seed)
    func error(_ way: BackwardPass) throws -> Double {
      relativeError(try study.gradient(of: way, page.options.seed), differences)
    }
    let least = try ways.min { try error($0) < error($1) } ?? .right
    page.word("least wrong", least.description)
    for (name, way, decimals) in [
      ("least", least, 2), ("right", .right, 4), ("unmasked", BackwardPass(bug: .unmasked), 2),
    ] { page.number("error, \(name)", try error(way), decimals: decimals) }
    page.claim(
      "earlier layers learn", trial.difference(from: .severed, to: .right), .isAbove, 8, "points",
      decimals: 1, experiment: try BugStudy.onPage)
    for way in [random, BackwardPass(bug: .turnedKernel)] {
      page.number("agreement, \(way)", try study.agreement(of: way, page.seeds), decimals: 2)
    }
    let (control, aligned) = (study.alignments(of: .right), study.alignments(of: random))
    page.number("alignment", Spread(aligned).mean, decimals: 2)
    page.number("alignment, control", Spread(control).mean, decimals: 2)
    page.claim(
      "weights align", PairedDifference(from: control, to: aligned), .isAbove, 0.07, "",
      decimals: 2)
    let parameters = trial[.right][0].model.parameters.reduce(0) { $0 + $1.value.count }
    page.number("parameters of the network", parameters)
    page.number("runs of differences", 2 * parameters)
  }

  /// The error of a check over its step.
  private static func steps(_ page: inout Page, _ tiny: LegibleNetwork) throws {
    let powers = (0...22).map { -Double($0) / 2 }
    let steps = powers.map { ElementaryFunctions.exp($0 * ElementaryFunctions.log(10)) }
    let runs = tiny.models.map { model in
      steps.map { step in
        tiny.images.indices.prefix(5).map { tiny.errors(model, $0, step: step) }
      }
    }
    // Medians over images and seeds, which a kink that a step goes over does not move.
    let float = steps.indices.map { place in median(runs.flatMap { $0[place].map(\.float) }) }
    let double = steps.indices.map { place in median(runs.flatMap { $0[place].map(\.double) }) }
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
        ], references: [ReferenceLine(y: 0.01, label: "fails above")]))
    page.number("error of a tiny step", float[12], decimals: 2)
    page.scientific("error of a tiny step in Double", double[12])
    // Steps of 10⁻³ and 10⁻⁶, seed by seed.
    func errors(_ place: Int) -> [Double] { runs.map { median($0[place].map(\.float)) } }
    page.claim(
      "too small a step", PairedDifference(from: errors(6), to: errors(12)), .isAbove, 0.07, "",
      decimals: 2)
  }

  /// The middle of some numbers, or the mean of the two in the middle.
  private static func median(_ numbers: [Double]) -> Double {
    let (sorted, half) = (numbers.sorted(), numbers.count / 2)
    return numbers.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
