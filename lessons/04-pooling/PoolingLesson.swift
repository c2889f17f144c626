import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling keeps, what it throws away, and where its gradient goes.
@main
struct PoolingLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 30
  static let showpiece = "how-small"
  static let settings = PoolingStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try problem(&page)
    try byHand(&page)
    let study = try PoolingStudy(page.options)
    try pixelsAndEdges(&page, study)
    try inNetworks(&page, study.networks)
    noise(&page)
    bug(&page)

    var random = page.options.random(1)
    page.gradients(
      of: "MaxPool2D(2)", MaxPool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
    page.gradients(
      of: "AveragePool2D(2)", AveragePool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
  }

  // MARK: What has to be thrown away

  /// One image, smaller and smaller, and how many layers it takes to see all of it.
  private static func problem(_ page: inout Page) throws {
    let side = page.data.imageShape[0]
    let image = page.data.image(of: 5 % page.data.classNames.count).channel(0)
    let windows = PoolingStudy.windows(side)
    let images = [false, true].flatMap { isMax in
      windows.map { window in
        let small = Matrix(Pooling(window: window, isMax: isMax).pooled(image))
        return LabeledImage(
          Matrix(rows: side, columns: side) { small[$0 / window, $1 / window] },
          colors: ColorScale(.ink, range: 0...1),
          title: "\(isMax ? "max" : "mean"), \(small.rows)×\(small.columns)")
      }
    }
    try page.hero(
      "smaller-and-smaller",
      Figure(
        "One \(page.data.noun), means above, maxima below", alternativeText: "",
        panels: [ImageGrid("", images, columns: windows.count, pixelSize: 5)]))

    /// How many 3×3 layers it takes until one number depends on the whole width.
    func layers(halving: Bool) -> Int {
      var (seen, step, count) = (1, 1, 0)
      while seen < side {
        if halving && count > 0 { (seen, step) = (seen + step, 2 * step) }
        (seen, count) = (seen + 2 * step, count + 1)
      }
      return count
    }
    page.number("pixels", side * side)
    page.number("width", side)
    page.number("layers without halving", layers(halving: false))
    page.number("layers with halving", layers(halving: true))
  }

  // MARK: What is computed, and the way back

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
    page.word(
      "means", list(PoolingStep("", .average, input: input).output.values))
    let rows = (0..<input.rows).map { row in (0..<input.columns).map { Float(input[row, $0]) } }
    let taught = Teaching.maxPooled(rows).joined().map(Double.init)
    let core = Matrix(MaxPool2D(2).forward(Tensor(input), mode: .inference).output)
    page.check(
      "by hand", holds: core.values == taught && taught == largest.output.values,
      expected: list(core.values), found: list(taught))
    try page.code(
      "teaching", from: "static func maxPooled(", in: "lessons/04-pooling/Teaching.swift")
    try page.code(
      "maxPooled", from: "public func maxPooled(", in: "ConvNet/Operations/Pooling.swift")

    var average = settings
    average.kind = .average
    let gradients = [settings.gradient, average.gradient]
    let signed = ColorScale(.diverging, range: -1...1)
    page.number("inputs", input.values.count)
    page.number("winners", gradients[0].values.count { $0 != 0 })
    page.number("share", gradients[1][0, 0], decimals: 2)
    try page.figure(
      "gradient-routing", "Winner takes all, or equal shares",
      zip(["Max pooling", "Average pooling"], gradients).map {
        HeatMap($0, $1, colors: signed, showsColorBar: false)
      })
    let sums = gradients.map { $0.values.reduce(0, +) }
    page.check("nothing is lost", holds: sums == [4, 4], expected: "4, 4", found: list(sums))
    try page.widget(settings.widget)
    page.number(
      "width in AlexNet",
      try SlidingWindow(kernelSize: 3, stride: 2).horizontal.positions(over: 55))
  }

  // MARK: What it does to images and to networks

  /// Pixels and edges, and what a ceiling does to maxima.
  private static func pixelsAndEdges(_ page: inout Page, _ study: PoolingStudy) throws {
    let side = page.data.imageShape[0]
    let sizes = study.windows.map { "\(side / $0)×\(side / $0)" }
    let last = sizes.count - 1
    for (name, place) in [("half size", 1), ("quarter size", 2)] {
      page.word(name, sizes[place])
    }
    page.word("block", "\(study.windows[last])×\(study.windows[last])")
    page.number(
      "numbers in quarter size", 8 * (side / study.windows[2]) * (side / study.windows[2]))
    let named: [(String, Input, place: Int, isMax: Bool)] = [
      ("means of pixels", .pixels, last, false), ("maxima of pixels", .pixels, last, true),
      ("means of edges", .edges, last, false), ("maxima of edges", .edges, last, true),
      ("raw means", .raw, last, false), ("raw maxima", .raw, last, true),
      ("clipped means", .clipped, last, false), ("clipped maxima", .clipped, last, true),
      ("whole pixels", .pixels, 0, false), ("half pixels", .pixels, 1, false),
      ("quarter edges", .edges, 2, false),
    ]
    for (name, input, place, isMax) in named {
      let accuracies = study.accuracies(input, at: place, isMax: isMax)
      page.number("accuracy, \(name)", Spread(accuracies).mean, "%", decimals: 1)
    }

    let (raw, fair) = (study.lead(.raw), study.lead(.edges))
    page.difference("lead as they come", raw, "points", decimals: 1)
    page.difference("lead, standardized", fair, "points", decimals: 1)
    page.bet(
      "edges", measured: fair.values, options: [-50 ... -1, -1...1, 1...50], "points", decimals: 1)
    page.claim(
      "means of pixels", study.lead(.pixels), .isBelow, -6, "points", decimals: 1)
    page.claim(
      "a matter of scale", PairedDifference(from: fair.values, to: raw.values), .isAbove, 3,
      "points", decimals: 1)
    page.claim(
      "the ceiling",
      PairedDifference(
        from: study.accuracies(.clipped, at: last, isMax: true),
        to: study.accuracies(.edges, at: last, isMax: true)), .isAbove, 8, "points", decimals: 1)

    var charts: [any Panel] = []
    for (input, first) in [(Input.pixels, 0), (.edges, 1)] {
      let places = first...last
      let series = [("mean", false), ("max", true)].map { name, isMax in
        let runs = page.seeds.indices.map { seed in
          places.map { study.accuracies(input, at: $0, isMax: isMax)[seed] }
        }
        return Series(name, x: places.map(Double.init), runs: runs)
      }
      charts.append(
        Chart(
          "Test accuracy on \(input.rawValue)",
          x: Axis("numbers left of each map", categories: sizes),
          y: Axis("%", limits: 0...100, covers: 0...100), marks: series))
      page.measurement(
        "test accuracy on \(input.rawValue)",
        of: places.flatMap { place in
          [("mean", false), ("max", true)].map {
            ("\($0), \(sizes[place])", study.accuracies(input, at: place, isMax: $1))
          }
        }, unit: "%", decimals: 1)
    }
    try page.figure("how-small", "With inputs of one scale, means keep more", charts)

    let leads = Input.allCases.map { study.lead($0) }
    let shares = Input.allCases.map { study.atCeiling[$0] ?? .nan }
    let names = zip(Input.allCases, shares).map { "\($0.rawValue), \(Decimals.fixed($1, 0)) %" }
    for (input, share) in zip(Input.allCases, shares) where input != .raw {
      page.number("\(input.rawValue) at the ceiling", share, "%", decimals: 0)
    }
    let words = zip(names, leads).map { "\($0): \(Decimals.fixed($1.mean, 1))" }
    page.word("leads", words.joined(separator: "; "))
    try page.figure(
      "ceiling", "What maxima win and lose on four numbers a map",
      Chart(
        "Lead of maxima over means", x: Axis("points of test accuracy"), y: Axis(categories: names),
        marks: [Bars(leads.map(\.mean), errors: leads.map(\.standardDeviation))],
        size: Size(width: 380, height: 170)))
  }

  /// Four ways to halve maps in a network.
  private static func inNetworks(_ page: inout Page, _ trial: Trial<Halving>) throws {
    page.table(
      "networks by halving", ["halving by", "parameters", "multiply-adds", "test accuracy"],
      rows: try trial.settings.map {
        let summary = try PoolingStudy.network($0, page.data, seed: 1).summary
        return [
          .words($0.rawValue), .number(summary.parameters), .number(summary.multiplyAdds),
          .words(Spread(trial.accuracies($0)).text(decimals: 1, unit: "%")),
        ]
      })
    page.measurement("test accuracy of the networks", trial)
    for (name, other) in [("average pooling", Halving.average), ("the convolution", .stride)] {
      page.difference(
        "lead over \(name)", trial.difference(from: other, to: .maximum), "points", decimals: 1)
    }
  }

  /// Signal and noise before and after.
  private static func noise(_ page: inout Page) {
    let images = page.data.test(page.options.size(400, quick: 100))
    let clean = Tensor(
      images.pixels.map { Float($0) / 255 }, shape: Shape([images.count] + images.imageShape.sizes))
    let layers: [any Layer] = [MaxPool2D(1), MaxPool2D(2), AveragePool2D(2)]
    page.table(
      "noise", ["noise", "before", "max", "mean"],
      rows: Noise.allCases.enumerated().map { index, noise in
        var random = page.options.random(10 + index)
        let noisy = noise.added(to: clean, using: &random)
        return [.words(noise.rawValue)]
          + layers.map { .number(signalToNoise(clean, noisy, pooledBy: $0), decimals: 1) }
      })
  }

  /// Max pooling with zeros around negative numbers.
  private static func bug(_ page: inout Page) {
    let negative = Matrix(rows: 3, columns: 3) { -1 - Double($0 * 3 + $1) / 2 }
    let framed = Matrix(rows: 4, columns: 4) { row, column in
      row < 3 && column < 3 ? negative[row, column] : 0
    }
    let wrong = Matrix(MaxPool2D(2).forward(Tensor(framed), mode: .inference).output)
    let right = Matrix(
      MaxPool2D(2, padding: .same).forward(Tensor(negative), mode: .inference).output)
    page.word("kept with zeros", list(wrong.values))
    page.word("kept with the core's padding", list(right.values))
    let invented = [wrong, right].map { $0.values.count { $0 == 0 } }
    page.number("windows won by zeros", invented[0])
    page.number("windows", wrong.values.count)
    page.check("zeros win", holds: invented == [3, 0], expected: "3, 0", found: "\(invented)")
  }
}
