import Base
import ConvNet
import LessonKit
import Notebooks

/// Why the first layers of a deep network may learn nothing, and the three things that help.
@main
struct VanishingGradientsLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "training"
  static let exercises = Solutions.exercises
  static let settings: [ExperimentSetting] = [
    .whole("images", "training images", 4000, quick: 2000, in: 100...60000),
    .whole("epochs", "epochs of training", 5, in: 1...100),
  ]

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("units", DenseStack.two.width)
    let study = GradientStudy(page.options)
    try page.hero("gradient picture", GradientFigures.hero(study))
    try byHand(&page)
    try page.widget(DepthSettings().widget())
    page.number("digits, moving", DepthSettings.batch)
    try layers(&page, study)
    try training(&page)
    bug(&page)
  }

  /// Four sigmoids whose every step can be followed, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let chain = Chain(length: 4)
    page.numbers("slopes of the chain", chain.slopes.reversed(), decimals: 4)
    page.number("what four layers leave", 100 * chain.gradients[0], "%", decimals: 2)
    try page.figure("chain", GradientFigures.chain(chain))
    page.scientific("bound for 20", power(0.25, 20))
    try page.teaching("teaching", from: "static func slope(")
    for layer in ["Sequential", "Residual"] {
      try page.code(layer, from: "public func forward(", in: "ConvNet/Layers/\(layer).swift")
    }
  }

  /// Gradients layer by layer before any training.
  private static func layers(_ page: inout Page, _ study: GradientStudy) throws {
    try page.figure("layers", GradientFigures.layers(study))
    page.spread("factor of a sigmoid layer", try study.factors(.twenty), decimals: 3)
    page.spread("factor of a naive layer", try study.factors(.naive), decimals: 2)
    page.number("images of the batch", study.inputs.shape[0])
    page.number("different outputs", try study.differentOutputs(.twenty))
    page.number("different outputs, shortcuts", try study.differentOutputs(.shortcuts))
    page.scientific("first gradient, sigmoid", try study.typical(.twenty)[0])
    let (small, good) = (try study.typical(.naive), try study.typical(.he))
    for (name, gradients) in [("naive", small), ("He", good)] {
      page.scientific("first gradient, \(name)", gradients[0])
      page.scientific("last gradient, \(name)", gradients[19])
    }
    // Too small: a thousandth of what the same layers get from the other initialization.
    let (first, last) = (small[0] < good[0] / 1000, small[19] < good[19] / 1000)
    page.bet("naive", cameTrue: first ? (last ? 2 : 1) : (last ? 3 : 0))
  }

  /// Whether what gradients promise comes true in training, each stack at its best learning rate.
  private static func training(_ page: inout Page) throws {
    let options = page.options
    let stacks = [DenseStack.two, .twenty, .shortcuts, .he, .naive]
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 1000))
    let sweep = try options.sweep(
      stacks,
      rates: options.isQuick
        ? [.sgd: [0.1, 1], .adam: [0.001, 0.01]]
        : [.sgd: [0.01, 0.1, 1], .adam: [0.0003, 0.001, 0.01]],
      training: training, test: test, epochs: options.whole("epochs"), called: \.name
    ) { try $0.network(options.data, seed: $1) }
    page.number("training images", training.count)
    page.number("epochs", options.whole("epochs"))
    page.number("ways of each", sweep.count)
    try page.figure("training", GradientFigures.training(sweep, stacks))
    page.measurement(
      "test accuracy, each at its best", of: stacks.map { ($0.name, sweep.best($0)) }, unit: "%",
      decimals: 1)
    for (name, stack) in zip(["two", "twenty", "shortcuts", "He"], stacks) {
      page.number(name, Spread(sweep.best(stack)).mean, "%", decimals: 1)
    }
    page.number("twenty, Adam", Spread(sweep.best(.twenty, by: .adam)).mean, "%", decimals: 1)
    let adam = { Adam(learningRate: 0.001, epsilon: 1e-20) }
    let tiny = try options.trial(
      [DenseStack.twenty], test: ["test": test], called: { "\($0.name), Adam with ε = 10⁻²⁰" },
      training: { _ in TrainingPlan(training, epochs: options.whole("epochs"), optimizer: adam()) },
      network: { try $0.network(options.data, seed: $1) })
    page.number("twenty, tiny ε", Spread(tiny.accuracies(.twenty)).mean, "%", decimals: 1)
    let labels = options.data.test(test.count).labels
    let most = Set(labels).map { label in labels.count { $0 == label } }.max() ?? 0
    page.number("most frequent class", 100 * Double(most) / Double(test.count), "%", decimals: 1)
    for (name, first, second, threshold) in [
      ("depth", DenseStack.twenty, DenseStack.two, 30.0), ("shortcuts", .twenty, .shortcuts, 30),
      ("initialization", .naive, .he, 20),
    ] {
      let gain = sweep.gain(from: first, to: second)
      page.difference("gain by \(name)", gain, "points", decimals: 1)
      page.claim(
        name, gain, .isAbove, threshold, "points", decimals: 1,
        experiment: second == .shortcuts ? try DepthSettings.onPage : nil)
    }
  }

  /// The mistaken slope against the right one.
  private static func bug(_ page: inout Page) {
    let (inputs, step) = ([-2, -0.5, 0.25, 1, 3], 1e-4)
    func error(_ slope: (Double) -> Double) -> Double {
      inputs.map { z in
        abs(slope(z) * 2 * step / (sigmoid(z + step) - sigmoid(z - step)) - 1)
      }.max() ?? .nan
    }
    let (wrong, right) = (error { $0 * (1 - $0) }, error { sigmoid($0) * (1 - sigmoid($0)) })
    page.number("relative error, mistaken", wrong, decimals: 0)
    page.scientific("relative error, right", right)
  }
}
