import ConvNet
import Figures
import LessonKit
import Notebooks

/// What weighted sums can decide: templates, straight lines, and what bends them.
@main
struct DenseLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 80
  static let showpiece = "curves"
  static let settings = ReaderStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("image", page.data.noun)
    page.word("images", page.data.noun + "s")
    page.word("data", page.data.title)
    let study = try ReaderStudy(page.options)
    try templates(&page, study)
    try byHand(&page)
    try plane(&page)
    try evidence(&page, study)
  }

  /// Ten weighted sums, what they read, and what they take for what.
  private static func templates(_ page: inout Page, _ study: ReaderStudy) throws {
    let most = study.counts[study.counts.count - 1]
    let model = study.trial[Arm(reader: .linear, images: most)][0].model
    // An image that is read right, if there is one: of the fourth class, or of another.
    let all = page.data.classNames.indices.map { ($0 + 3) % page.data.classNames.count }
    let candidates = all.map { TemplateSettings(model: model, data: page.data, label: $0) }
    let settings = candidates.first(where: \.isRight) ?? candidates[0]
    page.word("shown", page.data.classNames[settings.label])
    let scores = settings.scores(settings.image)
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    page.word("winner", page.data.classNames[best])
    page.number("best score", scores[best], decimals: 1)
    try page.hero(
      "weighed",
      settings.figure(
        "One \(page.data.classNames[settings.label]), weighed by ten templates", withoutMargin: 2))
    try page.widget(settings.widget)
    let learned = study.accuracies(.linear, most)
    page.number("most", most)
    page.number("seeds", page.seeds.count)
    page.number("test images", study.images.count)
    page.number("sums read", Spread(learned).mean, "%", decimals: 1)
    page.number("means read", study.byMeans, "%", decimals: 1)
    page.claim(
      "differences",
      PairedDifference(from: learned.map { _ in study.byMeans }, to: learned), .isAbove, 3.5,
      "points", decimals: 1)
    let (pairs, names) = (study.confusions, page.data.classNames)
    if let pair = pairs.first {
      page.word("first of the pair", names[pair.first])
      page.word("second of the pair", names[pair.second])
      page.number("mixed up", pair.count)
    }
    page.number("mistakes", pairs.reduce(0) { $0 + $1.count })
    let turned = Arm(reader: .transposed, images: ReaderStudy.middle)
    for (name, values) in [
      ("upright", study.accuracies(.linear, ReaderStudy.middle)),
      ("transposed", study.accuracies(.linear, ReaderStudy.middle, on: "transposed")),
      ("both transposed", study.trial.accuracies(turned, on: "transposed")),
    ] { page.number("\(name) read", Spread(values).mean, "%", decimals: 1) }
  }

  /// XOR with two units that ReLU bends.
  private static func byHand(_ page: inout Page) throws {
    let inputs: [[Float]] = [[0, 0], [0, 1], [1, 0], [1, 1]]
    let hidden = inputs.map { Teaching.dense($0, weights: [[1, 1], [1, 1]], biases: [0, -1]) }
    let answers = hidden.map { Teaching.weightedSum($0, weights: [1, -2], bias: 0) }
    func rows(_ values: [[Float]]) -> Matrix { Matrix(values.map { $0.map(Double.init) }) }
    let colors = ColorScale(.diverging, range: -2...2)
    let terms = [
      ("pixels", rows(inputs)), ("units", rows(hidden)), ("output", rows(answers.map { [$0] })),
    ]
    .map { EquationTerm.matrix(CellMatrix($0.0, $0.1, colors: colors)) }
    try page.figure(
      "xor", "Two bent sums, then a plain one",
      MatrixEquation(terms: [terms[0], .sign(.arrow), terms[1], .sign(.arrow), terms[2]]))
    try page.teaching("weighted sum", from: "static func weightedSum(")
    try page.teaching("dense", from: "static func dense(")
  }

  /// Spirals, and stacks of layers that draw one line.
  private static func plane(_ page: inout Page) throws {
    try page.widget(PlaneSettings.widget())
    page.number("points", PlaneData.count)
    page.number("steps", PlaneNetwork.steps)
    let stacks: [(name: String, layers: Int, bent: Bool)] = [
      ("one layer", 0, false), ("nine layers", 8, false), ("three layers, ReLU", 2, true),
    ]
    let networks = try stacks.map {
      try PlaneNetwork(.spirals, layers: $0.layers, units: 10, $0.bent ? .relu : nil)
    }
    for (stack, network) in zip(stacks, networks) { page.number(stack.name, network.right) }
    try page.figure(
      "stacks", "Eight more layers, the same line",
      zip(stacks, networks).map { $1.chart($0.name) }, columns: 3)
  }

  /// Equal parameters, equal multiply-adds, and pixels in another order.
  private static func evidence(_ page: inout Page, _ study: ReaderStudy) throws {
    let (counts, middle) = (study.counts, ReaderStudy.middle)
    page.number("middle", middle)
    page.number("fewest", counts[0])
    for (name, reader) in [
      ("dense", Reader.dense), ("convolutional", .convolutional), ("wide", .wide),
    ] {
      let summary = study.summaries[reader]
      page.number("\(name), parameters", summary?.parameters ?? 0)
      page.number("\(name), multiply-adds", summary?.multiplyAdds ?? 0)
    }
    page.number(
      "units", (study.summaries[.dense]?.rows).flatMap { $0.dropFirst().first?.outputShape[0] } ?? 0
    )
    page.number(
      "units, wide",
      (study.summaries[.wide]?.rows).flatMap { $0.dropFirst().first?.outputShape[0] } ?? 0)
    let curves = [Reader.convolutional, .dense, .linear].enumerated().map { place, reader in
      let values = counts.map { study.accuracies(reader, $0) }
      return Series(
        reader.rawValue, x: counts.map(Double.init),
        runs: page.seeds.indices.map { seed in values.map { $0[seed] } }, markers: .all,
        category: place)
    }
    try page.figure(
      "curves", "Equal parameters, unequal need for images",
      Chart(
        "Test accuracy", x: Axis("images to learn from", scale: .logarithmic), y: Axis("%"),
        marks: curves, size: Size(width: 560, height: 280)))
    let scrambled = study.accuracies(.scrambled, middle, on: "scrambled")
    let convolutional = study.accuracies(.convolutional, middle)
    let rows: [(name: String, values: [Double])] = [
      ("convolutional", convolutional), ("dense", study.accuracies(.dense, middle)),
      ("dense, wide", study.accuracies(.wide, middle)), ("convolutional, scrambled", scrambled),
      ("weighted sums alone", study.accuracies(.linear, middle)),
    ]
    page.measurement("test accuracy", of: rows, unit: "%", decimals: 1)
    for (name, values) in rows {
      page.number("\(name) at 1000", Spread(values).mean, "%", decimals: 1)
    }
    for (name, reader) in [("dense", Reader.dense), ("convolutional", .convolutional)] {
      page.number(
        "\(name) at most", Spread(study.accuracies(reader, counts[counts.count - 1])).mean, "%",
        decimals: 1)
    }
    for (name, reader) in [("sums", Reader.linear), ("dense", .dense)] {
      page.number(
        "\(name), own images", Spread(study.accuracies(reader, middle, on: "learned")).mean, "%",
        decimals: 1)
    }
    page.spread("share", study.shares, "%", decimals: 0)
    page.bet(
      "share", measured: study.shares, options: [67...100, 33...67, 10...33, 0...10], "%",
      decimals: 0, axis: "Images that the convolutional network needs, in % of the dense one’s")
    page.claim(
      "equal parameters",
      PairedDifference(from: study.accuracies(.dense, middle), to: convolutional),
      .isAbove, 3, "points", decimals: 1, experiment: try ReaderStudy.onPage)
    page.claim(
      "neighbours", PairedDifference(from: scrambled, to: convolutional), .isAbove, 4, "points",
      decimals: 1)
  }
}
