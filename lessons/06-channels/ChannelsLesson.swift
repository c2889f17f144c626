import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How a filter looks at several planes at once, and what a channel is worth to a trained network.
@main
struct ChannelsLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 20
  static let showpiece = "missing-channel"
  static let settings = ChannelStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    try colors(&page)
    try byHand(&page)
    try counting(&page)
    let study = try ChannelStudy(page.options)
    try worth(&page, study)
    try prediction(&page, study)
    let (widget, accuracies) = try study.knockOutWidget(page.options)
    try page.widget(widget)
    let halves = accuracies.indices.filter { $0.nonzeroBitCount == study.channels / 2 }
      .map { accuracies[$0] }.sorted(by: >)
    page.number("half", study.channels / 2)
    page.number("good half", halves[halves.count / 10], "%", decimals: 1)
    page.number("all", accuracies[accuracies.count - 1], "%", decimals: 1)
    page.number("best half", halves[0], "%", decimals: 1)
  }

  // MARK: What is computed

  /// A picture, its planes, and what filters make of them; and the same numbers in the wrong order.
  private static func colors(_ page: inout Page) throws {
    let picture = Photograph(cifar10: 7486)
    let thing = page.word("thing", picture.isReal ? "car" : "balloon")
    page.word("source", picture.isReal ? "A photograph from CIFAR-10" : "A drawn picture")
    let mean = picture.mixed([1 / 3, 1 / 3, 1 / 3])
    let red = picture.mixed([1, -1, -1]).map { max($0, 0) }
    let planes = [(0...2, "a \(thing)"), (0...0, "red"), (1...1, "green"), (2...2, "blue")]
    let gray = Raster(width: 32, height: 32, gray: mean.values.map { UInt8($0 * 255 + 0.5) })
    try page.hero(
      "three-planes",
      Figure(
        "One picture, three planes", alternativeText: "",
        panels: [
          ImageGrid(
            "",
            planes.map { LabeledImage(picture.raster(of: $0), title: $1) } + [
              LabeledImage(gray, title: "their mean"),
              LabeledImage(
                Matrix(red), colors: .magnitudes(of: [Matrix(red)]), title: "red − green − blue"),
            ], columns: 6, pixelSize: 4)
        ]))
    // What the filter for red finds, and what is as bright in the mean.
    let pixels = zip(red.values, mean.values)
    let found = pixels.filter { $0.0 > 0.2 }.map(\.1)
    let brightness = found.reduce(0, +) / Float(found.count)
    page.number("mean of red", Double(brightness), decimals: 2)
    page.number("found", found.count)
    page.number("as bright", pixels.count { $0 <= 0.2 && abs($1 - brightness) < 0.1 })
    try page.widget(picture.mixer)

    let numbers = (0..<3).flatMap { picture.image.channel($0).values }
    let wrong = Photograph(Tensor(numbers, shape: picture.image.shape))
    page.number("found in the wrong order", wrong.mixed([1, -1, -1]).values.count { $0 > 0.2 })
    try page.figure(
      "planes-as-pixels", "The same numbers in two orders",
      ImageGrid(
        "",
        [(wrong, "planes read as pixels"), (picture, "planes read as planes")].map {
          LabeledImage($0.raster(), title: $1)
        }, columns: 2, pixelSize: 5))
  }

  /// Two filters on three planes, every number shown.
  private static func byHand(_ page: inout Page) throws {
    var random = RandomGenerator(seed: 4)
    func planes(_ side: Int, from least: Int) -> [Matrix] {
      (0..<3).map { _ in
        Matrix(rows: side, columns: side) { _, _ in Double(least + random.integer(below: 3)) }
      }
    }
    let image = planes(5, from: 0)
    let walk = ChannelWalk(
      ["red": image[0], "green": image[1], "blue": image[2]],
      filters: [(planes(3, from: -1), 1), (planes(3, from: -1), 0)], stride: 2, padding: 1)
    try page.animation(
      "partial-sums", "Three partial sums, one number", walk.frames, secondsPerFrame: 1.5)
    page.numbers("partial sums", walk.partialSums(0, row: 0, column: 0), decimals: 0)
    page.number("first answer", walk.maps[0][0, 0], decimals: 0)
    page.number("products", 27 * walk.frames.count)
    try page.teaching("teaching", from: "static func answer(")
  }

  /// The parameters of some layers.
  private static func counting(_ page: inout Page) throws {
    let layers: [(String, k: Int, input: Int, output: Int)] = [
      ("by hand, above", 3, 3, 2), ("5×5, 192 → 32", 5, 192, 32), ("1×1, 192 → 16", 1, 192, 16),
      ("then 5×5, 16 → 32", 5, 16, 32),
    ]
    let counts = try layers.map { _, k, input, output in
      try Sequential(input: [k, k, input]) { Conv2D(output, kernelSize: k) }.summary.parameters
    }
    let sums = layers.map { "(\($0.k)·\($0.k)·\($0.input) + 1) · \($0.output)" }
    page.table(
      "parameters", ["layer", "(*k*·*k*·*C* + 1) · *C*′", "parameters"],
      rows: layers.indices.map { [.words(layers[$0].0), .words(sums[$0]), .number(counts[$0])] })
    page.number("squeeze", counts[2])
    page.number("times fewer", Double(counts[1]) / Double(counts[2] + counts[3]), decimals: 1)
  }

  // MARK: What a channel is worth

  /// Four ways to be without a channel.
  private static func worth(_ page: inout Page, _ study: ChannelStudy) throws {
    let cost = study.means(\.cost)
    let never = study.networks.difference(from: study.channels - 1, to: study.channels)
    page.word("data", page.data.title)
    page.word("images", page.data.noun + "s")
    for (name, count) in [
      ("seeds", page.seeds.count), ("channels", study.channels), ("fewer", study.channels - 1),
      ("all channels", study.channels * page.seeds.count), ("test images", study.test.count),
      ("training images", page.options.whole("images")), ("epochs", page.options.whole("epochs")),
    ] { page.number(name, count) }
    let whole = study.networks.accuracies(study.channels)
    page.number("accuracy", Spread(whole).mean, "%", decimals: 1)
    page.number("cost", Spread(cost).mean, "points", decimals: 1)
    // In percent of what the knock-out costs, and never beyond what a chart can show.
    let shares = zip(never.values, cost).map { min(max(100 * $0 / max($1, 0.1), -50), 150) }
    page.bet("never", measured: shares, options: [70...150, 30...70, -50...30], "%", decimals: 0)
    page.difference("never", never, "points", decimals: 1)
    page.claim(
      "never", never, .isBelow, 2.5, "points", decimals: 1, experiment: try ChannelStudy.onPage)
    let ways = [
      ("silenced", cost), ("held at its mean", study.means(\.costOfMean)),
      ("silenced, one epoch more", study.means(\.costAfterTraining)), ("never there", never.values),
    ]
    for (name, costs) in ways { page.spread("cost, \(name)", costs, "points", decimals: 1) }
    page.difference(
      "saved by the mean", PairedDifference(from: ways[1].1, to: cost), "points", decimals: 1)
    page.measurement(
      "points lost without a channel", of: ways.map { ($0.0, $0.1) }, decimals: 1)
    try page.figure(
      "missing-channel", "A network misses a channel that it never needed",
      Chart(
        "Points of accuracy lost", x: Axis("points"), y: Axis(categories: ways.map(\.0)),
        marks: [
          Bars(ways.map { Spread($0.1).mean }, errors: ways.map { Spread($0.1).standardDeviation })
        ], size: Size(width: 400, height: 170)))
  }

  /// What tells beforehand which channel will be missed.
  private static func prediction(_ page: inout Page, _ study: ChannelStudy) throws {
    let outs = study.knockOuts.flatMap { $0 }
    page.claim("which", study.dearest, .isAbove, 4, "points", decimals: 1)
    page.number("dearest", outs.map(\.cost).max() ?? 0, "points", decimals: 1)
    page.number("cheap ones", outs.count { $0.cost < 1 })
    let (elsewhere, output) = (
      study.correlations(\.costElsewhere), study.correlations(\.meanOutput)
    )
    for (name, values) in [
      ("elsewhere", elsewhere), ("output", output), ("weights", study.correlations(\.weightSum)),
      ("last layer", study.correlations(last: true, \.meanOutput)),
    ] { page.spread("correlation, \(name)", values, decimals: 2) }
    page.claim(
      "output", PairedDifference(from: output, to: elsewhere), .isAbove, 0.25, decimals: 2)
    let charts = [
      ("How much it says", "mean output", outs.map(\.meanOutput)),
      ("What it cost on other images", "points lost there", outs.map(\.costElsewhere)),
    ].map { title, name, values in
      Chart(
        title, x: Axis(name), y: Axis("points lost when silenced"),
        marks: [Points(x: values, y: outs.map(\.cost))], size: Size(width: 300, height: 220))
    }
    try page.figure("worth", "Loud channels are not the ones that count", charts)
  }
}
