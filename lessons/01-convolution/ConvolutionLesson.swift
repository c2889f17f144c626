import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What nine numbers can see in an image, and what they count on: that neighbours belong together.
@main
struct ConvolutionLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 60
  static let showpiece = "four-views"
  static let exercises = Solutions.exercises
  static let settings = ShuffleStudy.settings

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    try fourViews(&page)
    try shuffling(&page)
    try byHand(&page)
    try counting(&page)
    try learning(&page)
    try bug(&page)

    var random = page.options.random(1)
    let layer = Conv2D(
      kernels: .wellSeparated([3, 3, 2, 2], using: &random),
      bias: Tensor([0.5, -0.25], shape: [2]))
    page.gradients(
      of: "Conv2D(2, kernelSize: 3)", layer, at: .wellSeparated([2, 5, 5, 2], using: &random))
  }

  private static let kernels: [(name: String, weights: Matrix)] = [
    ("upright edges", Matrix([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])),
    ("level edges", Matrix([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])),
    ("slanting edges", Matrix([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]])),
    ("outline", Matrix([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])),
  ]

  /// An image, four kernels and what each finds in it; then one of the maps on its way through ReLU and pooling.
  private static func fourViews(_ page: inout Page) throws {
    let image = gray(page.data.image(of: 3 % page.data.classNames.count))
    let maps = kernels.map { map(of: image, $0.weights) }
    try page.hero(
      "four-views",
      Figure(
        "Four kernels, one \(page.data.noun)", alternativeText: "",
        panels: kernels.map {
          HeatMap($0.name, $0.weights, colors: .signed([$0.weights]), showsColorBar: false)
        }
          + maps.map { view("", $0, .signed([Matrix($0)]), pixelSize: 7) },
        columns: kernels.count))

    let detected = maps[0].map { max($0, 0) }
    let condensed = MaxPool2D(2).forward(detected, mode: .inference).output
    let sizes = [image, maps[0], detected, condensed].map { "\($0.shape[1])×\($0.shape[2])" }
    page.word("sizes on the way", sizes.joined(separator: ", "))
    let signed = ColorScale.signed([Matrix(maps[0])])
    try page.figure(
      "filter-detect-condense", "Filter, detect, condense",
      view("the image", image, .magnitudes(of: [Matrix(image)])),
      view("filter: \(kernels[0].name)", maps[0], signed),
      view("detect: ReLU", detected, signed),
      view("condense: max pooling", condensed, signed, pixelSize: 8))
    var bench = KernelBenchSettings()
    bench.kernel = .blur
    try page.widget(bench.widget)
  }

  /// A map without its numbers.
  private static func view(
    _ title: String, _ map: Tensor, _ colors: ColorScale, pixelSize: Int = 4
  ) -> HeatMap {
    HeatMap(
      title, Matrix(map), colors: colors, showsNumbers: false, pixelSize: pixelSize,
      showsColorBar: false)
  }

  /// The mean of the channels, `[1, H, W, 1]`.
  private static func gray(_ image: Tensor) -> Tensor {
    let channels = image.shape[3]
    let mean = Tensor(repeating: 1 / Float(channels), shape: [1, 1, channels, 1])
    return convolved(image, with: mean, SlidingWindow(kernelSize: 1))
  }

  private static func map(of image: Tensor, _ kernel: Matrix) -> Tensor {
    let weights = Tensor(kernel.values.map(Float.init), shape: [kernel.rows, kernel.columns, 1, 1])
    return convolved(image, with: weights, SlidingWindow(kernelSize: kernel.rows))
  }

  /// Four sums that can be followed, and the same from the teaching code and the core.
  private static func byHand(_ page: inout Page) throws {
    let image = Matrix([[0, 0, 2, 2], [0, 0, 2, 2], [0, 1, 2, 2], [0, 1, 2, 2]])
    let kernel = kernels[0].weights
    let step = ConvolutionStep(input: image, kernel: kernel, step: 0)
    let steps = (0..<step.steps).map { index in
      Figure(
        "Nine products and a sum", caption: "Step \(index + 1) of \(step.steps).",
        alternativeText: "Step \(index + 1) of \(step.steps).", panels: [step.at(step: index)])
    }
    page.numbers("sums by hand", step.output.values, decimals: 0)
    try page.animation("nine-products", "Nine products and a sum", steps, secondsPerFrame: 1.2)
    let example = gray(page.data.image(of: 0))
    let rows = Matrix(example)
    let taught = Teaching.correlate(
      (0..<rows.rows).map { row in (0..<rows.columns).map { rows[row, $0] } },
      (0..<3).map { row in (0..<3).map { kernel[row, $0] } })
    let core = map(of: example, kernel)
    let difference = zip(taught.flatMap { $0 }, core.values).map { abs($0 - Double($1)) }.max() ?? 0
    page.check(
      "by hand and the core", holds: difference < 1e-5, expected: "a difference below 1e-5",
      found: Decimals.scientific(difference))
    try page.code(
      "correlate", from: "static func correlate(", in: "lessons/01-convolution/Teaching.swift")
    try page.code(
      "convolved", from: "public func convolved(", in: "ConvNet/Operations/Convolution.swift")
  }

  /// The same networks on images in which neighbours stay together less and less.
  private static func shuffling(_ page: inout Page) throws {
    let study = try ShuffleStudy(page.options)
    let sides = study.sides
    let last = sides[sides.count - 1]
    page.number("pixels", last * last)
    page.number("seeds", page.seeds.count)
    for (isConvolutional, name) in [(false, "dense"), (true, "convolutional")] {
      for (isShuffled, place) in [(false, "in order"), (true, "shuffled")] {
        page.number(
          "\(name), \(place)",
          Spread(study.accuracies(isConvolutional, isShuffled: isShuffled)).mean,
          "%", decimals: 1)
      }
      page.number(
        "parameters, \(name)",
        try ShuffleStudy.network(isConvolutional: isConvolutional, page.data, seed: 1).summary
          .parameters)
    }
    let falls = [false, true].map { network in
      PairedDifference(
        from: study.accuracies(network, isShuffled: true),
        to: study.accuracies(network, isShuffled: false))
    }
    page.bet(
      "shuffled", cameTrue: falls[1].mean < 1 ? 2 : falls[0].mean < falls[1].mean / 2 ? 1 : 0)
    page.claim("convolution needs neighbours", falls[1], .isAbove, 2.5, "points", decimals: 1)
    let extra = PairedDifference(from: falls[0].values, to: falls[1].values)
    page.claim("more than a dense network", extra, .isAbove, 2.5, "points", decimals: 1)
    page.difference("fall of the dense network", falls[0], "points", decimals: 1)
    let axis = Axis(
      "pixels change places within squares of", categories: sides.map { "\($0)×\($0)" })
    let places = sides.indices.map(Double.init)
    try page.figure(
      "shuffled-accuracy", "Convolution counts on neighbours",
      Chart(
        "Test accuracy", x: axis, y: Axis("%"),
        marks: [false, true].map { network in
          Series(
            ShuffleStudy.name(network), x: places,
            y: study.trials.map { Spread($0.accuracies(network)).mean })
        }))
    page.measurement(
      "test accuracy",
      of: study.trials.flatMap { trial in
        trial.settings.map { (trial.name($0), trial.accuracies($0)) }
      }, unit: "%", decimals: 1)

    let images = page.data.test(1)
    let shown = [sides[0], sides[sides.count / 2], last]
    try page.figure(
      "shuffled-images", "One \(page.data.noun), its pixels in three orders",
      ImageGrid(
        "",
        matrices: shown.map { side in
          images.rearranged(
            ShuffleStudy.order(page.data.imageShape, side: side, seed: page.options.seed)
          ).matrix(0)
        }, names: ["in order", "within \(shown[1])×\(shown[1])", "the whole image"], columns: 3,
        pixelSize: 5))
  }

  /// How many weights a layer has with its weights shared, with a kernel for each place, and with none at all.
  private static func counting(_ page: inout Page) throws {
    func row(_ name: String, side: Int, channels: Int, f: Int, stride: Int, filters: Int) throws
      -> [TableCell]
    {
      let places = try SlidingWindow(kernelSize: f, stride: stride).horizontal.positions(over: side)
      let units = places * places * filters
      let window = f * f * channels + 1
      return [
        .words(name), .number(filters * window), .number(units * window),
        .number(units * (side * side * channels + 1)),
      ]
    }
    page.table(
      "weights", ["layer", "convolution", "a kernel for each place", "dense"],
      rows: [
        try row("3×3, 8 kernels, on 28×28", side: 28, channels: 1, f: 3, stride: 1, filters: 8),
        try row(
          "AlexNet’s first: 11×11, 96 kernels, on 227×227×3", side: 227, channels: 3, f: 11,
          stride: 4, filters: 96),
      ])
  }

  /// Gradient descent finds a kernel again, whether its maps were made with it or with its mirror image.
  private static func learning(_ page: inout Page) throws {
    let count = page.options.size(100, quick: 40)
    let images = page.data.test(count)
    let pixels = Tensor(
      (0..<count).flatMap { images.matrix($0).values.map { Float($0) } },
      shape: [count, page.data.imageShape[0], page.data.imageShape[1], 1])
    let truth = Tensor([1, 0, -1, 2, 0, -2, 1, 0, -1], shape: [3, 3, 1, 1])
    let steps = 400
    let shown = [0, 10, 50, steps]
    let maps = convolved(pixels, with: truth, SlidingWindow(kernelSize: 3))
    let learned = LearnedKernel(pixels, maps, steps: steps, showing: shown, seed: page.options.seed)
    let found = learned.snapshots[learned.snapshots.count - 1].kernel
    let error = Double((found - truth).values.map(\.magnitude).max() ?? .nan)
    page.number("images to learn the kernel from", count)
    page.number("steps", steps)
    page.scientific("largest error of a weight", error)
    page.check(
      "the kernel is found again", holds: error < 0.05, expected: "each weight within 0.05",
      found: Decimals.scientific(error))
    func panel(_ title: String, _ kernel: Tensor) -> HeatMap {
      let weights = Matrix(rows: 3, columns: 3, kernel.values.map { Double($0) })
      return HeatMap(title, weights, colors: .signed([weights]), showsColorBar: false)
    }
    try page.figure(
      "learned-kernel", "A kernel found from images and their maps",
      learned.snapshots.map { panel($0.step == 0 ? "random" : "after \($0.step) steps", $0.kernel) }
        + [panel("the hidden one", truth)], columns: 5)
  }

  /// A map that is kept as bytes.
  private static func bug(_ page: inout Page) throws {
    let image = gray(page.data.image(of: 0))
    let sums = map(of: image, kernels[0].weights)
    let kept = sums.map { Float(UInt8(max(0, min(255, $0 * 255)))) / 255 }
    let (all, left) = (sums.map(\.magnitude).sum(), kept.sum())
    page.number("what was found", all, decimals: 1)
    page.number("what is left", left, decimals: 1)
    page.number("lost in bytes", 100 * (1 - left / all), "%", decimals: 0)
    let scale = ColorScale.signed([Matrix(sums)])
    try page.figure(
      "half-the-edges", "Bytes know no numbers below zero",
      view("kept as numbers", sums, scale, pixelSize: 5),
      view("kept as bytes", kept, scale, pixelSize: 5))
  }
}
