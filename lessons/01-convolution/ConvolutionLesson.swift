import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What nine numbers can see in an image, and what they count on: that neighbours belong together.
@main
struct ConvolutionLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "four-views"
  static let exercises = Solutions.exercises
  static let settings = ShuffleStudy.settings

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try fourViews(&page)
    try byHand(&page)
    try counting(&page)
    let study = try ShuffleStudy(page.options)
    try shuffling(&page, study)
    try learning(&page, study)
    try bug(&page)
  }

  private static let kernels: [(name: String, weights: Matrix)] = [
    ("the digit itself", Matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]])),
    ("vertical edges", Matrix([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])),
    ("horizontal edges", Matrix([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])),
    ("diagonal edges", Matrix([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]])),
    ("outline", Matrix([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])),
  ]
  private static let ink = ColorScale(.ink, range: 0...1)

  /// An image, some kernels and what each finds in it; then one of the maps on its way through ReLU and pooling.
  private static func fourViews(_ page: inout Page) throws {
    let image = example(page)
    let maps = kernels.map { map(of: image, $0.weights) }
    try page.hero(
      "four-views",
      Figure(
        "Five kernels, one \(page.data.noun)", alternativeText: "",
        panels: kernels.map { HeatMap.kernel($0.name, $0.weights) }
          + maps.enumerated().map {
            view("", $1, $0 == 0 ? ink : .signed([Matrix($1)]), pixelSize: 5)
          }, columns: kernels.count))

    let detected = maps[1].map { max($0, 0) }
    let condensed = MaxPool2D(2).forward(detected, mode: .inference).output
    let sizes = [image, maps[1], detected, condensed].map { "\($0.shape[1])×\($0.shape[2])" }
    page.word("sizes on the way", sizes.joined(separator: ", "))
    page.number("pixels", image.count)
    let signed = ColorScale.signed([Matrix(maps[1])])
    try page.figure(
      "filter-detect-condense", "Filter, detect, condense",
      view("the image", image, ink), view("filter: \(kernels[1].name)", maps[1], signed),
      view("detect: ReLU", detected, signed),
      view("condense: max pooling", condensed, signed, pixelSize: 14))
    var bench = KernelBenchSettings()
    bench.kernel = .blur
    try page.widget(bench.widget)
  }

  /// A map without its numbers.
  private static func view(
    _ title: String, _ map: Tensor, _ colors: ColorScale, pixelSize: Int = 7
  ) -> HeatMap {
    HeatMap(
      title, Matrix(map), colors: colors, showsNumbers: false, pixelSize: pixelSize,
      showsColorBar: false)
  }

  /// The image of the pictures, or its first channel, `[1, H, W, 1]`.
  private static func example(_ page: Page) -> Tensor {
    Tensor(Matrix(page.data.image(of: 3 % page.data.classNames.count)))
  }

  private static func map(of image: Tensor, _ kernel: Matrix) -> Tensor {
    let weights = Tensor(kernel.values.map(Float.init), shape: [kernel.rows, kernel.columns, 1, 1])
    return convolved(image, with: weights, SlidingWindow(kernelSize: kernel.rows))
  }

  /// Four sums that can be followed, and the same from the teaching code and the core.
  private static func byHand(_ page: inout Page) throws {
    let image = Matrix([[0, 0, 2, 2], [0, 2, 2, 2], [0, 2, 2, 0], [2, 2, 2, 0]])
    let step = ConvolutionStep(input: image, kernel: kernels[1].weights, step: 0)
    let steps = (0..<step.steps).map { index in
      Figure(
        "Nine products and a sum", alternativeText: "Step \(index + 1) of \(step.steps).",
        panels: [step.at(step: index)])
    }
    page.numbers("sums by hand", step.output.values, decimals: 0)
    try page.animation("nine-products", "Nine products and a sum", steps, secondsPerFrame: 1.2)
    try page.teaching("sum", from: "static func sum(")
    try page.code(
      "convolved", from: "public func convolved(", in: "ConvNet/Operations/Convolution.swift")
  }

  /// How many weights a layer has with its weights shared, with a kernel for each place, and with none at all.
  private static func counting(_ page: inout Page) throws {
    let layers: [(name: String, side: Int, channels: Int, f: Int, stride: Int, filters: Int)] = [
      ("8 kernels of 3×3 on 28×28", 28, 1, 3, 1, 8),
      ("AlexNet’s 96 of 11×11 on 227×227×3, every 4 pixels", 227, 3, 11, 4, 96),
    ]
    page.table(
      "weights", ["layer", "convolution", "a kernel for each place", "dense"],
      rows: try layers.map { name, side, channels, f, stride, filters in
        let places = try SlidingWindow(kernelSize: f, stride: stride).horizontal
          .positions(over: side)
        let (units, window) = (places * places * filters, f * f * channels + 1)
        return [
          .words(name), .number(filters * window), .number(units * window),
          .number(units * (side * side * channels + 1)),
        ]
      })
  }

  /// Networks on images in which neighbours stay together less and less.
  private static func shuffling(_ page: inout Page, _ study: ShuffleStudy) throws {
    page.number("training images", study.training.count)
    page.number("test images", study.test.count)
    page.number("epochs", page.options.whole("epochs"))
    for network in ShuffleStudy.Network.allCases {
      let name = network.rawValue
      page.difference("cost, \(name)", study.fall(network), "points", decimals: 1)
      if network == .strided { continue }
      page.number("\(name), in order", Spread(study.accuracies(network)).mean, "%", decimals: 1)
      page.number(
        "\(name), shuffled", Spread(study.accuracies(network, true)).mean, "%",
        decimals: 1)
      page.number("parameters, \(name)", study.trials[0][network][0].model.summary.parameters)
    }
    let (dense, convolutional) = (study.fall(.dense), study.fall(.convolutional))
    page.bet(
      "shuffled",
      cameTrue: convolutional.mean < 1
        ? (dense.mean < 1 ? 3 : 2) : dense.mean < convolutional.mean / 2 ? 1 : 0)
    let fewer = PairedDifference(
      from: study.accuracies(.dense), to: study.accuracies(.convolutional))
    let extra = PairedDifference(from: dense.values, to: convolutional.values)
    page.claim(
      "fewer weights", fewer, .isAbove, 1.2, "points", decimals: 1,
      experiment: try ShuffleStudy.onPage)
    page.claim("needs neighbours", extra, .isAbove, 2.5, "points", decimals: 1)
    page.claim("without pooling", study.fall(.strided), .isAbove, 2, "points", decimals: 1)
    try page.figure(
      "shuffled-accuracy", "Convolution counts on neighbours",
      Chart(
        "Test accuracy",
        x: Axis("shuffled within squares of", categories: study.sides.map { "\($0)×\($0)" }),
        y: Axis("%"),
        marks: ShuffleStudy.Network.allCases.map { network in
          let spreads = study.trials.map { Spread($0.accuracies(network)) }
          return Series(
            network.rawValue,
            points: spreads.enumerated().map { Point(Double($0), $1.mean) },
            band: spreads.map {
              $0.mean - $0.standardDeviation...$0.mean + $0.standardDeviation
            })
        }))
    page.measurement(
      "test accuracy",
      of: [("in order", false), ("shuffled", true)].flatMap { order, isShuffled in
        ShuffleStudy.Network.allCases.map {
          ("\($0.rawValue), \(order)", study.accuracies($0, isShuffled))
        }
      }, unit: "%", decimals: 1)

    let orders = study.sides.map {
      ShuffleStudy.order(page.data.imageShape, side: $0, seed: page.options.seed)
    }
    try page.figure(
      "shuffled-images", "One \(page.data.noun), shuffled within squares",
      ImageGrid(
        "", matrices: orders.map { study.test.rearranged($0).matrix(0) },
        names: study.sides.map { "\($0)×\($0)" }, columns: 5, pixelSize: 5, colors: ink))
  }

  /// The kernels that a network found, and the smallest case of how it does.
  private static func learning(_ page: inout Page, _ study: ShuffleStudy) throws {
    let weights = study.trials[0][.convolutional][0].model.parameters[0].value
    let kernels = (0..<weights.shape[3]).map { filter in
      Matrix(rows: 3, columns: 3) { Double(weights[$0, $1, 0, filter]) }
    }
    let image = example(page)
    try page.figure(
      "found-kernels", "Eight kernels that a network found, and their maps",
      ImageGrid("", matrices: kernels, pixelSize: 26),
      ImageGrid("", matrices: kernels.map { Matrix(map(of: image, $0)) }, pixelSize: 3), columns: 1)
    let learned = LearnedKernel()
    try page.widget(learned.widget)
    page.scientific("largest error of a weight", learned.error)
  }

  /// A map that is kept as bytes.
  private static func bug(_ page: inout Page) throws {
    let sums = map(of: example(page), kernels[1].weights)
    let bytes = sums.values.map { UInt8(clamping: Int(85 * $0)) }
    let kept = Tensor(bytes.map { Float($0) / 85 }, shape: sums.shape)
    let (all, left) = (sums.map(\.magnitude).sum(), kept.sum())
    page.number("what was found", all, decimals: 1)
    page.number("what is left", left, decimals: 1)
    page.number("lost in bytes", 100 * (1 - left / all), "%", decimals: 0)
    let scale = ColorScale.signed([Matrix(sums)])
    try page.figure(
      "half-the-edges", "Bytes know no numbers below zero",
      view("with a sign", sums, scale), view("as bytes", kept, scale))
  }
}
