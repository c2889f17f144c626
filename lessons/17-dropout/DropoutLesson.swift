import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens when units are dropped at random, why the others are scaled up, and what it is good for.
@main
struct DropoutLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 25
  static let showpiece = "half-of-the-units"
  static let settings = OverfittingStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    let study = try OverfittingStudy(page.options)
    page.word("data", page.data.title)
    for (name, count) in [
      ("seeds", page.seeds.count), ("units", Recipe.plain.units),
      ("half of the units", Recipe.halved.units), ("epochs", page.options.whole("epochs")),
      ("training images", study.training.count), ("test images", study.test.count),
    ] { page.number(name, count) }
    page.number("rate", Double(study.usual.rate), decimals: 2)
    for test in study.trial.tests {
      let accuracies = study.trial.accuracies(.plain, on: test)
      page.number("\(test) accuracy without", Spread(accuracies).mean, "%", decimals: 1)
    }
    try hero(&page, study)
    try byHand(&page)
    try page.widget(DropoutSettings().widget)
    try gain(&page, study)
    try log(&page, study)
    try reasons(&page, study)
    mistake(&page, study)
  }

  /// An image that thinned networks take for different ones, and that they get right together.
  private static func hero(_ page: inout Page, _ study: OverfittingStudy) throws {
    let (count, many, random) = (300, 32, page.options.random(1))
    let head = study.heads(study.usual, for: study.test[0..<count])[0]
    let masks = (0...many).map { head.mask($0 == 0 ? 0 : study.usual.rate, random.stream($0)) }
    let scores = masks.map(head.scores)
    let chances = (scores[...3] + [scores[1...].mean]).map(softmax)
    let (guesses, truth) = (chances.map { $0.argmax() }, head.truth.classes)
    func errors(_ image: Int, _ range: ClosedRange<Int>) -> Int {
      range.count { guesses[$0][image] != truth[image] }
    }
    let read = truth.indices.filter { errors($0, 0...0) + errors($0, 4...4) == 0 }
    let image = read.max { errors($0, 1...3) < errors($1, 1...3) } ?? 0
    let answers = guesses.map { page.data.classNames[$0[image]] }
    page.number("images looked through", count)
    page.number("draws averaged", many)
    page.word("what it is", answers[0])
    page.word("what draws say", answers[1...3].joined(separator: ", "))
    // A unit has three pixels, as the image beside it needs; one that was not dropped is at least grey.
    let units = (0..<Recipe.plain.units).map { Double(head.features[image, $0]) }
    let grey = (units.max() ?? 1) / 5
    let names = ["all units", "draw 1", "draw 2", "draw 3", "mean of \(many)"]
    let layers = names.indices.map { place in
      let chance = Double(100 * chances[place][image, guesses[place][image]])
      return LabeledImage(
        Matrix(rows: 24, columns: 48) { row, column in
          let unit = row / 3 * 16 + column / 3
          return masks[place % 4][image, unit] == 0 ? 0 : grey + units[unit]
        }, colors: ColorScale(.ink, range: 0...6 * grey),
        title: "\(names[place]): \(answers[place]), \(Decimals.fixed(chance, 0)) %")
    }
    let pixels = page.data.test(count).matrix(image)
    let digit = LabeledImage(pixels, colors: ColorScale(.ink, range: 0...1), title: "the image")
    try page.hero(
      "half-of-the-units",
      Figure(
        "One image, and one layer that loses different units at every draw", alternativeText: "",
        panels: [ImageGrid("", [digit] + layers, columns: 6, pixelSize: 4)]))
  }

  /// The widget's numbers through its first four draws, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let settings = DropoutSettings()
    let draws = [settings.numbers] + (0..<4).map(settings.draw)
    let names = ["input", "draw 1", "draw 2", "draw 3", "draw 4", "mean of four"]
    page.table(
      "eight numbers", [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: zip(names, draws.map { $0.map(Double.init) } + [settings.mean(of: 4)]).map { row in
        let numbers = row.1 + [row.1.reduce(0, +)]
        return [.words(row.0)] + numbers.map { .number($0, decimals: $0.rounded() == $0 ? 0 : 1) }
      })
    try page.teaching("dropped", from: "static func dropped(")
    try page.code("forward", from: "public func forward(", in: "ConvNet/Layers/Dropout.swift")
    page.number("share of empty draws", 100 * ElementaryFunctions.power(0.8, 8), decimals: 1)
  }

  /// Test loss and accuracy against none, over the rate, and against half as many units.
  private static func gain(_ page: inout Page, _ study: OverfittingStudy) throws {
    let (trial, usual, rates) = (study.trial, study.usual, study.rates)
    let best = rates.min { Spread(trial.losses($0)).mean < Spread(trial.losses($1)).mean } ?? usual
    page.number("best rate", Double(best.rate), decimals: 2)
    for (name, recipe) in [
      ("without", Recipe.plain), ("with dropout", usual), ("with half as many units", .halved),
      ("at the best rate", best),
    ] { page.number("test loss \(name)", Spread(trial.losses(recipe)).mean, decimals: 3) }
    let (plain, dropped) = (trial.validationLoss(.plain), trial.validationLoss(usual))
    let epochs = plain[0].indices.map { Double($0 + 1) }
    try page.figure(
      "overfitting", "Dropout keeps the test loss down",
      Chart(
        "Test loss", x: Axis("Epoch", integersOnly: true),
        marks: [
          Series("\(Recipe.plain)", x: epochs, runs: plain, markers: .none),
          Series("\(usual)", x: epochs, runs: dropped, markers: .none),
        ]))
    func saving(_ losses: [Double], over others: [Double]) -> PairedDifference {
      PairedDifference(from: zip(losses, others).map { 100 * $0 / $1 }, to: losses.map { _ in 100 })
    }
    let (lowest, least) = (plain.map { $0.min() ?? .nan }, dropped.map { $0.min() ?? .nan })
    page.difference("best against best", saving(least, over: lowest), "%", decimals: 0)
    page.condition("full", !page.options.isQuick)
    for (name, other) in [("a lower test loss", Recipe.plain), ("not fewer units", .halved)]
    where other == .plain || !page.options.isQuick {
      let saved = saving(trial.losses(usual), over: trial.losses(other))
      page.claim(name, saved, .isAbove, 10, "%", decimals: 0)
    }
    page.difference(
      "gain in accuracy", trial.difference(from: .plain, to: usual), "points", decimals: 2)
    func series(_ name: String, _ losses: [[Double]], _ markers: Series.Markers) -> Series {
      let runs = page.seeds.indices.map { seed in losses.map { $0[seed] } }
      return Series(name, x: rates.indices.map(Double.init), runs: runs, markers: markers)
    }
    try page.figure(
      "rates", "Dropout against a smaller layer",
      Chart(
        "Test loss", x: Axis("Dropout rate", categories: rates.map { "\($0.rate)" }),
        marks: [
          series("\(Recipe.plain.units) units", rates.map { trial.losses($0) }, .all),
          series("\(Recipe.halved)", rates.map { _ in trial.losses(.halved) }, .none),
        ]))
    page.measurement(
      "test accuracy", of: trial.settings.map { ("\($0)", trial.accuracies($0)) }, unit: "%",
      decimals: 1)
  }

  /// What the log says of the training images, and what the finished network does with them.
  private static func log(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let (reported, test) = (trial.reportedAccuracies(.strong), trial.accuracies(.strong))
    let measured = trial.accuracies(.strong, on: "training")
    let dropping = study.heads(.strong, for: study.training).enumerated().map { seed, head in
      let mask = head.mask(Recipe.strong.rate, page.options.random(20 + seed))
      return head.measured(head.scores(mask)).accuracy
    }
    let found = PairedDifference(from: reported, to: measured)
    let end = max(3, (2 * abs(found.mean)).rounded(.up))
    page.bet(
      "log", measured: found.values, options: [-end ... -0.5, -0.5...0.5, 0.5...end], "points",
      decimals: 1)
    page.difference("log gap", found, "points", decimals: 1)
    for (name, values) in [
      ("reported", reported), ("measured, dropping", dropping), ("measured", measured),
      ("test accuracy there", test),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
    page.condition("the log is below", Spread(reported).mean < Spread(test).mean)
    let hidden = PairedDifference(from: dropping, to: measured)
    page.number("what masks hide", hidden.mean, "points", decimals: 1)
    page.number("what learning on gave", found.mean - hidden.mean, "points", decimals: 1)
    page.claim(
      "masks hide accuracy", hidden, .isAbove, 3, "points", decimals: 1,
      experiment: try OverfittingStudy.onPage)
  }

  /// What units are worth to networks that learned with dropout and without, and what many thinned networks say together.
  private static func reasons(_ page: inout Page, _ study: OverfittingStudy) throws {
    let shares: [Float] = [0, 0.25, 0.5, 0.75]
    let heads = [Recipe.plain, study.usual].map { study.heads($0, for: study.test) }
    let losses = heads.map { heads in
      heads.enumerated().map { seed, head in
        let random = page.options.random(40 + seed)
        return shares.map { head.measured(head.scores(head.mask($0, random))).loss }
      }
    }
    page.number("loss of half, without", Spread(losses[0].map { $0[2] }).mean, decimals: 2)
    page.number("loss of half, with dropout", Spread(losses[1].map { $0[2] }).mean, decimals: 2)
    try page.figure(
      "missing", "A network trained with dropout can spare units",
      Chart(
        "Test loss", x: Axis("Units missing", categories: ["none", "¼", "½", "¾"]),
        marks: zip([Recipe.plain, study.usual], losses).map {
          Series("\($0)", x: shares.indices.map(Double.init), runs: $1, markers: .all)
        }))
    let crowds = heads[1].enumerated().map { seed, head in
      let random = page.options.random(10 + seed)
      let scores = (1...64).map { head.scores(head.mask(study.usual.rate, random.stream($0))) }
      // The softmax of mean scores is the geometric mean of the probabilities, normalized.
      return [1, 8, 64].map { head.measured(scores[..<$0].mean).loss }
    }
    for (place, name) in ["one", "eight", "64"].enumerated() {
      page.number("loss of \(name)", Spread(crowds.map { $0[place] }).mean, decimals: 3)
    }
  }

  /// Scaling by p where 1 − p belongs.
  private static func mistake(_ page: inout Page, _ study: OverfittingStudy) {
    let (rate, heads) = (Recipe.strong.rate, study.heads(.strong, for: study.test))
    // Weights trained without the factor would be smaller by 1 − p, and inference would make up for it with 1 − p.
    for (name, factor) in [("right", 1), ("mistaken", rate / (1 - rate))] {
      let found = heads.map { $0.measured($0.scores($0.features.map { _ in factor })) }
      page.number("loss, \(name)", Spread(found.map(\.loss)).mean, decimals: 3)
      page.number("accuracy, \(name)", Spread(found.map(\.accuracy)).mean, "%", decimals: 1)
    }
  }
}
