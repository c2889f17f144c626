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

  private static func hero(_ page: inout Page) throws {
    let side = 60
    let rings = Matrix(rows: side, columns: side) { row, column in
      let (y, x) = (row - side / 2, column - side / 2)
      // The period is 2.9 pixels at the edges, and more than 2 in the corners.
      let angle = 2 * Float.pi * Float(y * y + x * x) / (2.9 * Float(side))
      return (1 + Double(ElementaryFunctions.cos(angle))) / 2
    }
    let readers: KeyValuePairs<String, any Layer> = [
      "all pixels": MaxPool2D(1), "every 2nd": MaxPool2D(1, stride: 2),
      "every 3rd": MaxPool2D(1, stride: 3), "2×2 means": AveragePool2D(2),
    ]
    let pictures = readers.map { name, layer in
      let small = Matrix(layer.forward(Tensor(rings), mode: .inference).output)
      let times = side / small.rows
      let map = Matrix(rows: side, columns: side) { small[$0 / times, $1 / times] }
      return LabeledImage(map, colors: ColorScale(.ink, range: 0...1), title: name)
    }
    let grid = [ImageGrid("", pictures, columns: 4)]
    try page.hero("ghosts", Figure("Rings that nobody drew", alternativeText: "", panels: grid))
  }

  private static func byHand(_ page: inout Page) throws {
    let image: [[Float]] = [
      [1, 2, 0, 1, 0, 3], [0, 3, 1, 2, 1, 0], [2, 1, 0, 1, 3, 1],
      [1, 0, 2, 3, 0, 1], [0, 1, 1, 0, 2, 2], [3, 0, 2, 1, 1, 0],
    ]
    let kernel: [[Float]] = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
    let input = Matrix(image.map { $0.map(Double.init) })
    let weights = Matrix(kernel.map { $0.map(Double.init) })
    let stepping = ConvolutionStep(input: input, kernel: weights, stride: 2, step: 0)
    try page.animation(
      "two at a time", "A window that moves by two pixels at a time",
      (0..<stepping.steps).map {
        Figure("A stride of 2", alternativeText: "Step \($0).", panels: [stepping.at(step: $0)])
      }, secondsPerFrame: 1.2)
    let layer = Conv2D(kernels: Tensor(weights).reshaped(to: [3, 3, 1, 1]), stride: 2)
    let core = layer.forward(Tensor(input), mode: .inference).output.values.map(Double.init)
    let taught = Teaching.map(image, kernel, stride: 2).joined().map(Double.init)
    page.word("sums", Decimals.list(taught, 0))
    page.check(
      "teaching code", holds: taught == core, expected: Decimals.list(core, 0),
      found: Decimals.list(taught, 0))
    try page.teaching("teaching", from: "static func map(")
    page.number("unread in AlexNet", try Reading(n: 224, f: 11, s: 4).unread())
    try page.widget(Reading().widget())
  }

  private static func reading(_ page: inout Page) throws {
    let settings = [
      Reading(n: 10, s: 2), Reading(n: 28, s: 2), Reading(n: 28, s: 2, p: 1), Reading(n: 28, s: 4),
      Reading(n: 28, f: 5, s: 4), Reading(n: 28, f: 1, s: 2), Reading(n: 28, s: 2, d: 2),
    ]
    page.table(
      "left over", ["*n*", "*f*", "*s*", "*p*", "*d*", "places", "if rounded up", "unread", "%"],
      rows: try settings.map { it in
        let (steps, unread) = (it.n + 2 * it.p - it.d * (it.f - 1) - 1, try it.unread())
        let (down, up) = (steps / it.s + 1, (steps + it.s - 1) / it.s + 1)
        return [it.n, it.f, it.s, it.p, it.d, down, up, unread].map { .number($0) }
          + [.number(100 * Double(unread) / Double(it.n * it.n), decimals: 1)]
      }, namesRows: false)
  }

  private static func networks(_ page: inout Page, _ study: StrideStudy) throws {
    let (trial, ways, options) = (study.trial, Way.allCases, page.options)
    page.number("test images", options.size(1000, quick: 400))
    page.number("training images", options.whole("images"))
    page.number("epochs", options.whole("epochs"))
    page.numbers("filters", StrideStudy.filters.map(Double.init), decimals: 0)
    let bare = study.changed(.eight)
    page.bet("one pixel", measured: bare, options: [0...2, 2...5, 5...100], "%", decimals: 1)
    let found = ways.map { way in
      [
        study.share(way) { still, _, label in still == label }, study.changed(way),
        study.share(way) { still, moved, label in still == label && moved != label },
      ].map(Spread.init)
    }
    for (way, found) in zip(ways, found) where way != .four {
      page.number("changed, \(way.rawValue)", found[1].mean, "%", decimals: 1)
      if [.wide, .late, .mean].contains(way) { continue }
      page.number("accuracy, \(way.rawValue)", found[0].mean, "%", decimals: 1)
    }
    let after = Spread(study.share(.eight) { _, moved, label in moved == label }).mean
    page.number("accuracy, moved", after, "%", decimals: 1)
    page.number("lost", found[2][2].mean, "%", decimals: 1)
    page.number("gained", after - found[2][0].mean + found[2][2].mean, "%", decimals: 1)
    let most = found.map { $0[1].mean + $0[1].standardDeviation }.max() ?? 0
    let charts = [("How far windows move", 0..<3), ("Remedies for three strides", 3..<8)].map {
      let (means, spreads) = (
        found[$1].map { $0[1].mean }, found[$1].map { $0[1].standardDeviation }
      )
      let bars = Bars(means.map { (10 * $0).rounded() / 10 }, errors: zip(means, spreads).map(min))
      let x = Axis("%", limits: 0...100, covers: 0...most)
      return Chart($0, x: x, y: Axis(categories: ways[$1].map(\.rawValue)), marks: [bars])
    }
    try page.figure("changed answers", "One pixel to the right, another class", charts, columns: 1)
    let costs = try ways.map { try study.network($0).summary.multiplyAdds }
    page.table(
      "ways",
      ["network", "multiply-adds", "accuracy, %", "class changes, %", "right → wrong, %"],
      rows: ways.indices.map { index in
        [.words(ways[index].rawValue), .number(costs[index])]
          + found[index].map { .words($0.text(decimals: 1)) }
      })
    page.number("times cheaper", Double(costs[0]) / Double(costs[2]), decimals: 0)
    let calmed = PairedDifference(from: study.changed(.mean), to: bare)
    page.claim("a mean in front", calmed, .isAbove, 3, "points", decimals: 1)
    page.claim(
      "a maximum in front", trial.difference(from: .eight, to: .maximum), .isAbove, 2, "points",
      decimals: 1, experiment: try StrideStudy.onPage())
    try page.widget(study.widget(page.data))
  }
}
