import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What zeros around an image are for: the size that they keep, and the pixels that they still leave behind.
@main
struct PaddingLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 20
  static let showpiece = "border-accuracy"
  static let settings = BorderStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("images", page.data.noun + "s")
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    page.number("classes", page.data.classNames.count)
    try hero(&page)
    try byHand(&page)
    try counting(&page)
    try readings(&page)
    try atTheBorder(&page)
    try guesses(&page)
    try bug(&page)

    var random = page.options.random(1)
    let layer = Conv2D(
      kernels: .wellSeparated([3, 3, 1, 2], using: &random),
      bias: Tensor([0.5, -0.25], shape: [2]), padding: .same)
    page.gradients(
      of: "Conv2D(2, kernelSize: 3, padding: .same)", layer,
      at: .wellSeparated([2, 5, 5, 1], using: &random))
  }

  /// An image at the border on its way through many layers, with and without padding.
  private static func hero(_ page: inout Page) throws {
    let layers = 13
    let kernel = Tensor((0..<9).map { $0 == 4 ? 1 : 0 }, shape: [3, 3, 1, 1])
    let start = Tensor(Matrix(page.data.cornered(7 % page.data.classNames.count)))
    let panels = [("no padding", Padding.valid), ("same padding", .same)].map { name, padding in
      let layer = Conv2D(kernels: kernel, padding: padding)
      var maps = [start]
      for _ in 0..<layers {
        maps.append(layer.forward(maps[maps.count - 1], mode: .inference).output)
      }
      return ImageGrid(
        name,
        [0, 2, 4, 6, 8, 10, 12, 13].map { depth in
          digit(Matrix(maps[depth]), depth == 0 ? "the \(page.data.noun)" : "\(depth) layers")
        }, columns: 8, pixelSize: 5)
    }
    try page.hero(
      "shrinking",
      Figure("What thirteen layers leave", alternativeText: "", panels: panels, columns: 1))

    let sizes = try mapSizes(from: start.shape[1], layers: layers, f: 3, padding: .valid)
    page.number("width of the image", sizes[0])
    page.number("unpadded layers", layers)
    page.number("width after 13 unpadded layers", sizes[layers])
    let hasRoom = (try? mapSizes(from: sizes[layers], layers: 1, f: 3, padding: .valid)) != nil
    page.check(
      "thirteen layers and no more", holds: sizes[layers] == 2 && !hasRoom,
      expected: "2, and no room", found: "\(sizes[layers]), and \(hasRoom ? "room" : "no room")")
  }

  /// One look for images wherever they stand: ink on paper.
  private static func digit(_ image: Matrix, _ title: String = "") -> LabeledImage {
    LabeledImage(image, colors: ColorScale(.ink, range: 0...1), title: title)
  }

  /// A convolution whose every step can be followed.
  private static func byHand(_ page: inout Page) throws {
    let image: [[Double]] = [[1, 2, 0, 1], [0, 3, 1, 2], [2, 1, 0, 1], [1, 0, 2, 3]]
    let kernel: [[Double]] = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
    let plain = ConvolutionStep(input: Matrix(image), kernel: Matrix(kernel), step: 0)
    let framed = ConvolutionStep(input: Matrix(image), kernel: Matrix(kernel), padding: 1, step: 0)
    page.number("places without zeros", plain.output.values.count)
    page.number("places with zeros", framed.output.values.count)
    let steps = (0..<framed.steps).map { step in
      let words = "Step \(step + 1) of \(framed.steps)."
      return Figure(
        "A ring of zeros", caption: words, alternativeText: words, panels: [framed.at(step: step)])
    }
    try page.animation("ring-of-zeros", "A ring of zeros", steps, secondsPerFrame: 0.8)
    let taught = (0..<16).map {
      Teaching.sum(image, kernel, padding: 1, row: $0 / 4, column: $0 % 4)
    }
    let layer = Conv2D(
      kernels: Tensor(kernel.joined().map(Float.init), shape: [3, 3, 1, 1]), padding: .same)
    let core = Matrix(layer.forward(Tensor(Matrix(image)), mode: .inference).output).values
    page.check(
      "teaching code", holds: taught == core, expected: Decimals.list(core, 0),
      found: Decimals.list(taught, 0))
    try page.teaching("teaching", from: "static func sum(")
    var window = SlidingWindowSettings()
    (window.size, window.padding, window.position) = (5, 1, 7)
    try page.widget(window.widget)
  }

  /// The formula against counting, and the code behind it.
  private static func counting(_ page: inout Page) throws {
    let n = page.data.imageShape[0]
    page.table(
      "zeros by kernel",
      ["kernel *f*", "map without padding", "(*f* − 1) / 2", "zeros before", "zeros after"],
      rows: (1...7).map { f in
        let same = SlidingWindow(kernelSize: f, padding: .same).horizontal.padding(over: n)
        return [
          .number(f), .number(Solutions.places(n: n, f: f, p: 0, s: 1)),
          .number(Double(f - 1) / 2, decimals: f % 2 == 1 ? 0 : 1), .number(same.before),
          .number(same.after),
        ]
      })
    page.number(
      "rings for dilation 2",
      SlidingWindow(kernelSize: 3, dilation: 2, padding: .same).horizontal.padding(over: n).before)
    try page.code(
      "positions", from: "public func positions(", in: "ConvNet/Operations/WindowAxis.swift")
  }

  /// On how many ways each pixel gets into the last map, and so how often it is read.
  private static func readings(_ page: inout Page) throws {
    let (n, shown) = (page.data.imageShape[0], 6)
    var (panels, found): ([HeatMap], [[Double]]) = ([], [])
    for (layers, words) in [(1, "one layer"), (3, "three layers")] {
      for (name, padding) in [("no padding", Padding.valid), ("same padding", .same)] {
        let ways = readingCounts(n: n, layers: layers, padding: padding)
        let places = [ways[0, 0], ways[0, n / 2], ways[n / 2, n / 2]]
        page.numbers("\(layers) × \(name)", places, decimals: 0)
        found.append(places)
        panels.append(
          HeatMap(
            "\(words), \(name)", Matrix(rows: shown, columns: shown) { ways[$0, $1] },
            colors: ColorScale(.magnitudes, range: 0...places[2]), showsColorBar: false))
      }
    }
    try page.figure(
      "how-often-read", "How often each pixel is read, near the upper left corner", panels,
      columns: 2)
    page.check(
      "readings", holds: found == [[1, 3, 9], [4, 6, 9], [1, 27, 729], [169, 351, 729]],
      expected: "1, 3, 9; 4, 6, 9; 1, 27, 729; 169, 351, 729", found: "\(found)")
  }

  /// Networks with and without padding on what lies at the border.
  private static func atTheBorder(_ page: inout Page) throws {
    let trial = try BorderStudy(page.options).trial
    let (middle, corner) = (BorderStudy.middle, BorderStudy.corner)
    page.number("farthest", BorderStudy.Way.farthest)
    page.bet(
      "corner", measured: trial.accuracies(.none, on: corner),
      options: [75...100, 45...75, 0...45], "%", decimals: 1)
    for test in trial.tests {
      let accuracy = Spread(trial.accuracies(.none, on: test)).mean
      page.number("accuracy without padding, \(test)", accuracy, "%", decimals: 1)
    }
    let padding = trial.difference(from: .none, to: .same, on: corner)
    let training = trial.difference(from: .none, to: .anywhere, on: corner)
    let inTheMiddle = trial.difference(from: .none, to: .same, on: middle)
    page.difference("gain by padding", padding, "points", decimals: 1)
    page.difference("gain by training", training, "points", decimals: 1)
    page.difference("padding in the middle", inTheMiddle, "points", decimals: 1)
    let pushed = page.data.test(4).pushedToCorners()
    try page.figure(
      "pushed", "Pushed into the corners",
      ImageGrid("", (0..<4).map { digit(pushed.matrix($0)) }, columns: 4, pixelSize: 5))
    try page.figure(
      "border-accuracy", "In the corner, padding helps, and so does training there",
      Chart(
        "Test accuracy", x: Axis(categories: [middle, corner]),
        y: Axis("%", limits: 0...100), marks: [trial.bars()]))
    page.measurement("test accuracy", trial)
    page.claim(
      "padding helps", padding, .isAbove, 12, "points", decimals: 1,
      experiment: try BorderStudy.onPage)
    page.claim("training helps", training, .isAbove, 20, "points", decimals: 1)
  }

  /// Zero, replicate and reflect against what is really there.
  private static func guesses(_ page: inout Page) throws {
    let images = page.data.test(200)
    let (guesses, margins, shown) = (EdgeGuess.allCases, Array(3...9), 7)
    func cutout(_ image: Int, _ margin: Int) -> Cutout {
      Cutout(whole: images.matrix(image), margin: margin)
    }
    // The error of each guess in each image, for each margin.
    let errors = margins.map { margin in
      guesses.map { guess in
        (0..<images.count).map { cutout($0, margin).rootMeanSquare(guessing: guess) }
      }
    }
    page.number("images cut out", images.count)
    page.number("margin", shown)
    let found = errors[shown - margins[0]]
    let means = found.map { Spread($0).mean }
    for (guess, mean) in zip(guesses, means) {
      page.number("error near the edge, \(guess.rawValue)", mean, decimals: 3)
    }
    // One in which the guesses are as good as they are on average, in this order.
    let order = guesses.indices.sorted { means[$0] < means[$1] }
    let typical = (0..<images.count).first { image in
      order == order.sorted { found[$0][image] < found[$1][image] }
    }
    let example = cutout(typical ?? 0, shown)
    try page.figure(
      "a-guessed-edge", "Blurred with a guessed border",
      ImageGrid(
        "",
        [digit(example.image, "cut out"), digit(example.truth, "the truth")]
          + guesses.map { digit(example.blurred(guessing: $0), $0.rawValue) }, pixelSize: 7))
    try page.figure(
      "guessing-the-edge", "The more is cut off, the worse are zeros",
      Chart(
        "Error near the edge",
        x: Axis("pixels cut off each side", categories: margins.map { "\($0)" }),
        y: Axis("root mean square"),
        marks: guesses.indices.map { guess in
          Series(
            guesses[guess].rawValue, x: margins.indices.map(Double.init),
            y: errors.map { Spread($0[guess]).mean })
        }))
    let saved = PairedDifference(from: found[1], to: found[0])
    page.claim(
      "replicate beats zero", holds: saved.mean > 0.012, expected: "a mean above 0.012",
      found: saved.text(decimals: 3))
  }

  /// Padding with zeros where zero is not black.
  private static func bug(_ page: inout Page) throws {
    let images = page.data.training(page.options.size(1000, quick: 300))
    let standardization = Standardization(measuredOn: images)
    let black = -standardization.mean[0] / standardization.deviation[0]
    let edge = Tensor([1, 0, -1, 1, 0, -1, 1, 0, -1], shape: [3, 3, 1, 1])
    let empty = Tensor(repeating: black, shape: [1, 6, 6, 1])
    let framed = Tensor(repeating: black, shape: [1, 8, 8, 1])
    let wrong = Conv2D(kernels: edge, padding: .explicit(1)).forward(empty, mode: .inference).output
    let right = Conv2D(kernels: edge).forward(framed, mode: .inference).output
    func strongest(_ map: Tensor) -> Double { Double(max(map.maximum(), -map.minimum())) }
    page.number("black after standardization", Double(black), decimals: 2)
    let wrongAnswer = page.number("answer with zeros", strongest(wrong), decimals: 2)
    let rightAnswer = page.number("answer with black", strongest(right), decimals: 2)
    let scale = ColorScale.signed([Matrix(wrong), Matrix(right)])
    try page.figure(
      "gray-frame", "An edge filter on an empty image",
      HeatMap("padded with 0", Matrix(wrong), colors: scale),
      HeatMap("padded with black", Matrix(right), colors: scale))
    page.check(
      "zeros are an edge", holds: strongest(wrong) > 0.1 && strongest(right) < 1e-5,
      expected: "above 0.1 with zeros, 0 with black", found: "\(wrongAnswer) and \(rightAnswer)")
  }
}
