import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling keeps, what it throws away, and where its gradient goes.
@main
struct PoolingLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 20
  static let showpiece = "moved"
  static let settings = PoolingStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try problem(&page)
    try byHand(&page)
    let study = try PoolingStudy(page.options)
    try inNetworks(&page, study.networks)
    try onFewNumbers(&page, study)
    bug(&page)

    var random = page.options.random(1)
    page.gradients(
      of: "MaxPool2D(2)", MaxPool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
  }

  /// One image, smaller and smaller, and how many layers it takes to see all of it.
  private static func problem(_ page: inout Page) throws {
    let side = page.data.imageShape[0]
    let image = page.data.image(of: 5 % page.data.classNames.count).channel(0)
    let panels = [Kept.mean, .maximum].flatMap { kept in
      (2...side / 2).filter { side % $0 == 0 }.map { window in
        let small = Matrix(kept.pooled(image, window))
        return HeatMap(
          "\(kept.rawValue), \(small.rows)×\(small.columns)",
          Matrix(rows: side, columns: side) { small[$0 / window, $1 / window] },
          colors: ColorScale(.ink, range: 0...1), showsNumbers: false, pixelSize: 5,
          showsColorBar: false)
      }
    }
    try page.hero(
      "smaller-and-smaller",
      Figure(
        "One \(page.data.noun), means and maxima", alternativeText: "", panels: panels, columns: 4))

    // How many 3×3 layers it takes until one number depends on the whole width, with maps halved between them.
    var (seen, step, layers) = (3, 1, 1)
    while seen < side { (seen, step, layers) = (seen + 5 * step, 2 * step, layers + 1) }
    page.number("pixels", side * side)
    page.number("layers without halving", side / 2)
    page.number("layers with halving", layers)
  }

  private static func list(_ values: some Sequence<Double>) -> String {
    values.map { Decimals.fixed($0, $0 == $0.rounded() ? 0 : 2) }.joined(separator: ", ")
  }

  /// Both kinds of pooling on sixteen numbers, those of the widget, and where gradients go.
  private static func byHand(_ page: inout Page) throws {
    let settings = PoolingSettings()
    let input = settings.input
    let largest = PoolingStep(input: input, colors: PoolingSettings.colors)
    try page.animation(
      "window-by-window", "Four numbers in, one out",
      (0..<largest.steps).map { step in
        Figure(
          "Max pooling, window by window", alternativeText: "Window \(step + 1).",
          panels: [largest.at(step: step)])
      }, secondsPerFrame: 1.2)
    page.word("largest numbers", list(largest.output.values))
    page.word("means", list(PoolingStep("", .average, input: input).output.values))
    let rows = (0..<4).map { row in (0..<4).map { Float(input[row, $0]) } }
    let taught = Teaching.maxPooled(rows).joined().map(Double.init)
    let core = Matrix(MaxPool2D(2).forward(Tensor(input), mode: .inference).output)
    page.check(
      "by hand", holds: core.values == taught, expected: list(core.values), found: list(taught))
    try page.teaching("teaching", from: "static func maxPooled(")
    try page.code(
      "maxPooled", from: "public func maxPooled(", in: "ConvNet/Operations/Pooling.swift")

    let gradients = [settings.gradient, PoolingSettings(kind: .average).gradient]
    page.number("winners", gradients[0].values.count { $0 != 0 })
    page.number("share", gradients[1][0, 0], decimals: 2)
    try page.figure(
      "gradient-routing", "Winner takes all, or equal shares",
      zip(["Max pooling", "Average pooling"], gradients).map {
        HeatMap($0, $1, colors: .signed(gradients), showsColorBar: false)
      })
    try page.widget(settings.widget)
    let walk = SlidingWindow(kernelSize: 3, stride: 2).horizontal
    page.number("width in AlexNet", try walk.positions(over: 55))
  }

  /// Four ways to halve maps, tested on images that are moved.
  private static func inNetworks(_ page: inout Page, _ trial: Trial<Kept>) throws {
    for (name, other, move) in [
      ("upper left", Kept.first, "2"), ("upper left, in place", .first, "0"), ("means", .mean, "2"),
      ("learned sums", .learned, "2"),
    ] {
      let lead = trial.difference(from: other, to: .maximum, on: move)
      page.difference("lead over \(name)", lead, "points", decimals: 1)
    }
    page.bet(
      "moved", measured: trial.difference(from: .mean, to: .maximum, on: "2").values,
      options: [-100 ... -4, -4...4, 4...100], "points", decimals: 1)
    try page.figure(
      "moved", "On moved images pooling leads, of either kind",
      Chart(
        "Test accuracy", x: Axis("pixels moved", categories: trial.tests), y: Axis("%"),
        marks: trial.settings.map { kept in
          Series(
            kept.rawValue, x: trial.tests.indices.map(Double.init),
            y: trial.tests.map { Spread(trial.accuracies(kept, on: $0)).mean })
        }))
    page.measurement("test accuracy of the networks", trial)
    page.claim(
      "pooling helps", trial.difference(from: .first, to: .maximum, on: "2"), .isAbove, 3.5,
      "points", decimals: 1)
  }

  /// Linear classifiers of few numbers, and what a ceiling does to maxima.
  private static func onFewNumbers(_ page: inout Page, _ study: PoolingStudy) throws {
    page.number("images to learn from", page.options.whole("images"))
    page.number("full quarters", study.fullQuarters, "%", decimals: 0)
    page.table(
      "few numbers", ["learned from", "numbers", "means", "maxima"],
      rows: zip(Input.allCases, [page.data.imageShape.count, 4, 32, 32]).map { input, count in
        [.words(input.rawValue), .number(count)]
          + [Kept.mean, .maximum].map {
            .words(Spread(study.accuracies[input]?[$0] ?? []).text(decimals: 1, unit: "%"))
          }
      })
    page.difference("lead on pixels", study.lead(.pixels), "points", decimals: 1)
    page.claim(
      "means of pixels", study.lead(.pixels), .isAbove, 8, "points", decimals: 1,
      experiment: try PoolingStudy.onPage())
    let extra = PairedDifference(
      from: study.lead(.edges).values, to: study.lead(.clipped).values)
    page.difference("cost of the ceiling", extra, "points", decimals: 1)
    page.claim("the ceiling", extra, .isAbove, 16, "points", decimals: 1)
  }

  /// Max pooling with zeros around negative numbers.
  private static func bug(_ page: inout Page) {
    let negative = Matrix([[-1, -1.5, -2], [-2.5, -3, -3.5], [-4, -4.5, -5]])
    let framed = Matrix([
      [-1, -1.5, -2, 0], [-2.5, -3, -3.5, 0], [-4, -4.5, -5, 0], [0, 0, 0, 0],
    ])
    let wrong = Matrix(MaxPool2D(2).forward(Tensor(framed), mode: .inference).output)
    let right = Matrix(
      MaxPool2D(2, padding: .same).forward(Tensor(negative), mode: .inference).output)
    page.word("kept with zeros", list(wrong.values))
    page.word("kept with the core's padding", list(right.values))
    let invented = [wrong, right].map { $0.values.count { $0 == 0 } }
    page.check("zeros win", holds: invented == [3, 0], expected: "3, 0", found: "\(invented)")
  }
}
