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
    try page.widget(try study.knockOutWidget(page.options))
    additions(&page, study)
  }

  /// A picture, its planes, and what filters make of them; and the same numbers in the wrong order.
  private static func colors(_ page: inout Page) throws {
    let picture = Photograph(cifar10: 7486)
    let thing = page.word("thing", picture.isReal ? "car" : "balloon")
    page.word("source", picture.isReal ? "A photograph from CIFAR-10" : "A drawn picture")
    let red = Matrix(picture.mixed([1, -1, -1]).map { max($0, 0) })
    let mean = picture.raster([1 / 3, 1 / 3, 1 / 3])
    let images = [
      LabeledImage(picture.raster(), title: "a \(thing)"), LabeledImage(mean, title: "mean"),
      LabeledImage(red, colors: ColorScale(.diverging, range: -1...1), title: "sum, if above 0"),
      LabeledImage(picture.raster([1, 0, 0]), title: "1 · red"),
      LabeledImage(picture.raster([0, 1, 0]), title: "+ (−1) · green"),
      LabeledImage(picture.raster([0, 0, 1]), title: "+ (−1) · blue"),
    ]
    let grid = ImageGrid("", images, columns: 3, pixelSize: 3)
    try page.hero(
      "three-planes", Figure("One picture, three planes", alternativeText: "", panels: [grid]))
    page.number("found", picture.reds)
    try page.widget(picture.mixer)
    let numbers = (0..<3).flatMap { picture.image.channel($0).values }
    let wrong = Photograph(Tensor(numbers, shape: picture.image.shape))
    page.number("found in the wrong order", wrong.reds)
    let orders = zip([wrong, picture], ["pixels", "planes"])
      .map { LabeledImage($0.raster(), title: "planes read as \($1)") }
    try page.figure(
      "planes-as-pixels", "The same numbers in two orders", ImageGrid("", orders, pixelSize: 5))
  }

  /// A filter on three planes, every number shown.
  private static func byHand(_ page: inout Page) throws {
    var random = RandomGenerator(seed: 4)
    func planes(_ side: Int) -> [Matrix] {
      let numbers = (0..<3 * side * side).map { _ in Double(random.integer(below: 3)) }
      return (0..<3).map { plane in
        Matrix(rows: side, columns: side) { numbers[(plane * side + $0) * side + $1] }
      }
    }
    let (image, kernels) = (planes(4), planes(3).map { $0.map { $0 - 1 } })
    let walk = ChannelWalk(
      ["red": image[0], "green": image[1], "blue": image[2]], kernels: kernels, bias: 1)
    try page.animation(
      "partial-sums", "Three partial sums, one number", walk.frames, secondsPerFrame: 2.5)
    page.numbers("partial sums", walk.partialSums(row: 0, column: 0), decimals: 0)
    page.number("first answer", walk.map[0, 0], decimals: 0)
    try page.teaching("teaching", from: "static func answer(")
  }

  /// The parameters of GoogLeNet's 5×5 filters, and of mixing first.
  private static func counting(_ page: inout Page) throws {
    for (name, k, input, output) in [
      ("wide", 5, 192, 32), ("mixing", 1, 192, 16), ("then", 5, 16, 32),
    ] {
      let layer = try Sequential(input: [k, k, input]) { Conv2D(output, kernelSize: k) }
      page.number("parameters, \(name)", layer.summary.parameters)
    }
  }

  /// Five ways to be without a channel.
  private static func worth(_ page: inout Page, _ study: ChannelStudy) throws {
    let cost = study.means(\.cost)
    let never = study.networks.difference(from: study.channels - 1, to: study.channels)
    page.word("data", page.data.title)
    page.word("rate", "\(page.options.number("rate"))")
    for (name, count) in [
      ("seeds", page.seeds.count), ("channels", study.channels), ("fewer", study.channels - 1),
      ("all channels", study.channels * page.seeds.count), ("test images", study.test.count),
      ("training images", page.options.whole("images")), ("epochs", page.options.whole("epochs")),
    ] { page.number(name, count) }
    let whole = Spread(study.networks.accuracies(study.channels)).mean
    page.number("accuracy", whole, "%", decimals: 1)
    let mean = max(Spread(cost).mean, 0.1)
    page.number("cost", mean, "points", decimals: 1)
    page.number("share", 100 * never.mean / mean, "%", decimals: 0)
    page.bet(
      "never", measured: never.values.map { min(max(100 * $0 / mean, -50), 150) },
      options: [67...150, 33...67, -50...33], "%", decimals: 0,
      axis: "What never having it costs, in % of silencing")
    page.difference("never", never, "points", decimals: 1)
    page.claim(
      "never", never, .isBelow, mean / 3, "points", decimals: 1,
      experiment: try ChannelStudy.onPage)
    let ways: [(name: String, values: [Double])] = [
      ("silenced", cost), ("held at its mean", study.means(\.costOfMean)),
      ("another image’s map", study.swapped),
      ("silenced, one epoch more", study.means(\.costAfterTraining)), ("never there", never.values),
    ]
    let spreads = ways.map { Spread($0.values) }
    for (name, costs) in ways { page.spread("cost, \(name)", costs, "points", decimals: 1) }
    let orders = study.knockOuts.map { rankCorrelation($0.map(\.cost), $0.map(\.meanOutput)) }
    page.spread("correlation, output", orders, decimals: 2)
    page.measurement("points lost without a channel", of: ways, decimals: 1)
    try page.figure(
      "missing-channel", "A network misses a channel that it never needed",
      Chart(
        "Points of accuracy lost", x: Axis("points"), y: Axis(categories: ways.map(\.name)),
        marks: [Bars(spreads.map(\.mean), errors: spreads.map(\.standardDeviation))],
        size: Size(width: 400, height: 200)))
  }

  /// That costs do not add up: for all seeds, and for the network of the first, which readers have before them.
  private static func additions(_ page: inout Page, _ study: ChannelStudy) {
    page.claim("sums", study.gaps, .isAbove, 20, "%", decimals: 0)
    let (accuracies, half) = (study.sets[0], study.channels / 2)
    func name(_ name: String, _ set: Int) {
      let names = (1...study.channels).filter { set >> ($0 - 1) & 1 == 1 }.map { "\($0)" }
      page.word(name, names.joined(separator: ", "))
    }
    let pairs = accuracies.pairs.sorted { $0.gap > $1.gap }
    for (which, pair) in [("worst pair", pairs[0]), ("best pair", pairs[pairs.count - 1])] {
      name(which, pair.channels)
      page.number("\(which), together", pair.together, decimals: 1)
      page.number("\(which), sum", pair.together - pair.gap, decimals: 1)
    }
    page.number("few pairs", pairs[min(2, pairs.count - 1)].gap, "points", decimals: 1)
    let order = (0..<study.channels).map { 1 << $0 }
      .sorted { accuracies.cost(of: $0) > accuracies.cost(of: $1) }
    let dear = order.prefix(half).reduce(0, +)
    let halves = accuracies.indices.filter { $0.nonzeroBitCount == half }
      .sorted { accuracies[$0] > accuracies[$1] }
    page.number("half", half)
    for (name, set) in [
      ("dear half", dear), ("best half", halves[0]), ("good half", halves[halves.count / 10]),
    ] { page.number(name, accuracies[set], "%", decimals: 1) }
    for (which, set) in [("dear channels", dear), ("best channels", halves[0])] { name(which, set) }
  }
}
