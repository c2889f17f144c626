import Base
import ConvNet
import Figures
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
    .whole("images", "training images", 4000, quick: 1200, in: 100...60000),
    .whole("epochs", "epochs of training", 5, in: 1...100),
  ]

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("units", Stack.twenty.dense.width)
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
    let inputs = page.number("pixels", page.options.data.imageShape.count)
    let (small, good) = (try study.typical(.naive), try study.typical(.he))
    let dent = Annotation("layer 1 sums \(inputs) inputs, the others 32", at: Point(1, small[0]))
    let stacks = [Stack.he, .scaled, .twenty, .naive]
    try page.figure("layers", GradientFigures.layers(stacks, [dent], gradients: study.typical))
    page.spread("factor of a sigmoid layer", try study.factors(.twenty), decimals: 3)
    page.spread("factor of a scaled layer", try study.factors(.scaled), decimals: 2)
    page.spread("factor of a naive layer", try study.factors(.naive), decimals: 2)
    page.number("images of the batch", study.inputs.shape[0])
    page.number("different outputs", Set(try study.outputs(.twenty)).count)
    page.number("different outputs, shortcuts", Set(try study.outputs(.shortcuts)).count)
    page.number("likeness, ReLU", try study.likeness(.he), decimals: 2)
    page.number("likeness, tanh", try study.likeness(.tanh), decimals: 2)
    page.number("dent", small[0] / small[1], decimals: 2)
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
    let (options, epochs) = (page.options, page.options.whole("epochs"))
    let stacks = [Stack.two, .twenty, .scaled, .shortcuts, .he, .naive]
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 600))
    let sweep = try options.sweep(
      stacks,
      rates: [
        .sgd: options.isQuick ? [0.1, 1] : [0.01, 0.1, 1],
        .adam: options.isQuick ? [0.001] : [0.0003, 0.001, 0.01],
      ], training: training, test: test, epochs: epochs, called: \.name
    ) { try $0.network(options.data, seed: $1) }
    page.number("training images", training.count)
    page.number("test images", test.count)
    page.number("epochs", epochs)
    page.number("ways of each", sweep.count)
    page.measurement(
      "test accuracy, each at its best", of: stacks.map { ($0.name, sweep.best($0)) }, unit: "%",
      decimals: 1)
    let labels = options.data.test(test.count).labels
    let most = Set(labels).map { label in labels.count { $0 == label } }.max() ?? 0
    let guessing = 100 * Double(most) / Double(test.count)
    try page.figure("training", GradientFigures.training(sweep, stacks, guessing: guessing))
    let plan = { TrainingPlan(training, epochs: epochs, optimizer: .sgd(learningRate: 0.1)) }
    let controls = try options.trial(
      [Stack.shortcuts, .one], test: ["test": test], called: \.name, training: { _ in plan() },
      network: { try $0.network(options.data, seed: $1) })
    let cut = try controls[.shortcuts].map { run in
      let left = run.model.layers.filter { !($0 is Residual) }
      let reader = try Sequential(input: options.data.imageShape) { left }.compiled(
        optimizer: plan().optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy],
        on: options.backend())
      return 100 * (try reader.evaluate(test).metrics[0])
    }
    for (name, accuracies) in [
      ("two", sweep.best(.two)), ("twenty", sweep.best(.twenty)), ("He", sweep.best(.he)),
      ("twenty, Adam", sweep.best(.twenty, by: .adam)), ("most frequent class", [guessing]),
      ("cut", cut), ("whole", controls.accuracies(.shortcuts)), ("one", controls.accuracies(.one)),
    ] {
      page.number(name, Spread(accuracies).mean, "%", decimals: 1)
    }
    for (name, first, second, threshold) in [
      ("depth", Stack.twenty, Stack.two, options.size(40, quick: 30)),
      ("shortcuts", .twenty, .shortcuts, options.size(40, quick: 30)),
      ("scaling", .twenty, .scaled, options.size(25, quick: 20)),
    ] {
      let gain = sweep.gain(from: first, to: second)
      page.difference("gain by \(name)", gain, "points", decimals: 1)
      page.claim(
        name, gain, .isAbove, Double(threshold), "points", decimals: 1,
        experiment: second == .shortcuts ? try DepthSettings.onPage : nil)
    }
  }

  /// The mistaken slope against the right one.
  private static func bug(_ page: inout Page) {
    func error(_ slope: (Double) -> Double) -> Double {
      [-2, -0.5, 0.25, 1, 3].map { z in
        abs(slope(z) * 2e-4 / (sigmoid(z + 1e-4) - sigmoid(z - 1e-4)) - 1)
      }.max() ?? .nan
    }
    page.number("relative error, mistaken", error { $0 * (1 - $0) }, decimals: 0)
    page.scientific("relative error, right", error { sigmoid($0) * (1 - sigmoid($0)) })
  }
}
