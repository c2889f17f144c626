import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What zeros around an image are for: the size that they keep, and the pixels that they still leave behind.
@main
struct PaddingLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 10
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

  // MARK: The size of the map

  /// An image at the border on its way through many layers, with and without padding.
  private static func hero(_ page: inout Page) throws {
    let layers = 13
    var kernel = Tensor(zeros: [3, 3, 1, 1])
    kernel[1, 1, 0, 0] = 1
    let image = page.data.cornered(7 % page.data.classNames.count)
    let start = Tensor(Matrix(image))
    var rows: [[Matrix]] = []
    for padding in [Padding.valid, .same] {
      let layer = Conv2D(kernels: kernel, padding: padding)
      var map = start
      var maps = [map]
      for _ in 0..<layers {
        map = layer.forward(map, mode: .inference).output
        maps.append(map)
      }
      rows.append([0, 4, 8, 12, 13].map { Matrix(maps[$0]) })
    }
    let sizes = try mapSizes(from: start.shape[1], layers: layers, f: 3, padding: .valid)
    page.number("width of the image", sizes[0])
    page.number("unpadded layers", layers)
    page.number("width after 13 unpadded layers", sizes[layers])
    let another = try? mapSizes(from: sizes[layers], layers: 1, f: 3, padding: .valid)
    page.check(
      "thirteen layers and no more", holds: sizes[layers] == 2 && another == nil,
      expected: "2, and no room",
      found: "\(sizes[layers]), and \(another == nil ? "no room" : "room")")
    let panels = zip(["no padding", "same padding"], rows).map { name, maps in
      ImageGrid(
        name, matrices: maps, names: ["the \(page.data.noun)", "4 layers", "8", "12", "13"],
        columns: 5, pixelSize: 5, colors: ColorScale(.magnitudes, range: 0...1))
    }
    try page.hero(
      "shrinking",
      Figure("What thirteen layers leave", alternativeText: "", panels: panels, columns: 1))
  }

  /// A convolution whose every step can be followed.
  private static func byHand(_ page: inout Page) throws {
    let image = Matrix([[1, 2, 0, 1], [0, 3, 1, 2], [2, 1, 0, 1], [1, 0, 2, 3]])
    let kernel = Matrix([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    let plain = ConvolutionStep(input: image, kernel: kernel, step: 0)
    let framed = ConvolutionStep(input: image, kernel: kernel, padding: 1, step: 0)
    page.number("places without zeros", plain.output.values.count)
    page.number("places with zeros", framed.output.values.count)
    let steps = (0..<framed.steps).map { step in
      Figure(
        "A ring of zeros", caption: "Step \(step + 1) of \(framed.steps).",
        alternativeText: "Step \(step + 1) of \(framed.steps).", panels: [framed.at(step: step)])
    }
    try page.animation(
      "ring-of-zeros", "A ring of zeros",
      steps, secondsPerFrame: 0.8)
    let numbers = (0..<4).map { row in (0..<4).map { image[row, $0] } }
    let weights = (0..<3).map { row in (0..<3).map { kernel[row, $0] } }
    let mine = (0..<16).map {
      Teaching.sum(numbers, weights, padding: 1, row: $0 / 4, column: $0 % 4)
    }
    let map = Conv2D(
      kernels: Tensor(kernel.values.map(Float.init), shape: [3, 3, 1, 1]), padding: .same
    )
    .forward(Tensor(image), mode: .inference).output
    page.check(
      "teaching code", holds: mine == map.values.map(Double.init),
      expected: Decimals.list(map.values.map(Double.init), 0), found: Decimals.list(mine, 0))
    try page.code("teaching", from: "static func sum(", in: "lessons/02-padding/Teaching.swift")
    var window = SlidingWindowSettings()
    (window.size, window.padding, window.position) = (5, 1, 7)
    try page.widget(window.widget)
  }

  /// The formula against counting, and the code behind it.
  private static func counting(_ page: inout Page) throws {
    let n = 28
    page.number("pixels of the line", n)
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

  /// How often each pixel is read.
  private static func readings(_ page: inout Page) throws {
    let (n, shown) = (28, 6)
    page.number("rows shown", shown)
    let settings: [(f: Int, padding: Padding, name: String)] = [
      (3, .valid, "f = 3, no padding"), (3, .same, "f = 3, same: p = 1"),
      (5, .same, "f = 5, same: p = 2"),
    ]
    let maps = settings.map { readingCounts(n: n, f: $0.f, padding: $0.padding) }
    let found = maps.map { [$0[0, 0], $0[0, n / 2], $0[n / 2, n / 2]] }
    let panels = zip(settings, maps).map { setting, map in
      HeatMap(
        setting.name, Matrix(rows: shown, columns: shown) { map[$0, $1] },
        colors: ColorScale(.magnitudes, range: 0...Double(setting.f * setting.f)))
    }
    page.number("corner under same", found[1][0], decimals: 0)
    page.number("inside under same", found[1][2], decimals: 0)
    let without = page.numbers("readings without padding", found[0], decimals: 0)
    let same = page.numbers("readings under same", found[1], decimals: 0)
    let wide = page.numbers("readings under f = 5", found[2], decimals: 0)
    try page.figure(
      "how-often-read", "How often each pixel is read, near the upper left corner", panels)
    page.check(
      "readings", holds: found == [[1, 3, 9], [4, 6, 9], [9, 15, 25]],
      expected: "1, 3, 9; 4, 6, 9; 9, 15, 25", found: "\(without); \(same); \(wide)")
  }

  // MARK: What padding does for a network

  /// Networks with and without padding on what lies at the border.
  private static func atTheBorder(_ page: inout Page) throws {
    let study = try BorderStudy(page.options)
    let (trial, middle, corner) = (study.trial, BorderStudy.middle, BorderStudy.corner)
    page.number("width of the frame", BorderStudy.Way.frameWidth)
    page.bet(
      "corner", measured: trial.accuracies(.none, on: corner),
      options: [75...100, 35...75, 0...35], "%", decimals: 1)
    for (place, test) in [("in the middle", middle), ("at the border", corner)] {
      let accuracy = Spread(trial.accuracies(.none, on: test)).mean
      page.number("accuracy without padding, \(place)", accuracy, "%", decimals: 1)
    }
    let pushed = page.data.test(4).pushedToCorners()
    try page.figure(
      "pushed", "Pushed into the corners",
      ImageGrid(
        "", matrices: (0..<4).map { pushed.matrix($0) }, columns: 4, pixelSize: 3,
        colors: ColorScale(.magnitudes, range: 0...1)))
    for way in BorderStudy.Way.allCases {
      page.spread(
        "loss, \(way.name)", trial.drop(way, from: middle, to: corner).values, "points", decimals: 1
      )
    }
    try page.figure(
      "border-accuracy", "Zeros around the image save most of what the corner costs",
      Chart(
        "Test accuracy", x: Axis(categories: [middle, corner]),
        y: Axis("%", limits: 0...100), marks: [trial.bars()]))
    page.measurement("test accuracy", trial)
    page.claim(
      "padding loses less", study.saved(by: .same), .isAbove, 15, "points", decimals: 1,
      experiment: try BorderStudy.onPage)
    page.claim("room is enough", study.saved(by: .frame), .isAbove, 15, "points", decimals: 1)
    page.difference(
      "same against the frame",
      PairedDifference(from: study.saved(by: .frame).values, to: study.saved(by: .same).values),
      "points", decimals: 1)
  }

  /// Zero, replicate and reflect against what is really there.
  private static func guesses(_ page: inout Page) throws {
    let images = page.data.test(page.options.size(500, quick: 200))
    let cutouts = (0..<images.count).map { Cutout(whole: images.matrix($0), margin: 7) }
    page.number("images cut out", images.count)
    let names = EdgeGuess.allCases.map(\.rawValue)
    var errors: [Double] = []
    for guess in EdgeGuess.allCases {
      let parts = cutouts.map { $0.error(guessing: guess) }
      let squares = parts.reduce(0) { $0 + $1.squares }
      errors.append((squares / Double(parts.reduce(0) { $0 + $1.count })).squareRoot())
    }
    let words = zip(names, errors).map { "\($0) \(Decimals.fixed($1, 3))" }.joined(separator: ", ")
    // One in which the guesses are as good as they are on average, in this order.
    let order = errors.indices.sorted { errors[$0] < errors[$1] }
    let example =
      cutouts.first { cutout in
        let own = EdgeGuess.allCases.map { cutout.error(guessing: $0).squares }
        return own.indices.sorted { own[$0] < own[$1] } == order
      } ?? cutouts[0]
    page.word("errors near the edge", words)
    try page.figure(
      "guessing-the-edge", "Zero, replicate and reflect at the edge",
      ImageGrid(
        "One cut-out, blurred",
        matrices: [example.image, example.truth]
          + EdgeGuess.allCases.map { example.blurred(guessing: $0) },
        names: ["cut out", "the truth"] + names, columns: 5, pixelSize: 7,
        colors: ColorScale(.magnitudes, range: 0...1)),
      Chart(
        "Error near the edge", x: Axis(categories: names), y: Axis("root mean square"),
        marks: [Bars(errors)], size: Size(width: 240, height: 180)),
      columns: 1)
    page.number("error near the edge, zero", errors[0], decimals: 3)
    page.number("error near the edge, replicate", errors[1], decimals: 3)
    page.record("error near the edge, reflect", errors[2])
    let saved = PairedDifference(
      from: cutouts.map { $0.rootMeanSquare(guessing: .replicate) },
      to: cutouts.map { $0.rootMeanSquare(guessing: .zero) })
    page.claim("replicate beats zero", saved, .isAbove, 0.01, decimals: 3)
    page.word("best guess", zip(names, errors).min { $0.1 < $1.1 }?.0 ?? "")
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
