import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Why the first layers of a deep network may learn nothing, and the three things that help.
@main
struct VanishingGradientsLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 15
  static let showpiece = "training"

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    let study = try GradientStudy(page.options)
    try chain(&page)
    try activations(&page)
    try layers(&page, study)
    try page.widget(DepthSettings().widget())
    page.number("units, moving", DepthSettings.width)
    page.number("digits, moving", DepthSettings.batch)
    try normalization(&page, study)
    try training(&page)
    mistake(&page)
  }

  /// Four sigmoids whose every step can be followed, and longer chains.
  private static func chain(_ page: inout Page) throws {
    let chain = Chain(length: 4)
    let products = chain.gradients.map { Decimals.fixed($0, 4) }
    try page.figure(
      "chain", GradientFigures.chain(chain))
    page.table(
      "chain",
      ["layer", "input $z$", #"output $\sigma(z)$"#, #"slope $\sigma(z)(1 - \sigma(z))$"#]
        + ["product from the end"],
      rows: (0..<4).reversed().map { layer in
        let numbers = [chain.values[layer], chain.values[layer + 1], chain.slopes[layer]]
        let factors = "\(products[layer + 1]) · \(Decimals.fixed(chain.slopes[layer], 4)) = "
        return [.number(layer + 1)] + numbers.map { .number($0, decimals: 4) }
          + [.words((layer == 3 ? "" : factors) + products[layer])]
      })
    let step = 1e-4
    let ends = [0.5 - step, 0.5 + step].map { Chain(input: $0, length: 4).values[4] }
    let (slope, product) = ((ends[1] - ends[0]) / (2 * step), chain.gradients[0])
    page.number("slope of the chain", slope, decimals: 5)
    page.claim(
      "moved by hand", holds: (slope - product).magnitude < 1e-6,
      expected: Decimals.fixed(product, 6), found: Decimals.fixed(slope, 6))
    page.number("what four layers leave", 100 * product, "%", decimals: 2)

    let bounds = GradientStudy.depths.map {
      (depth: $0, bound: power(0.25, $0), product: Chain(length: $0).gradients[0])
    }
    page.table(
      "bounds", ["layers", "bound $0.25^n$", "our chain"],
      rows: bounds.map { [.number($0.depth), .scientific($0.bound), .scientific($0.product)] })
    let slopes = (-400...400).map { ActivationFunction.sigmoid.derivative(at: Float($0) / 20) }
    let largest = Double(slopes.max() ?? .nan)
    page.claim(
      "at most a quarter", holds: largest <= 0.25 && bounds.allSatisfy { $0.product <= $0.bound },
      expected: "slopes of at most 0.25", found: "a largest slope of \(Decimals.fixed(largest, 4))")
  }

  /// What each activation brings in.
  private static func activations(_ page: inout Page) throws {
    try page.figure(
      "slopes", GradientFigures.slopes)
    try page.code(
      "sequentialForward", from: "public func forward(", in: "ConvNet/Layers/Sequential.swift")
    try page.code(
      "activationDerivative", from: "public func derivative(",
      in: "ConvNet/Layers/ActivationFunction.swift")
    var random = page.options.random()
    let errors = GradientStudy.activations.map { activation in
      let input = Tensor.wellSeparated([2, 6], using: &random)
      let layer = Activation(activation.function)
      return (activation.title, gradientErrors(of: layer, at: input)[0].relativeError)
    }
    page.gradients(of: "the three activations", errors)
  }

  /// Gradients layer by layer, for three depths, activations and initializations.
  private static func layers(_ page: inout Page, _ study: GradientStudy) throws {
    try page.figure(
      "layers", GradientFigures.layers(study))
    let sigmoid = GradientStudy.depths.map { study.factors(DenseStack($0, .sigmoid, .xavier)) }
    page.measurement(
      "what one sigmoid layer (Xavier) leaves of the gradient",
      of: zip(GradientStudy.depths, sigmoid).map { ("\($0) layers", $1) }, decimals: 3)
    let all = sigmoid.flatMap { $0 }
    page.claim(
      "a quarter a layer", holds: all.allSatisfy { $0 > 0.2 && $0 < 0.3 }, expected: "0.2 to 0.3",
      found: Decimals.ends(all, 3))

    let (naive, he) = (DenseStack(20, .relu, .naive), DenseStack(20, .relu, .he))
    let (small, good) = (study.typical(naive), study.typical(he))
    page.number("units", he.width)
    page.scientific("first gradient, naive", small[0])
    page.scientific("last gradient, naive", small[19])
    page.scientific("first gradient, He", good[0])
    page.scientific("last gradient, He", good[19])
    page.scientific("He against naive", good[0] / small[0])
    let ratio = Decimals.scientific(small[0] / good[0])
    let factors = study.factors(naive)
    let ratios = zip(study.layers(naive), study.layers(he)).map { $0[0] / $1[0] }
    page.spread("factor of a naive layer", factors, decimals: 2)
    page.claim(
      "level and too low",
      holds: factors.allSatisfy { $0 > 0.8 && $0 < 1.25 } && ratios.allSatisfy { $0 < 1e-9 },
      expected: "factors from 0.8 to 1.25, and a ratio below 10⁻⁹ with every seed",
      found: "factors \(Decimals.list(factors, 2)); ratio \(ratio)")
  }

  /// The same with batch normalization.
  private static func normalization(_ page: inout Page, _ study: GradientStudy) throws {
    let plain = study.firstLayers(isNormalized: false)
    let normalized = study.firstLayers(isNormalized: true)
    try page.figure(
      "grid", GradientFigures.grid(plain: plain, normalized: normalized))
    let spans = [plain, normalized].map { ($0.max() ?? .nan) / ($0.min() ?? .nan) }
    let first = page.scientific("span of the nine, plain", spans[0])
    let second = page.number("span of the nine, normalized", spans[1], decimals: 0)
    page.claim(
      "best against worst", holds: spans[0] > 1e20 && spans[1] < 1e4,
      expected: "more than 10²⁰, and less than 10⁴", found: "\(first) and \(second)")
    let growth = study.factors(DenseStack(20, .relu, .he, isNormalized: true))
    page.spread("growth of a normalized ReLU layer", growth, decimals: 2)
    page.claim(
      "normalized ReLU layers", holds: growth.allSatisfy { $0 > 1.05 && $0 < 1.4 },
      expected: "1.05 to 1.4 with every seed", found: Decimals.list(growth, 3))
    page.number("growth in theory", (Double.pi / (Double.pi - 1)).squareRoot(), decimals: 3)
  }

  /// Whether what gradients promise comes true in training.
  private static func training(_ page: inout Page) throws {
    let options = page.options
    let epochs = options.size(8, quick: 5)
    let (training, test) = options.data.examples(
      training: options.size(5000, quick: 1500), test: options.size(2000, quick: 1000))
    let (two, ten) = (DenseStack(2, .sigmoid, .xavier), DenseStack(10, .sigmoid, .xavier))
    let normalized = DenseStack(10, .sigmoid, .xavier, isNormalized: true)
    let (naive, he) = (DenseStack(10, .relu, .naive), DenseStack(10, .relu, .he))
    let trial = try options.trial(
      [two, ten, normalized, naive, he], test: ["test": test], called: \.name,
      training: { _ in
        TrainingPlan(
          training, epochs: epochs, batchSize: 64, optimizer: .momentum(learningRate: 0.02))
      }, network: { try $0.network(options.data, seed: $1) })

    let classes = Double(options.data.classNames.count)
    let guessing = ElementaryFunctions.log(classes)
    page.number("training images", training.count)
    page.number("epochs", epochs)
    page.number("classes", options.data.classNames.count)
    page.number("loss of guessing", guessing, decimals: 3)
    page.number("accuracy of guessing", 100 / classes, "%", decimals: 0)
    try page.figure(
      "training", GradientFigures.training(trial, epochs: epochs, guessing: guessing))
    page.measurement("accuracy on images not trained on", trial)

    // Photographs are hard for networks without convolutions.
    let (most, least) = (150 / classes, (options.data.noun == "photograph" ? 200 : 400) / classes)
    let above = "above \(Decimals.fixed(least, 0)) % with every seed"
    func claim(_ name: String, learns stack: DenseStack, unlike stuck: DenseStack? = nil) {
      let learned = trial.accuracies(stack)
      let guessed = stuck.map { trial.accuracies($0) }
      page.claim(
        name, holds: learned.allSatisfy { $0 > least } && (guessed ?? []).allSatisfy { $0 < most },
        expected: guessed == nil ? above : "below \(Decimals.fixed(most, 0)) % and \(above)",
        found: (guessed.map { Decimals.list($0, 1) + "; " } ?? "") + Decimals.list(learned, 1))
    }
    claim("the depth", learns: two, unlike: ten)
    claim("the initialization", learns: he, unlike: naive)
    claim("batch normalization", learns: normalized)
    let means = trial.settings.map { Spread(trial.accuracies($0)).mean }
    page.number("accuracy of two layers", means[0], "%", decimals: 1)
    let best = means.dropFirst().max() ?? .nan
    page.number("best accuracy of ten layers", best, "%", decimals: 1)
  }

  /// The slope formula fed with the wrong number.
  private static func mistake(_ page: inout Page) {
    var random = page.options.random(1)
    let input = Tensor.wellSeparated([2, 6], using: &random)
    let wrong = gradientErrors(of: MistakenSigmoid(), at: input)[0].relativeError
    let right = gradientErrors(of: Activation(.sigmoid), at: input)[0].relativeError
    let first = page.number("relative error, mistaken", wrong, decimals: 1)
    let second = page.scientific("relative error, right", right)
    page.claim(
      "found by the gradient check", holds: wrong > 1e-2 && right < 1e-4,
      expected: "above 0.01, and below 0.0001", found: "\(first) and \(second)")
  }

  static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}

/// A sigmoid whose way back takes its input for its output.
private final class MistakenSigmoid: Layer {
  let name = "MistakenSigmoid"

  func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }

  func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    let output = Activation(.sigmoid).forward(input, mode: mode).output
    return (output, { $0.combined(with: input) { $0 * $1 * (1 - $1) } })
  }
}
