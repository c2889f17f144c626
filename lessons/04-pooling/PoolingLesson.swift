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
    page.number("images to learn from", page.options.whole("images"))
    page.number("images to test", page.options.size(2000, quick: 500))
    page.number("epochs", page.options.whole("epochs"))
    try problem(&page)
    try byHand(&page)
    let study = try PoolingStudy(page.options)
    try inNetworks(&page, study.networks)
    try onFewNumbers(&page, study)
    try bug(&page)

    var random = page.options.random(1)
    page.gradients(
      of: "MaxPool2D(2)", MaxPool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
  }

  /// One image, smaller and smaller, how many layers it takes to see all of it, and what moves change in it.
  private static func problem(_ page: inout Page) throws {
    let side = page.data.imageShape[0]
    let image = Matrix(page.data.image(of: 5 % page.data.classNames.count).channel(0))
    let sizes = [1, 2, 4, side / 2].flatMap { window in
      [Kept.mean, .maximum].map { kept in
        let map = Matrix(kept.pooled(Tensor(image), window))
        return HeatMap(
          "\(kept.rawValue), \(map.rows)×\(map.rows)", map, colors: ColorScale(.ink, range: 0...1),
          showsNumbers: false, pixelSize: 5 * window, showsColorBar: false)
      }
    }
    let last = Kept.mean.pooled(Tensor(image), side / 2).values.map(Double.init)
    page.numbers("last means", last, decimals: 2)
    try page.hero(
      "smaller-and-smaller",
      Figure("One \(page.data.noun)", alternativeText: "", panels: sizes, columns: 4))

    let kinds = [("pixels", Kept.first, 1), ("maxima", .maximum, 4), ("means", .mean, 4)]
    let panels = [1, 2].flatMap { move in
      let after = Matrix(rows: side, columns: side) { image[$0, max($1 - move, 0)] }
      return kinds.map { name, kept, window in
        let change = kept.pooled(Tensor(after), window) - kept.pooled(Tensor(image), window)
        page.number("\(name) by \(move)", change.values.count { abs($0) > 0.1 })
        return HeatMap(
          "\(name), by \(move)", Matrix(change), colors: ColorScale(.diverging, range: -1...1),
          showsNumbers: false, pixelSize: 3 * window, showsColorBar: false)
      }
    }
    try page.figure("changes", "What a move changes", panels, columns: 3)

    // How many 3×3 layers it takes until one number depends on the whole width, with maps halved between them.
    page.number("layers without halving", side / 2)
    page.number("layers with halving", (1...9).first { 5 << ($0 - 1) >= side + 2 } ?? 9)
  }

  /// Both kinds of pooling on sixteen numbers, those of the widget, and where gradients go.
  private static func byHand(_ page: inout Page) throws {
    let settings = PoolingSettings()
    let largest = PoolingStep(input: settings.input, colors: PoolingSettings.colors)
    try page.animation(
      "window-by-window", "Four numbers in, one out",
      (0..<largest.steps).map { step in
        Figure(
          "Max pooling, window by window", alternativeText: "Window \(step + 1).",
          panels: [largest.at(step: step)])
      }, secondsPerFrame: 1.2)
    page.numbers("largest numbers", largest.output.values, decimals: 0)
    page.numbers(
      "means", PoolingStep("", .average, input: settings.input).output.values, decimals: 2)
    try page.teaching("teaching", from: "static func maxPooled(")
    try page.code(
      "maxPooled", from: "public func maxPooled(", in: "ConvNet/Operations/Pooling.swift")

    let gradients = [settings.gradient, PoolingSettings(kind: .average).gradient]
    page.number("winners", gradients[0].values.count { $0 != 0 })
    page.number("share", gradients[1][0, 0], decimals: 2)
    try page.widget(settings.widget)
    page.number("width in AlexNet", (55 - 3) / 2 + 1)
  }

  /// Four ways to halve maps, tested on images that are moved.
  private static func inNetworks(_ page: inout Page, _ trial: Trial<Kept>) throws {
    for (name, other, move) in [
      ("upper left", Kept.first, "2 px"), ("upper left, in place", .first, "0 px"),
      ("means", .mean, "2 px"), ("means, in place", .mean, "0 px"),
    ] {
      let lead = trial.difference(from: other, to: .maximum, on: move)
      page.difference("lead over \(name)", lead, "points", decimals: 1)
    }
    let leads = trial.tests.map { trial.difference(from: .mean, to: .maximum, on: $0).values }
    page.bet(
      "moved", measured: leads[2], options: [-100 ... -4, -4...4, 4...100], "points", decimals: 1)
    try page.figure(
      "moved", "On moved images, the upper left falls behind",
      Chart(
        "Test accuracy", x: Axis("moved by", categories: trial.tests), y: Axis("%"),
        marks: trial.settings.map { kept in
          Series(
            kept.rawValue, x: trial.tests.indices.map(Double.init),
            y: trial.tests.map { Spread(trial.accuracies(kept, on: $0)).mean })
        }),
      Chart(
        "Maxima minus means", x: Axis("moved by", categories: trial.tests), y: Axis("points"),
        marks: [Boxes(values: leads, showsPoints: true)]))
    page.measurement("test accuracy of the networks", trial)
    page.claim(
      "pooling helps", trial.difference(from: .first, to: .maximum, on: "2 px"), .isAbove, 4,
      "points", decimals: 1)
  }

  /// Linear classifiers of few numbers, and what a ceiling does to maxima.
  private static func onFewNumbers(_ page: inout Page, _ study: PoolingStudy) throws {
    for input in [Input.pixels, .blurred] {
      page.number("full, \(input.rawValue)", study.full[input] ?? 0, "%", decimals: 0)
      page.difference("lead on \(input.rawValue)", study.lead(input), "points", decimals: 1)
    }
    let kinds = ["mean of pixels", "maximum of pixels", "mean of edges", "maximum of edges"]
    for (name, kind, index) in [("all", 0, 0), ("some", 0, 2), ("quarters", 2, 2)] {
      let found = study.few[kinds[kind], default: []][index]
      page.number("numbers, \(name)", found.count)
      page.spread("accuracy, \(name)", found.accuracies, "%", decimals: 1)
    }
    try page.figure(
      "few-numbers", "How much can be thrown away",
      Chart(
        "Test accuracy", x: Axis("numbers kept", scale: .logarithmic), y: Axis("%"),
        marks: kinds.map { kind in
          let found = (study.few[kind] ?? []).reversed()
          return Series(
            kind, x: found.map { Double($0.count) }, y: found.map { Spread($0.accuracies).mean })
        }))
    page.claim(
      "means of pixels", study.lead(.pixels), .isAbove, 10, "points", decimals: 1,
      experiment: try PoolingStudy.onPage())
    let less = PairedDifference(from: study.lead(.blurred).values, to: study.lead(.pixels).values)
    page.claim("the ceiling", less, .isAbove, 8, "points", decimals: 1)
  }

  /// Max pooling with zeros around negative numbers.
  private static func bug(_ page: inout Page) throws {
    let negative = Matrix(rows: 3, columns: 3) { -1 - 1.5 * Double($0) - 0.5 * Double($1) }
    let framed = Matrix(rows: 4, columns: 4) { max($0, $1) < 3 ? negative[$0, $1] : 0 }
    let kept = [(MaxPool2D(2), framed), (MaxPool2D(2, padding: .same), negative)].map {
      Matrix($0.forward(Tensor($1), mode: .inference).output).values
    }
    page.numbers("kept with zeros", kept[0], decimals: 0)
    page.numbers("kept with the core's padding", kept[1], decimals: 0)
    page.number("zeros", kept[0].count { $0 == 0 })
  }
}
