import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling keeps, what it throws away, and where its gradient goes.
@main
struct PoolingLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 10
  static let showpiece = "pyramid"

  static func compute(_ page: inout Page) throws {
    let study = try PoolingStudy(page.options)
    page.word("image", page.data.noun)
    page.word("images", page.data.noun + "s")
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    bet(&page, study)
    try byHand(&page)
    try gradients(&page)
    try pyramid(&page)
    try howSmall(&page, study)
    try costs(&page)
    try inNetworks(&page, study.networks)
    try noise(&page)
    bug(&page)

    var random = page.options.random(1)
    page.gradients(
      of: "MaxPool2D(2)", MaxPool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
    page.gradients(
      of: "AveragePool2D(2)", AveragePool2D(2), at: .wellSeparated([2, 4, 4, 2], using: &random))
  }

  /// Accuracy at every size that the page names.
  private static func bet(_ page: inout Page, _ study: PoolingStudy) {
    let names = ["full size", "half size", "quarter size", "eighth size"]
    for (name, accuracies) in zip(names, study.average) {
      page.number("accuracy at \(name)", Spread(accuracies).mean, "%", decimals: 1)
    }
    for (name, size) in zip(names, study.sizes).dropFirst() { page.word(name, size) }
    page.number("share left", 100 / 16.0, "%", decimals: 0)
  }

  // MARK: What is computed, and the way back

  /// Sixteen numbers, with one winner in each window: those of the widget.
  private static let input = PoolingSettings().input

  private static func list(_ matrix: Matrix) -> String {
    matrix.values.map { Decimals.fixed($0, $0 == $0.rounded() ? 0 : 2) }.joined(separator: ", ")
  }

  /// Both kinds of pooling on sixteen numbers.
  private static func byHand(_ page: inout Page) throws {
    let pooling = PoolingStep(input: input)
    try page.animation(
      "window-by-window", "Max pooling, window by window",
      (0..<pooling.steps).map { step in
        Figure(
          "Max pooling, window by window", alternativeText: "Window \(step + 1).",
          panels: [pooling.at(step: step)])
      }, secondsPerFrame: 1.2)
    let average = PoolingStep("Average pooling", .average, input: input)
    page.word("kept by max pooling", list(pooling.output))
    page.word("kept by average pooling", list(average.output))
    try page.figure(
      "max-and-average", "Two ways to keep one number of four",
      PoolingStep("Max pooling: who won", input: input), average)
    let core = Matrix(MaxPool2D(2).forward(Tensor(input), mode: .inference).output)
    page.claim(
      "the core agrees", holds: core == pooling.output, expected: list(pooling.output),
      found: list(core))
    try page.code(
      "maxPooled", from: "public func maxPooled(", in: "ConvNet/Operations/Pooling.swift")
  }

  /// Where gradients go.
  private static func gradients(_ page: inout Page) throws {
    let settings = PoolingSettings()
    var average = settings
    average.kind = .average
    let gradients = [settings.gradient, average.gradient]
    let colors = ColorScale(.magnitudes, range: 0...1)
    try page.figure(
      "gradient-routing", "The gradient of each input when every output has the gradient 1",
      zip(["max", "average"], gradients).map { HeatMap($0, $1, colors: colors) })
    try page.code(
      "maxPoolingGradient", from: "public func maxPoolingGradient(",
      in: "ConvNet/Operations/Pooling.swift")
    let inputs = input.values.count
    let reached = gradients.map { $0.values.count { $0 != 0 } }
    page.number("reached", reached[0])
    page.number("inputs", inputs)
    page.claim(
      "winners take all", holds: reached == [inputs / 4, inputs],
      expected: "\(inputs / 4) and \(inputs)", found: "\(reached[0]) and \(reached[1])")
    let sums = gradients.map { $0.values.reduce(0, +) }
    page.number("handed back", sums[0], decimals: 0)
    page.claim(
      "nothing is lost", holds: sums == [4, 4], expected: "4 and 4",
      found: sums.map { Decimals.fixed($0, 0) }.joined(separator: " and "))
    try page.widget(settings.widget)
  }

  /// A feature map pooled again and again.
  private static func pyramid(_ page: inout Page) throws {
    let image = page.data.image(of: 5 % page.data.classNames.count)
    let edge = Tensor([-1, -2, -1, 0, 0, 0, 1, 2, 1], shape: [3, 3, 1, 1])
    let map = Conv2D(kernels: edge, padding: .same)
      .forward(image.channel(0), mode: .inference).output.map { max($0, 0) }
    let halvings = 4
    func row(_ name: String, _ layer: any Layer) -> [ImageGrid] {
      (0...halvings).map { times in
        let small = Matrix(map.halved(times, by: layer))
        var grid = ImageGrid(
          "", matrices: [small], names: ["\(name), \(small.rows)×\(small.columns)"], columns: 1,
          pixelSize: 112 / small.rows, colors: ColorScale(.magnitudes, range: 0...4))
        // One colour bar a row is enough.
        if times < halvings { grid.colors = nil }
        return grid
      }
    }
    page.word("size of the map", "\(map.shape[1])×\(map.shape[2])")
    try page.figure(
      "pyramid", "A feature map, halved four times",
      row("max", MaxPool2D(2)) + row("mean", AveragePool2D(2)), columns: halvings + 1)
  }

  // MARK: What it does to images and to networks

  /// How small an image may become.
  private static func howSmall(_ page: inout Page, _ study: PoolingStudy) throws {
    func series(_ name: String, _ accuracies: [[Double]]) -> Series {
      let runs = page.seeds.indices.map { seed in accuracies.map { $0[seed] } }
      return Series(name, x: study.sizes.indices.map(Double.init), runs: runs)
    }
    let words = zip(study.sizes, study.average)
      .map { "\($0): \(Spread($1).text(decimals: 1, unit: "%"))" }.joined(separator: ", ")
    page.word("accuracy by size", words)
    try page.figure(
      "how-small", "Three quarters of the pixels are hardly missed",
      Chart(
        "Test accuracy of a linear classifier",
        x: Axis("numbers left of each image", categories: study.sizes),
        y: Axis("%", limits: 0...100, covers: 0...100),
        marks: [series("average", study.average), series("max", study.maximum)],
        references: [
          ReferenceLine(y: 100 / Double(page.data.classNames.count), label: "guessing")
        ]))
    page.measurement(
      "test accuracy of the linear classifier",
      of: study.sizes.indices.dropFirst().flatMap { index in
        [
          ("\(study.sizes[index]), average", study.average[index]),
          ("\(study.sizes[index]), max", study.maximum[index]),
        ]
      }, unit: "%", decimals: 1)

    let (full, half) = (Spread(study.average[0]).mean, Spread(study.average[1]).mean)
    let allowed = 4.0
    page.number("loss allowed", allowed, "points", decimals: 0)
    page.spread("accuracies at full size", study.average[0], "%", decimals: 1)
    page.spread("accuracies at half size", study.average[1], "%", decimals: 1)
    page.claim(
      "half the width is enough", holds: half > full - allowed,
      expected: "more than \(Decimals.fixed(full - allowed, 1)) %",
      found: "\(Decimals.fixed(half, 1)) %")
    let leads = PairedDifference(from: study.maximum[2], to: study.average[2]).values
    page.spread("lead of means", leads, "points", decimals: 1)
    page.claim(
      "means before maxima", holds: leads.allSatisfy { $0 > 0 },
      expected: "a lead for every seed",
      found: leads.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
  }

  /// No weights, the same depth, an area smaller by k².
  private static func costs(_ page: inout Page) throws {
    let input: Shape = [1, 24, 24, 32]
    page.word("map pooled", "\(input[1])×\(input[2])")
    page.number("channels pooled", input[3])
    let windows = [2, 3, 4]
    let rows: [[TableCell]] = try windows.map { k in
      let layer = MaxPool2D(k)
      let output = try layer.outputShape(for: input)
      return [
        .words("\(k)×\(k)"), .words("\(output[1])×\(output[2])"), .number(output[3]),
        .words("1/\(input.count / output.count)"), .number(layer.parameters.count),
      ]
    }
    page.table(
      "sizes by window", ["window", "map", "channels", "numbers left", "weights"], rows: rows)
    let found = rows.map { "\($0[4].text) weights, \($0[2].text) channels, \($0[3].text)" }
    page.claim(
      "no weights", holds: found == windows.map { "0 weights, 32 channels, 1/\($0 * $0)" },
      expected: "0 weights, 32 channels, 1/k²", found: found.joined(separator: "; "))

    let maps: Shape = [7, 7, 64]
    page.word("last maps", "\(maps[0])×\(maps[1])")
    page.number("last channels", maps[2])
    for (name, layer) in [
      ("Flatten", Flatten() as any Layer), ("GlobalAveragePool2D", GlobalAveragePool2D()),
    ] {
      let network = try Sequential(input: maps) {
        layer
        Dense(10)
      }
      page.number("parameters behind \(name)", network.summary.parameters)
    }
  }

  /// Max, average and stride in a network.
  private static func inNetworks(_ page: inout Page, _ trial: Trial<Halving>) throws {
    page.table(
      "costs by halving", ["halving by", "parameters", "multiply-adds an image"],
      rows: try trial.settings.map {
        let summary = try PoolingStudy.network($0, page.data, seed: 1).summary
        return [
          .words($0.rawValue), .number(summary.parameters), .number(summary.multiplyAdds),
        ]
      })
    page.measurement("test accuracy of the networks", trial)
    page.word("accuracy by halving", trial.summary())
    try page.figure(
      "three-ways", "Three ways to halve a map do about equally well",
      Chart(
        "Test accuracy", x: Axis("%"), y: Axis(categories: trial.settings.map(\.rawValue)),
        marks: [trial.boxes()], size: Size(width: 340, height: 150)))
    let means = trial.settings.map { Spread(trial.accuracies($0)).mean }
    let range = (means.max() ?? 0) - (means.min() ?? 0)
    let lead = means[0] - means[2]
    // Few images and seeds leave more to chance.
    let (limit, slack) = (page.options.size(4, quick: 6), page.options.size(1, quick: 4))
    page.number("range allowed", limit, "points")
    page.number("between the best and the worst mean", range, decimals: 1)
    page.claim(
      "max pooling keeps up", holds: range < Double(limit) && lead > -Double(slack),
      expected:
        "a range below \(limit) points, and max pooling at most \(slack) behind the convolution",
      found: "a range of \(Decimals.fixed(range, 2)), max pooling \(Decimals.fixed(lead, 2)) ahead")
  }

  /// Signal and noise before and after.
  private static func noise(_ page: inout Page) throws {
    let images = page.data.test(page.options.size(400, quick: 100))
    let clean = Tensor(
      images.pixels.map { Float($0) / 255 }, shape: Shape([images.count] + images.imageShape.sizes))
    let kinds = Noise.allCases.map(\.rawValue)
    let poolings: [(name: String, layer: any Layer)] = [
      ("before", MaxPool2D(1)), ("max", MaxPool2D(2)), ("average", AveragePool2D(2)),
    ]
    // For each kind of noise and each pooling a ratio for each seed.
    let ratios = Noise.allCases.enumerated().map { index, noise in
      poolings.map { pooling in
        page.seeds.map { seed in
          var random = RandomGenerator(seed: seed).stream(.examples).stream(10 + index)
          let noisy = noise.added(to: clean, using: &random)
          return signalToNoise(clean, noisy, pooledBy: pooling.layer)
        }
      }
    }
    let means = ratios.map { $0.map { Spread($0).mean } }
    let words = zip(kinds, means).map { kind, means in
      let words = zip(poolings, means).map { "\($0.name) \(Decimals.fixed($1, 1)) dB" }
      return "\(kind): \(words.joined(separator: ", "))."
    }
    let bars = poolings.enumerated().map { index, pooling in
      Bars.Group(pooling.name, values: means.map { $0[index] })
    }
    page.word("signal to noise of each", words.joined(separator: " "))
    try page.figure(
      "noise", "Max pooling removes dark specks and spreads bright ones",
      Chart("Signal to noise", x: Axis(categories: kinds), y: Axis("dB"), marks: [Bars(bars)]))
    page.measurement(
      "signal to noise",
      of: zip(kinds, ratios).flatMap { kind, ratios in
        zip(poolings, ratios).map { ("\(kind), \($0.name)", $1) }
      }, unit: "dB", decimals: 1)
    let gains = means.map { (max: $0[1] - $0[0], average: $0[2] - $0[0]) }
    let least = 2.0
    page.number("least gain", least, "dB", decimals: 0)
    page.claim(
      "it depends",
      holds: gains.allSatisfy { $0.average > least } && gains[1].max < 0
        && gains[2].max > gains[2].average,
      expected: "average above 2 dB, max below 0 on salt and ahead of average on pepper",
      found: zip(kinds, gains).map {
        "\($0): max \(Decimals.fixed($1.max, 1)), average \(Decimals.fixed($1.average, 1)) dB"
      }.joined(separator: "; "))
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
    page.word("kept with zeros", list(wrong))
    page.word("kept with the core's padding", list(right))
    let invented = [wrong, right].map { $0.values.count { $0 == 0 } }
    page.number("windows won by zeros", invented[0])
    page.number("windows", wrong.values.count)
    page.claim(
      "zeros win", holds: invented == [3, 0], expected: "3 and 0",
      found: "\(invented[0]) and \(invented[1])")
  }
}
