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
    ("outline", Matrix([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])),
  ]
  private static let ink = ColorScale(.ink, range: 0...1)

  /// An image, some kernels and what each finds in it; then one of the maps on its way through ReLU and pooling.
  private static func fourViews(_ page: inout Page) throws {
    let image = example(page)
    let maps = kernels.map { map(of: image, $0.weights) }
    let pairs = kernels.indices.flatMap { index in
      [
        bare(kernels[index].name, kernels[index].weights, ColorScale(.diverging, range: -1...1)),
        bare("", maps[index], index == 0 ? ink : nil, pixelSize: 5),
      ]
    }
    let title = "Four kernels, one \(page.data.noun)"
    try page.hero("four-views", Figure(title, alternativeText: "", panels: pairs, columns: 4))
    let detected = Tensor(maps[1]).map { max($0, 0) }
    let condensed = MaxPool2D(2).forward(detected, mode: .inference).output
    let stages = [
      ("the image", image, 7), ("filter: \(kernels[1].name)", maps[1], 7),
      ("detect: ReLU", Matrix(detected), 7), ("condense: max pooling", Matrix(condensed), 14),
    ]
    let sizes = stages.map { "\($0.1.rows)×\($0.1.columns)" }
    page.word("sizes on the way", sizes.joined(separator: ", "))
    page.number("pixels", image.values.count)
    try page.figure(
      "filter-detect-condense", "Filter, detect, condense",
      stages.map { name, map, pixelSize in
        bare(name, map, map == image ? ink : .signed([maps[1]]), pixelSize: pixelSize)
      })
    try page.widget(KernelBenchSettings().widget)
  }

  /// The image of the pictures, or its first channel.
  private static func example(_ page: Page) -> Matrix {
    Matrix(page.data.image(of: 3 % page.data.classNames.count))
  }

  private static func map(of image: Matrix, _ kernel: Matrix) -> Matrix {
    let weights = Tensor(kernel.values.map(Float.init), shape: [kernel.rows, kernel.columns, 1, 1])
    return Matrix(convolved(Tensor(image), with: weights, SlidingWindow(kernelSize: kernel.rows)))
  }

  private static func byHand(_ page: inout Page) throws {
    let image = Matrix([[0, 0, 2, 2], [0, 2, 2, 2], [0, 2, 2, 0], [2, 2, 2, 0]])
    let step = ConvolutionStep(input: image, kernel: kernels[1].weights, step: 0)
    let steps = (0..<step.steps).map { index in
      let sums = [2, 0].map { column in
        (0..<3).reduce(0) { $0 + Int(image[index / 2 + $1, index % 2 + column]) }
      }
      let words = "Right column \(sums[0]) minus left column \(sums[1])."
      return Figure("", caption: words, alternativeText: words, panels: [step.at(step: index)])
    }
    page.numbers("sums by hand", step.output.values, decimals: 0)
    try page.animation("nine-products", "Nine products and a sum", steps, secondsPerFrame: 1.2)
    try page.teaching("sum", from: "static func sum(")
    try page.code(
      "convolved", from: "public func convolved(", in: "ConvNet/Operations/Convolution.swift")
  }

  private static func counting(_ page: inout Page) throws {
    let layers = [
      ("8 kernels of 3×3 on 28×28", 8, 26 * 26, 3 * 3 + 1, 28 * 28 + 1),
      (
        "AlexNet’s 96 of 11×11 on 227×227×3, every 4 pixels", 96, 55 * 55, 11 * 11 * 3 + 1,
        227 * 227 * 3 + 1
      ),
    ]
    page.table(
      "weights", ["layer", "convolution", "a kernel for each place", "dense"],
      rows: layers.map { name, filters, places, window, all in
        let numbers = [filters * window, places * filters * window, places * filters * all]
        return [.words(name)] + numbers.map { .number($0) }
      })
  }

  /// Networks on images in which neighbours stay together less and less.
  private static func shuffling(_ page: inout Page, _ study: ShuffleStudy) throws {
    page.number("training images", study.training.count)
    page.number("test images", study.test.count)
    page.number("epochs", page.options.whole("epochs"))
    page.number("peak rate", page.options.number("rate"), decimals: 3)
    for network in ShuffleStudy.Network.allCases {
      let name = network.rawValue
      page.difference("cost, \(name)", study.fall(network), "points", decimals: 1)
      page.number("\(name), in order", Spread(study.accuracies(network)).mean, "%", decimals: 1)
      page.number(
        "\(name), shuffled", Spread(study.accuracies(network, true)).mean, "%", decimals: 1)
      page.number("parameters, \(name)", study.trials[0][network][0].model.summary.parameters)
    }
    let (flat, deep) = (study.fall(.dense), study.fall(.convolutional))
    let outcome = flat.mean < deep.mean / 2 ? 1 : 0
    page.bet("shuffled", cameTrue: deep.mean < 1 ? (flat.mean < 1 ? 3 : 2) : outcome)
    let fewer = PairedDifference(
      from: study.accuracies(.dense), to: study.accuracies(.convolutional))
    page.claim("fewer weights", fewer, .isAbove, 1.2, "points", decimals: 1)
    page.claim(
      "needs neighbours", PairedDifference(from: flat.values, to: deep.values), .isAbove, 2.5,
      "points", decimals: 1, experiment: try ShuffleStudy.onPage())
    page.measurement("accuracy in order", study.trials[0])
    page.measurement("accuracy, shuffled", study.trials[study.trials.count - 1])
    let control = min(2, study.sides.count - 2)
    let (own, alike) = (study.trials[control], study.alike[control])
    page.difference("cost, own way", study.fall(.strided, in: own), "points", decimals: 1)
    page.difference("cost, alike", study.fall(.strided, in: alike), "points", decimals: 1)
    let means = [own, alike].map { trial in
      zip(trial.accuracies(.convolutional), trial.accuracies(.strided)).map { ($0 + $1) / 2 }
    }
    let price = PairedDifference(from: means[0], to: means[1])
    page.condition("full", !page.options.isQuick)
    if !page.options.isQuick { page.claim("sharing", price, .isAbove, 0.6, "points", decimals: 1) }
    let names = study.sides.map { "\($0)×\($0)" }
    let curves =
      ShuffleStudy.Network.allCases.map { ($0.rawValue, $0, study.trials) }
      + [("no pooling, alike", .strided, study.alike)]
    try page.figure(
      "shuffled-accuracy", "What a convolution counts on",
      Chart(
        "Test accuracy", x: Axis("shuffled within squares of", categories: names), y: Axis("%"),
        marks: curves.map { name, network, trials in
          let found = trials.map { Spread($0.accuracies(network)) }
          return Series(
            name, points: found.enumerated().map { Point(Double($0), $1.mean) },
            band: found.map { $0.mean - $0.standardDeviation...$0.mean + $0.standardDeviation })
        }))
    let ways = study.sides.indices.filter { study.sides[$0] != 2 }.map { ($0, false) }
    try page.figure(
      "shuffled-images", "One \(page.data.noun), shuffled within squares",
      (ways + [(control, true)]).map { index, isAlike in
        let (shape, side) = (page.data.imageShape, study.sides[index])
        let order = ShuffleStudy.order(shape, side: side, isAlike: isAlike, seed: page.options.seed)
        // Around the smallest squares lines would hide what is in them.
        let count = index <= control ? 0 : shape[1] / side
        return bare(
          names[index] + (isAlike ? ", all alike" : ""), study.test.rearranged(order).matrix(0),
          ink, pixelSize: 5,
          marks: (0..<count * count).map {
            let first = Cell($0 / count * side, $0 % count * side)
            return CellMark(.division, from: first, rows: side, columns: side)
          })
      }, columns: 3)
  }

  private static func learning(_ page: inout Page, _ study: ShuffleStudy) throws {
    let weights = study.trials[0][.convolutional][0].model.parameters[0].value
    let kernels = (0..<weights.shape[3]).map { filter in
      Matrix(rows: 3, columns: 3) { Double(weights[$0, $1, 0, filter]) }
    }
    let (image, scale) = (example(page), ColorScale.signed(kernels))
    try page.figure(
      "found-kernels", "Eight kernels that a network found, each beside its map",
      kernels.enumerated().flatMap { index, kernel in
        [
          bare("\(index + 1)", kernel, scale, pixelSize: 24),
          bare("", map(of: image, kernel), pixelSize: 5),
        ]
      }, columns: 4)
    let learned = LearnedKernel()
    try page.widget(learned.widget)
    page.scientific("largest error of a weight", learned.error)
  }

  private static func bug(_ page: inout Page) throws {
    let sums = map(of: example(page), kernels[1].weights)
    let kept = Matrix(rows: sums.rows, columns: sums.columns) {
      Double(UInt8(clamping: Int(85 * sums[$0, $1]))) / 85
    }
    let (all, left) = (sums.values.reduce(0) { $0 + $1.magnitude }, kept.values.reduce(0, +))
    page.number("what was found", all, decimals: 1)
    page.number("what is left", left, decimals: 1)
    page.number("lost in bytes", 100 * (1 - left / all), "%", decimals: 0)
    try page.figure(
      "half-the-edges", "Bytes know no numbers below zero",
      bare("with a sign", sums, pixelSize: 7),
      bare("as bytes", kept, .signed([sums]), pixelSize: 7))
  }

  /// Colours alone, on a scale of their own unless another is named; without a `pixelSize`, with numbers.
  static func bare(
    _ title: String, _ matrix: Matrix, _ colors: ColorScale? = nil, pixelSize: Int? = nil,
    marks: [CellMark] = []
  ) -> HeatMap {
    HeatMap(
      title, matrix, colors: colors ?? .signed([matrix]), marks: marks,
      showsNumbers: pixelSize == nil, pixelSize: pixelSize, showsColorBar: false)
  }
}
