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
  static let estimatedSeconds = 45
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
  }

  /// An image on its way through many layers, in grey what maps lack of it; and how zeros creep inward.
  private static func hero(_ page: inout Page) throws {
    let (layers, n) = (13, page.data.imageShape[0])
    let cornered = Tensor(Matrix(page.data.cornered(7 % page.data.classNames.count)))
    let pass = Tensor((0..<9).map { $0 == 4 ? 1 : 0 }, shape: [3, 3, 1, 1])
    func row(_ name: String, _ kernel: Tensor, _ padding: Padding, of start: Tensor) -> ImageGrid {
      let layer = Conv2D(kernels: kernel, padding: padding)
      let maps = (0..<layers).reduce(into: [start]) { maps, depth in
        maps.append(layer.forward(maps[depth], mode: .inference).output)
      }
      let images = [0, 3, 6, 9, layers].map { depth in
        let map = Matrix(maps[depth])
        let trimmed = (n - map.rows) / 2
        let whole = Matrix(rows: n, columns: n) { row, column in
          let (y, x) = (row - trimmed, column - trimmed)
          return min(y, x) >= 0 && max(y, x) < map.rows ? map[y, x] : 0.25
        }
        return digit(whole, depth == 0 ? "image" : "layer \(depth)")
      }
      return ImageGrid(name, images, columns: 5)
    }
    let panels = [
      row("no padding", pass, .valid, of: cornered), row("same padding", pass, .same, of: cornered),
      row(
        "same padding, blurring ink everywhere", Tensor(repeating: 1 / 9, shape: [3, 3, 1, 1]),
        .same, of: Tensor(repeating: 1, shape: [1, n, n, 1])),
    ]
    try page.hero(
      "shrinking",
      Figure("What thirteen layers leave", alternativeText: "", panels: panels, columns: 1))

    page.number("width of the image", n)
    page.number("layers", layers)
    page.number("width at the end", try mapSizes(from: n, layers: 13, f: 3, padding: .valid)[13])
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
    let steps = (1...framed.steps).map { step in
      let words = "Step \(step) of \(framed.steps)."
      return Figure(words, alternativeText: words, panels: [framed.at(step: step - 1)])
    }
    try page.animation("ring-of-zeros", "A ring of zeros", steps, secondsPerFrame: 0.8)
    let sums = (0..<16).map { Teaching.sum(image, kernel, padding: 1, row: $0 / 4, column: $0 % 4) }
    let layer = Conv2D(
      kernels: Tensor(kernel.joined().map(Float.init), shape: [3, 3, 1, 1]), padding: .same)
    let core = Matrix(layer.forward(Tensor(Matrix(image)), mode: .inference).output).values
    page.check(
      "teaching code", holds: sums == core, expected: Decimals.list(core, 0),
      found: Decimals.list(sums, 0))
    try page.teaching("teaching", from: "static func sum(")
    var window = SlidingWindowSettings()
    (window.size, window.padding, window.position) = (5, 1, 7)
    try page.widget(window.widget)
  }

  /// The formula against counting, and the code behind it.
  private static func counting(_ page: inout Page) throws {
    let n = page.data.imageShape[0]
    let halved = (0..<7).first { Solutions.places(n: n, f: 7, p: $0, s: 2) == n / 2 }
    page.number("rings for half of the width", halved ?? 0)
    page.number(
      "rings for dilation 2",
      SlidingWindow(kernelSize: 3, dilation: 2, padding: .same).horizontal.padding(over: n).before)
    try page.code(
      "positions", from: "public func positions(", in: "ConvNet/Operations/WindowAxis.swift")
  }

  /// Along how many paths each pixel gets into the last map, and so how often it is read.
  private static func readings(_ page: inout Page) throws {
    let (n, shown) = (page.data.imageShape[0], 7)
    var panels: [HeatMap] = []
    for (layers, words) in [(1, "one layer"), (3, "three layers")] {
      for (name, padding) in [("no padding", Padding.valid), ("same padding", .same)] {
        let ways = readingCounts(n: n, layers: layers, padding: padding)
        let places = [ways[0, 0], ways[0, n / 2], ways[n / 2, n / 2]]
        page.numbers("\(layers) × \(name)", places, decimals: 0)
        panels.append(
          HeatMap(
            "\(words), \(name)", Matrix(rows: shown, columns: shown) { ways[$0, $1] },
            colors: ColorScale(.magnitudes, range: 0...places[2]), showsColorBar: false))
      }
    }
    try page.figure(
      "how-often-read", "How often each pixel is read, near the upper left corner", panels,
      columns: 2)
  }

  /// Networks with and without padding on what lies at the border.
  private static func atTheBorder(_ page: inout Page) throws {
    typealias Way = BorderStudy.Way
    let trial = try BorderStudy(page.options).trial
    let (middle, corner) = (BorderStudy.middle, BorderStudy.corner)
    page.number("rate", page.options.number("rate"), decimals: 2)
    for name in ["epochs", "images", "tested"] {
      page.number("set \(name)", page.options.whole(name))
    }
    page.number("farthest", Way.farthest)
    page.number("frame", Way.frame)
    page.bet(
      "corner", measured: trial.accuracies(.none, on: corner),
      options: [75...100, 45...75, 0...45], "%", decimals: 1)
    func accuracy(_ name: String, _ way: Way, _ test: String) {
      page.number(name, Spread(trial.accuracies(way, on: test)).mean, "%", decimals: 1)
    }
    func change(_ name: String, _ first: Way, _ second: Way, _ test: String) -> PairedDifference {
      let change = trial.difference(from: first, to: second, on: test)
      page.difference(name, change, "points", decimals: 1)
      return change
    }
    accuracy("start", .none, middle)
    accuracy("start in corners", .none, corner)
    let padding = change("gain by padding", .none, .same, corner)
    let training = change("gain by training", .none, .anywhere, corner)
    _ = change("padding in the middle", .none, .same, middle)
    page.condition("controls", !page.options.isQuick)
    if !page.options.isQuick {
      _ = change("gain by frame", .none, .framed, corner)
      _ = change("padding, trained anywhere", .anywhere, .sameAnywhere, corner)
      _ = change("padding, every number", .every, .sameEvery, corner)
      _ = change("frame in the middle", .none, .framed, middle)
      _ = change("every number in the middle", .every, .sameEvery, middle)
      accuracy("every number in corners", .every, corner)
    }
    // Numbers of the last map, and how many still see what one saw before a move by their step.
    for way in [Way.none, .same] {
      let side = trial[way][0].model.summary.rows.dropLast(2).last?.outputShape[1] ?? 0
      page.number("windows, \(way.rawValue)", side * side)
      page.number("the same, \(way.rawValue)", (side - 1) * (side - 1))
    }
    func group(_ test: String) -> Bars.Group {
      let spreads = trial.settings.map { Spread(trial.accuracies($0, on: test)) }
      return .init(test, values: spreads.map(\.mean), errors: spreads.map(\.standardDeviation))
    }
    try page.figure(
      "border-accuracy", "In the corner, padding helps where maps are averaged",
      Chart(
        "Test accuracy", x: Axis("%", limits: 0...100),
        y: Axis(categories: trial.settings.map(\.rawValue)),
        marks: [Bars(trial.tests.map(group))]))
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
    // The error of each guess in each image, for each margin.
    let errors = margins.map { margin in
      let cutouts = (0..<images.count).map { Cutout(whole: images.matrix($0), margin: margin) }
      return guesses.map { guess in cutouts.map { $0.rootMeanSquare(guessing: guess) } }
    }
    page.number("images cut out", images.count)
    page.number("margin", shown)
    let curves = errors.map { $0.map { Spread($0).mean } }
    let (found, means) = (errors[shown - margins[0]], curves[shown - margins[0]])
    for (guess, mean) in zip(guesses, means) {
      page.number("error near the edge, \(guess.rawValue)", mean, decimals: 3)
    }
    // The one whose errors are nearest to the mean errors.
    func strangeness(_ image: Int) -> Double {
      guesses.indices.reduce(0) { $0 + (found[$1][image] - means[$1]).magnitude }
    }
    let typical = (0..<images.count).min { strangeness($0) < strangeness($1) } ?? 0
    let example = Cutout(whole: images.matrix(typical), margin: shown)
    let truth = example.truth
    let off = guesses.indices.map { guess in
      let blurred = example.blurred(guessing: guesses[guess])
      return LabeledImage(
        Matrix(rows: truth.rows, columns: truth.columns) { blurred[$0, $1] - truth[$0, $1] },
        colors: ColorScale(.diverging, range: -0.5...0.5),
        title: "\(guesses[guess].rawValue): \(Decimals.fixed(found[guess][typical], 3))")
    }
    try page.figure(
      "a-guessed-edge", "What a guessed border does to a blur",
      ImageGrid(
        "", [digit(example.image, "cut out"), digit(truth, "true blur")] + off, pixelSize: 9))
    let turn = curves.firstIndex { $0[1] < $0[0] } ?? 0
    try page.figure(
      "guessing-the-edge",
      turn > 0 && curves[turn...].allSatisfy { $0[1] < $0[0] }
        ? "Replicate beats zeros once \(margins[turn]) pixels are cut off, not before"
        : "How far off three guesses are",
      Chart(
        "Error near the edge",
        x: Axis("pixels cut off each side", categories: margins.map { "\($0)" }),
        y: Axis("root mean square"),
        marks: guesses.indices.map { guess in
          Series(
            guesses[guess].rawValue, x: margins.indices.map(Double.init),
            y: curves.map { $0[guess] }, category: guess + 2)
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
    func strongest(_ side: Int, _ padding: Padding) -> Double {
      let image = Tensor(repeating: black, shape: [1, side, side, 1])
      let map = Conv2D(kernels: edge, padding: padding).forward(image, mode: .inference).output
      return Double(max(map.maximum(), -map.minimum()))
    }
    page.number("black after standardization", Double(black), decimals: 2)
    page.number("answer with zeros", strongest(6, .explicit(1)), decimals: 2)
    page.number("answer with black", strongest(8, .valid), decimals: 2)
  }
}
