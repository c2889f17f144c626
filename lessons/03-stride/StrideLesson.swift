import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What a window misses that moves by more than one pixel: pixels, fine patterns, and the places in between.
@main
struct StrideLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 45
  static let showpiece = "changed answers"
  static let settings = StrideStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("images", page.data.noun + "s")
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try hero(&page)
    try byHand(&page)
    try reading(&page)
    try networks(&page, StrideStudy(page.options))
  }

  /// Rings that become narrower from the middle outwards, read with several strides.
  private static func hero(_ page: inout Page) throws {
    let side = 60
    let rings = Matrix(rows: side, columns: side) { row, column in
      let (y, x) = (Double(row - side / 2), Double(column - side / 2))
      let angle = Double.pi * (y * y + x * x) / (1.1 * Double(side))
      return (1 + Double(ElementaryFunctions.cos(Float(angle)))) / 2
    }
    let layers: [any Layer] =
      (1...4).map { MaxPool2D(1, stride: $0) } + [2, 4].map { AveragePool2D($0) }
    let names = ["all pixels", "every 2nd", "every 3rd", "every 4th", "2×2 means", "4×4 means"]
    let pictures = zip(names, layers).map { name, layer in
      let small = Matrix(layer.forward(Tensor(rings), mode: .inference).output)
      let times = side / small.rows
      let map = Matrix(rows: side, columns: side) { small[$0 / times, $1 / times] }
      return LabeledImage(map, colors: ColorScale(.ink, range: 0...1), title: name)
    }
    let grid = ImageGrid("", pictures, columns: 6, pixelSize: 2)
    try page.hero("ghosts", Figure("Rings that nobody drew", alternativeText: "", panels: [grid]))
  }

  /// A convolution with a stride whose every step can be followed.
  private static func byHand(_ page: inout Page) throws {
    let image: [[Float]] = [
      [1, 2, 0, 1, 0, 3], [0, 3, 1, 2, 1, 0], [2, 1, 0, 1, 3, 1],
      [1, 0, 2, 3, 0, 1], [0, 1, 1, 0, 2, 2], [3, 0, 2, 1, 1, 0],
    ]
    let kernel: [[Float]] = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
    let input = Matrix(image.map { $0.map(Double.init) })
    let weights = Matrix(kernel.map { $0.map(Double.init) })
    let whole = ConvolutionStep(input: input, kernel: weights, step: 0)
    let stepping = ConvolutionStep(input: input, kernel: weights, stride: 2, step: 0)
    try page.animation(
      "two at a time", "A window that takes two pixels at a time",
      (0..<stepping.steps).map {
        Figure("A stride of 2", alternativeText: "Step \($0).", panels: [stepping.at(step: $0)])
      }, secondsPerFrame: 1.2)
    let layer = Conv2D(kernels: Tensor(weights).reshaped(to: [3, 3, 1, 1]), stride: 2)
    let core = layer.forward(Tensor(input), mode: .inference).output.values.map(Double.init)
    let taught = Teaching.map(image, kernel, stride: 2).joined().map(Double.init)
    let everySecond = (0..<4).map { whole.output[$0 / 2 * 2, $0 % 2 * 2] }
    page.word("sums", Decimals.list(taught, 0))
    page.check(
      "teaching code", holds: taught == core && taught == everySecond,
      expected: Decimals.list(everySecond, 0), found: Decimals.list(taught, 0))
    try page.teaching("teaching", from: "static func map(")
    page.number("unread in AlexNet", try Reading(n: 224, f: 11, s: 4).unread())
    try page.widget(Reading().widget())
  }

  /// How many pixels no window reads.
  private static func reading(_ page: inout Page) throws {
    let settings = [
      Reading(n: 10, s: 2), Reading(n: 28, s: 2), Reading(n: 28, s: 2, p: 1), Reading(n: 28, s: 4),
      Reading(n: 28, f: 5, s: 4), Reading(n: 28, f: 1, s: 2), Reading(n: 28, s: 2, d: 2),
    ]
    page.table(
      "left over", ["*n*", "*f*", "*s*", "*p*", "*d*", "places", "if rounded up", "unread", "%"],
      rows: try settings.map { reading in
        let (n, f, s, p, d) = (reading.n, reading.f, reading.s, reading.p, reading.d)
        let (steps, unread) = (n + 2 * p - d * (f - 1) - 1, try reading.unread())
        return [n, f, s, p, d, steps / s + 1, (steps + s - 1) / s + 1, unread].map { .number($0) }
          + [.number(100 * Double(unread) / Double(n * n), decimals: 1)]
      }, namesRows: false)
  }

  /// What strides do to networks.
  private static func networks(_ page: inout Page, _ study: StrideStudy) throws {
    let (trial, ways, options) = (study.trial, Way.allCases, page.options)
    page.number("test images", options.size(1000, quick: 400))
    page.number("training images", options.whole("images"))
    page.number("epochs", options.whole("epochs"))
    page.numbers("filters", StrideStudy.filters.map(Double.init), decimals: 0)
    let (changed, bare) = (ways.map { Spread(study.changed($0)) }, study.changed(.eight))
    page.bet("one pixel", measured: bare, options: [0...2, 2...5, 5...100], "%", decimals: 1)
    for way in [Way.eight, .one] {
      let accuracy = Spread(trial.accuracies(way)).mean
      page.number("accuracy, \(way.rawValue)", accuracy, "%", decimals: 1)
    }
    for (way, spread) in zip(ways, changed) {
      page.number("changed, \(way.rawValue)", spread.mean, "%", decimals: 1)
    }
    try page.figure(
      "changed answers", "One pixel to the right, and the answer is another",
      Chart(
        "Test images whose class changes", x: Axis("%", limits: 0...100),
        y: Axis(categories: ways.map(\.rawValue)),
        marks: [Bars(changed.map(\.mean), errors: changed.map(\.standardDeviation))]))
    let costs = ways.map { trial[$0][0].model.summary.multiplyAdds }
    page.table(
      "ways",
      ["windows move by", "multiply-adds", "accuracy, %", "class changes, %", "scores change, %"],
      rows: ways.indices.map { index in
        let way = ways[index]
        let spreads = [trial.accuracies(way), study.changed(way), study.jitters(way)]
        return [.words(way.rawValue), .number(costs[index])]
          + spreads.map { .words(Spread($0).text(decimals: 1)) }
      })
    page.number("times cheaper", Double(costs[0]) / Double(costs[3]), decimals: 0)
    let calmed = { PairedDifference(from: study.changed($0), to: bare) }
    page.claim("strides make it jump", calmed(.one), .isAbove, 4, "points", decimals: 1)
    page.claim("a mean in front", calmed(.mean), .isAbove, 3, "points", decimals: 1)
    page.claim(
      "a maximum in front", trial.difference(from: .eight, to: .maximum), .isAbove, 2, "points",
      decimals: 1, experiment: try StrideStudy.onPage())
    try page.widget(study.widget(page.data))
  }
}
