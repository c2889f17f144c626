import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What the losses and accuracies of training and validation say, when to stop, and how far to trust a number.
@main
struct LearningCurvesLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 60
  static let showpiece = "thirty-seeds"
  static let settings = Study.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = Study(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("few", page.options.whole("images")),
      ("steps", page.options.whole("steps")), ("many", study.pool.count),
      ("validation images", study.validation.count), ("test images", study.second.count),
      ("all test images", study.test.count), ("patience", Study.patience),
    ] { page.number(name, count) }
    page.word("rate", "\(page.options.number("rate"))")
    let thirty = try thirtySeeds(&page, study)
    try byHand(&page)
    try page.widget(try CurvesSettings().widget())
    try five(&page, study, thirty)
    try stopping(&page, study, thirty)
    try sizes(&page, study)
    peeking(&page, thirty)
  }

  /// One network on few images, from thirty seeds.
  private static func thirtySeeds(
    _ page: inout Page, _ study: Study
  ) throws -> [(curve: LearningCurve, model: Sequential)] {
    let count = page.options.size(30, quick: 4)
    page.number("thirty", count)
    let thirty = try (0..<count).map { index in
      page.options.report("seed \(index + 1) of \(count) on few images")
      return try study.run(
        .overfit, seed: page.options.seed &+ UInt64(index), marks: 30, testing: true)
    }
    let curves = thirty.map(\.curve)
    let validation = curves.map { $0.losses("validation") }
    page.number("turned", validation.count { ($0.last ?? 0) > 1.1 * ($0.min() ?? 0) })
    try page.hero(
      "thirty-seeds",
      .losses("One network from \(count) seeds", curves, size: Size(width: 800, height: 290)))
    return thirty
  }

  /// Early stopping on eight numbers, and the code of both rules.
  private static func byHand(_ page: inout Page) throws {
    let losses = [0.9, 0.6, 0.5, 0.52, 0.48, 0.55, 0.53, 0.6]
    var (best, waited) = (Double.infinity, 0)
    let rows = losses.indices.prefix(7).map { epoch in
      waited = losses[epoch] < best ? 0 : waited + 1
      best = min(best, losses[epoch])
      return [
        TableCell.number(epoch + 1), .number(losses[epoch], decimals: 2),
        .number(best, decimals: 2), .number(waited),
      ]
    }
    page.table(
      "stopping by hand", ["epoch", "validation loss", "best so far", "waited"], rows: rows)
    let stopped = Teaching.stopped(losses, patience: 2)
    page.number("last by hand", stopped.last + 1)
    page.number("best by hand", stopped.best + 1)
    try page.teaching("reading", from: "static func reading(")
    try page.teaching("stopped", from: "static func stopped(")
    try page.code(
      "epochEnded", from: "public func epochEnded(", in: "ConvNet/Training/EarlyStopping.swift")
  }

  /// The five readings, each produced by a change of one thing; and what the number of images does to the gap.
  private static func five(
    _ page: inout Page, _ study: Study, _ thirty: [(curve: LearningCurve, model: Sequential)]
  ) throws {
    var groups: [(name: String, curves: [LearningCurve])] = []
    var named = 0
    for reading in Reading.allCases {
      page.options.report("runs that show \(reading.rawValue)")
      let curves = try page.seeds.map { try study.run(reading, seed: $0).curve }
      named += curves.count { $0.reading == reading }
      groups.append((reading.rawValue, curves))
      for set in ["training", "validation"] where [.good, .overfit].contains(reading) {
        let found = Spread(curves.map { $0.accuracies(set).last ?? .nan }).mean
        page.number("\(set), \(reading.rawValue)", found, "%", decimals: 1)
      }
    }
    page.number("named", named)
    page.number("all runs", 5 * page.seeds.count)
    try page.figure("five", .readings("One thing changed, five pictures", groups))
    let gaps = [groups[2].curves, groups[0].curves].map { $0.map(\.gap) }
    let made = PairedDifference(from: gaps[1], to: gaps[0])
    page.number("gap, few", Spread(gaps[0]).mean, "points", decimals: 1)
    page.claim(
      "few images make the gap", made, .isAbove, 6, "points", decimals: 1,
      experiment: try Study.onPage)
  }

  /// Where validation says to stop, what is there, and what goes on behind the rising loss.
  private static func stopping(
    _ page: inout Page, _ study: Study, _ thirty: [(curve: LearningCurve, model: Sequential)]
  ) throws {
    let curves = thirty.map(\.curve)
    let best = curves.map {
      Teaching.stopped($0.losses("validation"), patience: Study.patience).best
    }
    let accuracies = PairedDifference(
      from: zip(curves, best).map { $0.accuracies("test")[$1] },
      to: curves.map { $0.accuracies("test").last ?? .nan })
    let stops = zip(curves, best).map { $0.losses("test")[$1] }
    let ends = curves.map { $0.losses("test").last ?? .nan }
    page.number("stop", Spread(zip(curves, best).map { $0.steps[$1] }).mean, decimals: 0)
    page.number("loss at the stop", Spread(stops).mean, decimals: 3)
    page.number("loss at the end", Spread(ends).mean, decimals: 3)
    let saved = PairedDifference(
      from: zip(stops, ends).map { 100 * $0 / $1 }, to: ends.map { _ in 100 })
    page.claim(
      "stopping lowers the loss", saved, .isAbove, page.options.isQuick ? 6 : 15, "%", decimals: 0)
    let end = max(10, (2 * abs(accuracies.mean)).rounded(.up))
    page.bet(
      "accuracy", measured: accuracies.values,
      options: [-end ... -0.3, -0.3...0.3, 0.3...end], "points", decimals: 1)
    page.difference("accuracy after the stop", accuracies, "points", decimals: 2)
    page.condition("it rises", accuracies.mean > 0.3)
    page.spread(
      "accuracy over seeds", curves.map { $0.accuracies("test").last ?? .nan }, "%", decimals: 1)
    let charts = [
      ("Validation loss", curves.map { $0.losses("validation") }),
      ("Validation accuracy, %", curves.map { $0.accuracies("validation") }),
    ].map { Chart.strands($0, x: curves[0].steps, runs: $1) }
    try page.figure("loss and accuracy", "Same runs, two verdicts", charts, columns: 2)
    // The control: the same answers, given with less confidence.
    let calm = thirty.map { run in
      LastLayer.lessSure(
        run.model, chosenOn: study.validation, on: study.test[0..<study.second.count])
    }
    page.number("factor", Spread(calm.map { Double($0.factor) }).mean, decimals: 2)
    page.number("loss, less sure", Spread(calm.map(\.loss)).mean, decimals: 3)
  }

  /// The error over the number of images, a law fitted to the small numbers, and what it promises of the largest; then how far
  /// test sets scatter.
  private static func sizes(_ page: inout Page, _ study: Study) throws {
    let unit = page.options.size(100, quick: 50)
    let sizes = [1, 2, 4, 8, 16, 64].map { $0 * unit }.filter { $0 <= study.pool.count }
    let fitted = sizes.dropLast().map(Double.init)
    let largest = Double(sizes[sizes.count - 1])
    let ends = [("smallest", 0), ("fitted up to", fitted.count - 1), ("largest", fitted.count)]
    for (name, place) in ends { page.number(name, sizes[place]) }
    var (errors, laws) = ([[Double]](), [PowerLaw]())
    var last: CompiledModel?
    for (place, seed) in page.seeds.enumerated() {
      page.options.report("seed \(place + 1) of \(page.seeds.count) on more and more images")
      let found = try sizes.map { try study.error(images: $0, seed: seed, place: place) }
      errors.append(found.map(\.error))
      laws.append(PowerLaw(sizes: fitted, values: Array(found.map(\.error).dropLast())))
      last = last ?? found.last?.model
    }
    try page.figure(
      "images", "Error against number of images",
      laws.chart(
        "Test error, %", x: "Training images", sizes: sizes.map(Double.init), measured: errors,
        size: Size(width: 620, height: 260)))
    let exponents = PairedDifference(from: laws.map { _ in 0 }, to: laws.map(\.exponent))
    page.difference("exponent", exponents, decimals: 2)
    let less = laws.map { 100 - 100 * $0.value(at: 2) / $0.value(at: 1) }
    let fewer = PairedDifference(from: less.map { _ in 0 }, to: less)
    page.claim("images pay", fewer, .isAbove, 10, "%", decimals: 0)
    page.number("less at each doubling", fewer.mean, "%", decimals: 0)
    let (promised, found) = (laws.value(at: largest), Spread(errors.map { $0[$0.count - 1] }).mean)
    page.difference("promised", promised, "%", decimals: 1)
    page.number("found", found, "%", decimals: 1)
    page.condition("as promised", promised.interval.contains(found))
    if let last { scatter(&page, TestScatter(of: last, on: study.test), study.test.count) }
  }

  /// One network on many disjoint test sets, beside what the formula says.
  private static func scatter(_ page: inout Page, _ scatter: TestScatter, _ all: Int) {
    let p = scatter.accuracy
    page.number("its accuracy", 100 * p, "%", decimals: 1)
    page.number("margin of all", TestScatter.margin(p, of: all), decimals: 2)
    page.table(
      "disjoint test sets",
      ["images in a set", "sets", "formula, ± points", "shuffled, ±", "in order, ±"],
      rows: [50, 100, 200].map { size in
        let random = page.options.random(1)
        let widths = [
          TestScatter.margin(p, of: size), scatter.found(of: size, shuffledBy: random),
          scatter.found(of: size),
        ]
        return [.number(size), .number(all / size)] + widths.map { .number($0, decimals: 1) }
      })
    page.number("margin at 99", TestScatter.margin(0.99, of: 10_000), decimals: 2)
    page.number("margin at 97", TestScatter.margin(0.97, of: 1000), decimals: 2)
  }

  /// Reporting the best of many looks at the test set, and what other test images say of the same weights.
  private static func peeking(
    _ page: inout Page, _ thirty: [(curve: LearningCurve, model: Sequential)]
  ) {
    // Both ways round, so that it does not matter which of the sets is easier.
    let looks = thirty.flatMap { curve, _ in
      let stop = Teaching.stopped(curve.losses("validation"), patience: Study.patience).best
      return [("test", "second"), ("second", "test")].map {
        curve.bestOfManyLooks(at: $0, other: $1, chosen: stop)
      }
    }
    page.number("reported", Spread(looks.map(\.best)).mean, "%", decimals: 2)
    page.number("on others", Spread(looks.map(\.onOthers)).mean, "%", decimals: 2)
    let gain = PairedDifference(from: looks.map(\.onOthers), to: looks.map(\.best))
    page.number("flattered by", gain.mean, "points", decimals: 2)
    page.number("by validation", Spread(looks.map(\.chosen)).mean, "%", decimals: 2)
  }
}
