import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Which settings make a network good, and which only make it slow.
@main
struct HyperparametersLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 70
  static let showpiece = "nine-trials"
  static let settings: [ExperimentSetting] = [
    .whole(
      "images", "training images where one thing is changed", 1000, quick: 800, in: 100...60000),
    .whole("epochs", "epochs of training there", 3, in: 1...50),
  ]
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.word("machine", Stopwatch.machine)
    page.number("seeds", page.seeds.count)
    page.condition("full", !page.options.isQuick)
    let surface = try SearchMap(page.options)
    try hero(&page, surface)
    try byHand(&page)
    try page.widget(try RunsWidget(page.data).widget)
    try changes(&page, OneChange(page.options))
    try search(&page, surface)
    bug(&page, surface)
    try ladder(&page, Ladder(Ladder.rungs, page.options))
  }

  /// The same map twice, with nine trials on a grid and nine at random.
  private static func hero(_ page: inout Page, _ surface: SearchMap) throws {
    var random = page.options.random()
    var cells = Array(SearchMap.cells.indices)
    random.shuffle(&cells)
    let (grid, drawn) = (SearchMap.trials(of: .grid)[0], Array(cells[..<9]))
    let size = Size(width: 320, height: 230)
    page.number("rates expected", SearchMap.expectedRates, decimals: 1)
    page.number("map seeds", surface.seeds.count)
    page.number("rates drawn", Set(drawn.map { $0 / SearchMap.side }).count)
    try page.hero(
      "nine-trials",
      Figure(
        "Nine trials on one map of test accuracy", alternativeText: "",
        panels: [
          surface.chart("Grid", trials: grid, size: size),
          surface.chart("Random", trials: drawn, size: size),
        ], columns: 2))
  }

  /// One 5×5 convolution or two of 3×3, deep in a network and at its start.
  private static func byHand(_ page: inout Page) throws {
    func row(_ name: String, _ size: Int, _ count: Int, channels: Int) -> [TableCell] {
      let layers = Array(repeating: (size: size, filters: 16), count: count)
      let cost = Teaching.cost(of: layers, channels: channels)
      return [
        .words(name), .number(cost.parameters), .number(cost.multiplyAdds), .number(cost.field),
      ]
    }
    page.table(
      "five or twice three", ["16 filters", "parameters", "multiply-adds a pixel", "sees"],
      rows: [
        row("16 channels: one 5×5", 5, 1, channels: 16),
        row("16 channels: two 3×3", 3, 2, channels: 16),
        row("1 channel: one 5×5", 5, 1, channels: 1),
        row("1 channel: two 3×3", 3, 2, channels: 1),
      ])
    try page.teaching("cost", from: "static func cost(")
    for name in ["5×5", "two 3×3"] {
      let recipe = name == "5×5" ? OneChange.five : OneChange.two
      let summary = try recipe.network(page.data, seed: 0).summary
      page.number("parameters, \(name)", summary.parameters)
      page.number("multiply-adds, \(name)", summary.multiplyAdds)
    }
  }

  /// One change at a time.
  private static func changes(_ page: inout Page, _ study: OneChange) throws {
    let (trial, base) = (study.trial, OneChange.base)
    page.number("images", page.options.whole("images"))
    page.number("epochs", page.options.whole("epochs"))
    page.number("test images", page.options.size(2000, quick: 500))
    page.table(
      "one change", ["change", "parameters", "multiply-adds", "sees", "accuracy, %", "seconds"],
      rows: try trial.settings.map { recipe in
        let cost = try study.cost(recipe)
        return [
          .words(trial.name(recipe)), .number(cost.parameters), .number(cost.multiplyAdds),
          .number(cost.field), .number(study.accuracy(recipe), decimals: 1),
          .words(Stopwatch.text(trial.seconds(recipe))),
        ]
      })
    let costs = try trial.settings.map { Double(try study.cost($0).multiplyAdds) }
    let accuracies = trial.settings.map(study.accuracy)
    let front = paretoFront(cost: costs, accuracy: accuracies)
    page.word("front", front.map { trial.name(trial.settings[$0]) }.joined(separator: ", "))
    let points = zip(costs, accuracies).map { Point($0, $1) }
    try page.figure(
      "front", "What accuracy costs",
      Chart(
        "Test accuracy, %", x: Axis("Multiply-adds for one image", scale: .logarithmic),
        marks: [
          Series("", points: front.map { points[$0] }, markers: .none),
          Points("", points: points),
        ],
        annotations: trial.settings.indices.filter {
          front.contains($0) || [base, OneChange.wide].contains(trial.settings[$0])
        }.map {
          Annotation(trial.name(trial.settings[$0]), at: points[$0])
        }, size: Size(width: 620, height: 320)))
    let lost = trial.difference(from: OneChange.wide, to: base)
    page.number("parameters, wide", try study.cost(OneChange.wide).parameters)
    page.number("parameters, base", try study.cost(base).parameters)
    page.claim(
      "size is not sight", lost, .isAbove, 5, "points", decimals: 1,
      experiment: try OneChange.onPage)
    page.difference(
      "two over five", trial.difference(from: OneChange.five, to: OneChange.two), "points",
      decimals: 1)
    let products = try study.cost(OneChange.five).multiplyAdds
    page.number(
      "times the products", Double(products) / Double(try study.cost(base).multiplyAdds),
      decimals: 1)
    page.word(
      "times the seconds",
      Decimals.fixed(
        Stopwatch.median(trial.seconds(OneChange.five)) / Stopwatch.median(trial.seconds(base)), 1))
  }

  /// Four ways to spend nine trials.
  private static func search(_ page: inout Page, _ surface: SearchMap) throws {
    let found = Dictionary(
      uniqueKeysWithValues: SearchMap.Search.allCases.map { ($0, surface.found(by: $0)) })
    func gain(_ from: SearchMap.Search, _ to: SearchMap.Search) -> PairedDifference {
      PairedDifference(from: found[from] ?? [], to: found[to] ?? [])
    }
    let lead = gain(.grid, .random)
    page.bet(
      "nine trials", measured: lead.values, options: [-100 ... -0.3, -0.3...0.3, 0.3...100],
      "points", decimals: 1)
    page.difference("random over grid", lead, "points", decimals: 1)
    page.difference("rates over random", gain(.random, .rates), "points", decimals: 1)
    page.difference("rates over grid", gain(.grid, .rates), "points", decimals: 1)
    if !page.options.isQuick {
      page.claim(
        "the rate counts", gain(.filters, .rates), .isAbove, 15, "points", decimals: 1)
    }
    // Nine widths at one rate lie so far below that nothing else could be told apart.
    let kinds = SearchMap.Search.allCases.filter { $0 != .filters }
    let spreads = kinds.map { Spread(found[$0] ?? [0]) }
    try page.figure(
      "searches", "Nine trials, spent in three ways",
      Chart(
        "", x: Axis("Test accuracy found on average, %"),
        y: Axis(categories: kinds.map(\.rawValue)),
        marks: [
          Boxes(values: kinds.map { found[$0] ?? [] }, showsPoints: true)
        ], size: Size(width: 520, height: 130)))
    page.number("filters found", Spread(found[.filters] ?? [0]).mean, "%", decimals: 1)
    page.number("grid found", spreads[0].mean, "%", decimals: 1)
    page.number("random found", spreads[1].mean, "%", decimals: 1)
  }

  /// The best of many on few images, and on others.
  private static func bug(_ page: inout Page, _ surface: SearchMap) {
    let few = 200
    let (chosen, fresh) = surface.optimism(
      images: page.options.size(few, quick: 100), draws: page.options.size(40, quick: 10))
    page.number("few images", page.options.size(few, quick: 100))
    page.number("optimism", Spread(chosen).mean, "points", decimals: 2)
    page.number("optimism, fresh", Spread(fresh).mean, "points", decimals: 2)
    if !page.options.isQuick {
      page.claim(
        "the best looks better", PairedDifference(from: fresh, to: chosen), .isAbove, 0.6, "points",
        decimals: 2)
    }
  }

  /// One change at a time, in seconds of this machine.
  private static func ladder(_ page: inout Page, _ ladder: Ladder) throws {
    let (results, found) = (ladder.results, ladder.results[0].rung.recipe)
    page.number("ladder images", ladder.images)
    page.number("held-out images", ladder.kept)
    page.number("ladder test images", ladder.tested)
    page.number("look every", ladder.interval)
    page.number("most epochs", ladder.most)
    page.number("target", ladder.target, "%", decimals: 1)
    page.condition("whole", ladder.isWhole)
    page.word("found rate", Decimals.fixed(Double(found.rate), 2))
    page.table(
      "ladder", ["change", "there", "epochs", "held out, %", "test, %", "seconds"],
      rows: results.map { result in
        [
          .words(result.rung.name),
          .words("\(ladder.arrived(result)) of \(result.seconds.count)"),
          .number(Spread(result.epochs).mean, decimals: 1),
          .number(Spread(result.heldOut).mean, decimals: 1),
          .number(Spread(result.test).mean, decimals: 1),
          .words(Stopwatch.text(result.seconds)),
        ]
      })
    try page.figure(
      "ladder", "Down the ladder",
      Chart(
        "", x: Axis("Seconds of training", scale: .logarithmic),
        y: Axis(
          categories: results.map {
            ladder.arrived($0) == $0.seconds.count ? $0.rung.name : "(\($0.rung.name))"
          }),
        marks: [Boxes(values: results.map(\.seconds), showsPoints: true)],
        size: Size(width: 560, height: 190)))
    let there = results.filter { ladder.arrived($0) == $0.seconds.count }
    let (first, last) = (there.first ?? results[0], there.last ?? results[0])
    let stopped = there.filter { !$0.rung.hasCycle }.flatMap(\.test)
    page.word("first rung", first.rung.name)
    page.word("last rung", last.rung.name)
    page.seconds("first seconds", first.seconds)
    page.seconds("last seconds", last.seconds)
    page.number("stopped test", Spread(stopped.isEmpty ? [0] : stopped).mean, "%", decimals: 2)
    page.number("last test", Spread(last.test).mean, "%", decimals: 2)
    page.number("times less work", Spread(first.work).mean / Spread(last.work).mean, decimals: 1)
    page.word(
      "times faster",
      Decimals.fixed(Stopwatch.median(first.seconds) / Stopwatch.median(last.seconds), 1))
  }
}
