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
    try atTheBorder(&page)
    try byHand(&page)
    try counting(&page)
    try threeSizes(&page)
    try readings(&page)
    try depth(&page)
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

  /// A convolution whose every step can be followed.
  private static func byHand(_ page: inout Page) throws {
    let image = Matrix([[1, 2, 0, 1], [0, 3, 1, 2], [2, 1, 0, 1], [1, 0, 2, 3]])
    let kernel = Matrix([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    let plain = ConvolutionStep(input: image, kernel: kernel, step: 0)
    let framed = ConvolutionStep(input: image, kernel: kernel, padding: 1, step: 0)
    page.number("places without zeros", plain.output.values.count)
    page.number("places with zeros", framed.output.values.count)
    // The first row, and then what differs from it.
    let steps = [0, 1, 2, 3, 4, 5, 10, 15].map { step in
      Figure(
        "A ring of zeros", caption: "Step \(step + 1) of \(framed.steps).",
        alternativeText: "Step \(step + 1) of \(framed.steps).", panels: [framed.at(step: step)])
    }
    try page.animation(
      "ring-of-zeros", "A ring of zeros",
      steps, secondsPerFrame: 0.8)
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
    var (cases, wrong) = (0, 0)
    let (largestN, largestF, largestP) = (32, 7, 3)
    for n in 1...largestN {
      for f in 1...largestF {
        for p in 0...largestP where n + 2 * p >= f {
          cases += 1
          let places = try SlidingWindow(kernelSize: f, padding: .explicit(p)).horizontal
            .positions(over: n)
          let formula = n + 2 * p - f + 1
          if Solutions.places(n: n, f: f, p: p, s: 1) != formula || places != formula { wrong += 1 }
        }
      }
    }
    page.number("cases counted", cases)
    page.number("largest n", largestN)
    page.number("largest f", largestF)
    page.number("largest p", largestP)
    page.claim(
      "formula, core and counting agree", holds: wrong == 0, expected: "0 cases that differ",
      found: "\(wrong)")
    page.number(
      "rings for dilation 2",
      SlidingWindow(kernelSize: 3, dilation: 2, padding: .same).horizontal.padding(over: n).before)
    try page.code(
      "positions", from: "public func positions(", in: "ConvNet/Operations/WindowAxis.swift")
    try page.code(
      "samePadding", from: "public func padding(", in: "ConvNet/Operations/WindowAxis.swift")
  }

  /// Valid, same and full on one image.
  private static func threeSizes(_ page: inout Page) throws {
    let f = 7
    let image = page.data.cornered(7 % page.data.classNames.count)
    let kernel = Tensor(repeating: 1 / Float(f * f), shape: [f, f, image.shape[3], 1])
    var images = [Matrix(image)]
    var names = ["the image, \(image.shape[1])×\(image.shape[2])"]
    for (name, padding) in [
      ("valid", Padding.valid), ("same", .same), ("full", .explicit(f - 1)),
    ] {
      let map = Conv2D(kernels: kernel, padding: padding).forward(image, mode: .inference).output
      images.append(Matrix(map))
      names.append("\(name), \(map.shape[1])×\(map.shape[2])")
    }
    page.word("sizes of the maps", names.dropFirst().joined(separator: "; "))
    try page.figure(
      "three-sizes", "A 7×7 mean of one \(page.data.noun) at the border",
      ImageGrid(
        "", matrices: images, names: names, columns: 4, pixelSize: 5,
        colors: ColorScale(.magnitudes, range: 0...1)))
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
    page.table(
      "readings", ["setting", "corner", "edge", "inside"],
      rows: zip(settings, found).map { setting, found in
        [.words(setting.name)] + found.map { .number($0, decimals: 0) }
      })
    let without = page.numbers("readings without padding", found[0], decimals: 0)
    let same = page.numbers("readings under same", found[1], decimals: 0)
    let wide = page.numbers("readings under f = 5", found[2], decimals: 0)
    try page.figure(
      "how-often-read", "How often each pixel is read, near the upper left corner", panels)
    page.claim(
      "same padding is not fair", holds: found[1] == [4, 6, 9], expected: "4, 6, 9", found: same)
    page.claim(
      "other paddings", holds: found[0] == [1, 3, 9] && found[2] == [9, 15, 25],
      expected: "1, 3, 9; 9, 15, 25", found: "\(without); \(wide)")
  }

  /// How quickly unpadded maps shrink.
  private static func depth(_ page: inout Page) throws {
    let (n, layers) = (28, 13)
    let valid = try mapSizes(from: n, layers: layers, f: 3, padding: .valid)
    let same = try mapSizes(from: n, layers: layers, f: 3, padding: .same)
    let axis = (0...layers).map(Double.init)
    page.number("width of the image", n)
    page.number("unpadded layers", layers)
    page.number("width after 13 unpadded layers", valid[layers])
    try page.figure(
      "thirteen-layers", "Without padding, maps run out of pixels",
      Chart(
        "Width of the map", x: Axis("3×3 layers", integersOnly: true),
        y: Axis("pixels", limits: 0...30, covers: 0...28),
        marks: [
          Series("same", x: axis, y: same.map(Double.init)),
          Series("valid", x: axis, y: valid.map(Double.init)),
        ]))
    let another = try? mapSizes(from: valid[layers], layers: 1, f: 3, padding: .valid).last
    page.claim(
      "thirteen layers and no more", holds: valid[layers] == 2 && another == nil,
      expected: "2, and no room",
      found: "\(valid[layers]), and \(another.map { "room for \($0)" } ?? "no room")")
  }

  // MARK: What padding does for a network

  /// Networks with and without padding on what lies at the border.
  private static func atTheBorder(_ page: inout Page) throws {
    let trial = try BorderStudy(page.options).trial
    let (middle, corner) = (BorderStudy.middle, BorderStudy.corner)
    page.number(
      "parameters", try BorderStudy.network(padded: true, page.data, seed: 1).summary.parameters)
    page.bet(
      "corner", measured: trial.accuracies(false, on: corner),
      options: [75...100, 35...75, 0...35], "%", decimals: 1)
    for (place, test) in [("in the middle", middle), ("at the border", corner)] {
      let accuracy = Spread(trial.accuracies(false, on: test)).mean
      page.number("accuracy without padding, \(place)", accuracy, "%", decimals: 1)
    }

    let pushed = (0..<4).map { page.data.cornered($0 % page.data.classNames.count) }
    try page.figure(
      "pushed", "Pushed into the corner",
      ImageGrid(
        "", matrices: pushed.map { Matrix($0) }, columns: 4, pixelSize: 3,
        colors: ColorScale(.magnitudes, range: 0...1)))

    let drops = [false, true].map { trial.drop($0, from: middle, to: corner) }
    page.spread("loss without padding", drops[0].values, "points", decimals: 1)
    page.spread("loss with padding", drops[1].values, "points", decimals: 1)
    try page.figure(
      "border-accuracy", "Padding lets filters see the border",
      Chart(
        "Test accuracy", x: Axis(categories: [middle, corner]),
        y: Axis("%", limits: 0...100), marks: [trial.bars()]))
    page.measurement("test accuracy", trial)
    let saved = PairedDifference(from: drops[1].values, to: drops[0].values)
    page.claim(
      "padding loses less", saved, .isAbove, 10, "points", decimals: 1,
      experiment: try BorderStudy.onPage)
    let lead = trial.difference(from: true, to: false, on: middle).mean
    page.condition("the unpadded network leads", lead > 0)
    page.number(
      "lead of the unpadded network in the middle", lead.magnitude, "points", decimals: 1)
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
    let example = cutouts[0]
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
    page.claim(
      "replicate beats zero", holds: errors[1] < errors[0],
      expected: "a smaller error for replicate than for zero", found: words)
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
    page.claim(
      "zeros are an edge", holds: strongest(wrong) > 0.1 && strongest(right) < 1e-5,
      expected: "above 0.1 with zeros, 0 with black", found: "\(wrongAnswer) and \(rightAnswer)")
  }
}
