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

  /// Ten weighted sums, and what they read.
  private static func templates(_ page: inout Page, _ study: ReaderStudy) throws {
    let (most, names) = (study.counts[study.counts.count - 1], page.data.classNames)
    let model = study.trial[Arm(reader: .linear, images: most)][0].model
    // An image that is read right, if there is one: of the fourth class, or of another.
    let candidates = names.indices.map {
      TemplateRow(model, page.data, label: ($0 + 3) % names.count)
    }
    let settings = candidates.first { $0.found == $0.label } ?? candidates[0]
    page.word("shown", names[settings.label])
    page.word("winner", names[settings.found])
    page.number("best score", settings.scores[settings.found], decimals: 1)
    let title = "One \(names[settings.label]), weighed by ten templates"
    try page.hero("weighed", settings.figure(title, withoutMargin: 2))
    try page.widget(settings.widget)
    let learned = study.accuracies(.linear, most)
    page.number("most", most)
    page.number("seeds", page.seeds.count)
    page.number("test images", study.testCount)
    page.number("means read", study.byMeans, "%", decimals: 1)
    page.condition("full", !page.options.isQuick)
    if !page.options.isQuick {
      page.claim(
        "differences", PairedDifference(from: learned.map { _ in study.byMeans }, to: learned),
        .isAbove, 3.5, "points", decimals: 1)
    }
    let (middle, turned) = (ReaderStudy.middle, "transposed")
    for (name, values) in [
      ("sums read", learned), ("upright read", study.accuracies(.linear, middle)),
      ("transposed read", study.accuracies(.linear, middle, on: turned)),
      ("both transposed read", study.accuracies(.transposed, middle, on: turned)),
    ] { page.number(name, Spread(values).mean, "%", decimals: 1) }
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
      zip(stacks, networks).map { $1.chart($0.name, each: 3) }, columns: 3)
  }

  /// Equal parameters, equal multiply-adds, and pixels in another order.
  private static func evidence(_ page: inout Page, _ study: ReaderStudy) throws {
    let (counts, middle) = (study.counts, ReaderStudy.middle)
    let (fewest, most) = (counts[0], counts[counts.count - 1])
    page.number("middle", middle)
    page.number("fewest", fewest)
    for reader in [Reader.dense, .convolutional, .wide] {
      guard let summary = study.summaries[reader], let rate = study.rates[reader] else { continue }
      let name = reader.rawValue
      page.number("\(name), parameters", summary.parameters)
      page.number("\(name), multiply-adds", summary.multiplyAdds)
      if reader != .wide { page.word("\(name), rate", "\(rate)") }
      if reader != .convolutional {
        page.number("\(name), units", summary.rows[1].outputShape.sizes.last ?? 0)
      }
    }
    let model = study.trial[Arm(reader: .dense, images: most)][0].model
    let units = model.templates(page.data.imageShape).prefix(12).map { $0.inside(2) }
    let colors = ColorScale.signed(units)
    try page.figure(
      "units", "What hidden units look for",
      ImageGrid("", units.map { LabeledImage($0, colors: colors) }, columns: 6, pixelSize: 3))
    let main = [Reader.convolutional, .dense, .linear]
    let curves = main.enumerated().map { place, reader in
      let values = counts.map { study.accuracies(reader, $0) }
      return Series(
        reader.rawValue, x: counts.map(Double.init),
        runs: page.seeds.indices.map { seed in values.map { $0[seed] } }, markers: .all,
        category: place)
    }
    let scrambled = study.accuracies(.scrambled, middle, on: "scrambled")
    let (dense, convolutional) = (
      study.accuracies(.dense, middle), study.accuracies(.convolutional, middle)
    )
    let rows: [(name: String, values: [Double])] = [
      ("convolutional", convolutional), ("dense", dense),
      ("dense, wide", study.accuracies(.wide, middle)), ("convolutional, scrambled", scrambled),
      ("weighted sums alone", study.accuracies(.linear, middle)),
    ]
    page.measurement("test accuracy", of: rows, unit: "%", decimals: 1)
    let ends = main.flatMap { reader in
      [("fewest", fewest), ("most", most)].map {
        (name: "\(reader.rawValue) at \($0)", values: study.accuracies(reader, $1))
      }
    }
    for (name, values) in rows.dropLast().map({ (name: "\($0) at 1000", values: $1) }) + ends {
      page.number(name, Spread(values).mean, "%", decimals: 1)
    }
    try page.figure(
      "curves", "Equal parameters, unequal need for images",
      Chart(
        "Test accuracy", x: Axis("images to learn from", scale: .logarithmic), y: Axis("%"),
        marks: curves, size: Size(width: 560, height: 280)))
    page.spread("share", study.shares, "%", decimals: 0)
    page.bet(
      "share", measured: study.shares, options: [67...100, 33...67, 10...33, 0...10], "%",
      decimals: 0, axis: "Images that the convolutional network needs, in % of the dense one’s")
    page.claim(
      "equal parameters", PairedDifference(from: dense, to: convolutional), .isAbove, 3, "points",
      decimals: 1, experiment: try ReaderStudy.onPage)
    page.claim(
      "neighbours", PairedDifference(from: scrambled, to: convolutional), .isAbove, 5, "points",
      decimals: 1)
  }
}
