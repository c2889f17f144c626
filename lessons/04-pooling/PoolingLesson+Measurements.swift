import ConvNet
import Figures
import LessonKit
import Notebooks

/// What pooling does to images and to networks.
extension PoolingLesson {
  /// A feature map pooled again and again.
  static func pyramid(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Again and again")
    let data = options.data
    let image = data.image(of: 5 % data.classNames.count)
    let edge = Tensor([-1, -2, -1, 0, 0, 0, 1, 2, 1], shape: [3, 3, 1, 1])
    let gray = image.shape[3] == 1 ? image : image.channel(0)
    let map = Conv2D(kernels: edge, padding: .same).forward(gray, mode: .inference).output
      .map { max($0, 0) }
    let side = map.shape[1]
    var panels: [ImageGrid] = []
    for shrinking in [PoolingTraining.Shrinking.maximum, .average] {
      for times in 0...4 {
        let small = Matrix(try PoolingTraining.pooled(map, times, shrinking), image: 0)
        panels.append(
          ImageGrid(
            "", matrices: [small],
            names: ["\(shrinking == .maximum ? "max" : "mean"), \(small.rows)×\(small.columns)"],
            columns: 1, pixelSize: 112 / small.rows, colors: ColorScale(.viridis, range: 0...4)))
      }
    }
    // One colour bar is enough.
    for index in panels.indices where index % 5 != 4 { panels[index].colors = nil }
    try notebook.addFigure(
      "pyramid",
      Figure(
        "A feature map, halved four times",
        alternativeText:
          "Two rows of maps from \(side)×\(side) down to a single number. Under max pooling bright spots stay bright and grow; under average pooling they fade.",
        panels: panels, columns: 5),
      caption:
        "Where the brightness of a \(data.noun) grows from top to bottom (a Sobel filter and ReLU), all on one colour scale. Max pooling answers “is the feature somewhere in here?”, average pooling “how much of it is in here?”. An odd row or column at the end is dropped.",
      options)
  }

  /// How small an image may become.
  static func sizeStudy(
    into notebook: inout Notebook, _ options: LessonOptions, _ study: SizeStudy
  ) throws {
    notebook.addSection("How small can it be?")
    let noun = options.data.noun
    notebook.addText(
      "Pool the images themselves, then give them to a linear classifier: ten weighted sums and nothing else (\(options.data.title))."
    )
    func series(_ name: String, _ spreads: [Spread]) -> Series {
      Series(
        name, points: spreads.enumerated().map { Point(Double($0), $1.mean) },
        band: spreads.map { $0.mean - $0.standardDeviation...$0.mean + $0.standardDeviation })
    }
    let chart = Chart(
      "Test \(noun)s read by a linear classifier",
      x: Axis("numbers left of each image", categories: study.sides.map { "\($0)×\($0)" }),
      y: Axis("%", limits: 0...100, covers: 0...100),
      marks: [series("average", study.average), series("max", study.maximum)],
      references: [
        ReferenceLine(y: 100 / Double(options.data.classNames.count), label: "guessing")
      ])
    let texts = zip(study.sides, study.average).map {
      "\($0)×\($0): \($1.text(decimals: 1)) %"
    }
    try notebook.addFigure(
      "how-small",
      Figure(
        "Three quarters of the pixels are hardly missed",
        alternativeText: "Line chart of accuracy against size. Average pooling: "
          + texts.joined(separator: ", ") + ". Max pooling lies below it at small sizes.",
        panels: [chart]),
      caption:
        "Means over \(options.seeds.count) seeds; bands are one standard deviation to each side, often thinner than the line.",
      options)
    notebook.addMeasurement(
      "test \(noun)s read",
      of: study.sides.indices.dropFirst().flatMap { index -> [(name: String, values: [Double])] in
        let side = "\(study.sides[index])×\(study.sides[index])"
        return [
          ("\(side), average", study.average[index].values),
          ("\(side), max", study.maximum[index].values),
        ]
      }, seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    let (full, half) = (study.average[0], study.average[1])
    notebook.record("read in full size", full.mean)
    notebook.claim(
      "With three quarters of the numbers gone the classifier loses less than 4 points: it reads \(half.text(decimals: 1)) % instead of \(full.text(decimals: 1)) %.",
      holds: half.mean > full.mean - 4, expected: "more than \(Decimals.fixed(full.mean - 4, 1)) %",
      found: "\(Decimals.fixed(half.mean, 1)) %")
    let leads = zip(study.average[2].values, study.maximum[2].values).map { $0 - $1 }
    notebook.claim(
      "At \(study.sides[2])×\(study.sides[2]), means serve a linear classifier better than maxima: by \(Spread(leads).text(decimals: 1)) points, for every seed.",
      holds: leads.allSatisfy { $0 > 0 }, expected: "a lead for every seed",
      found: leads.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.addText(
      "Neighbouring pixels say nearly the same, so a mean of four loses little; and with fewer weights there is less to overfit. A maximum of raw pixels thickens every stroke until the holes close. In a network things differ: there, maps say *where a feature is*, and its presence is what counts."
    )
  }

  /// Max, average and stride in a network.
  static func inNetworks(
    into notebook: inout Notebook, _ options: LessonOptions, _ training: PoolingTraining
  ) throws {
    notebook.addSection("Inside a network")
    let kinds = PoolingTraining.Shrinking.allCases
    let results = try kinds.map { Spread(try training.accuracies($0)) }
    notebook.addText(
      "Two 3×3 convolutions with 8 and 16 filters, each followed by a way to halve the maps. A convolution with stride 2 does it as well, and can *learn* how; it pays with weights."
    )
    notebook.addTable(
      ["halving by", "parameters", "multiply-adds an image"],
      rows: try kinds.map { kind in
        let summary = try PoolingTraining.network(kind, options.data, seed: 1).summary
        return [
          kind.rawValue, Decimals.fixed(Double(summary.parameters), 0),
          Decimals.fixed(Double(summary.multiplyAdds), 0),
        ]
      })
    notebook.addMeasurement(
      "test \(options.data.noun)s read", of: zip(kinds, results).map { ($0.rawValue, $1.values) },
      seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    try notebook.addFigure(
      "three-ways",
      Figure(
        "Three ways to halve a map read about equally well",
        alternativeText: "One point a seed: "
          + zip(kinds, results).map { "\($0.rawValue) \($1.text(decimals: 1)) %" }
          .joined(separator: ", ") + ".",
        panels: [
          Chart(
            "Test \(options.data.noun)s that are read", x: Axis("%"),
            y: Axis(categories: kinds.map(\.rawValue)),
            marks: [Boxes(values: results.map(\.values), showsPoints: true)],
            size: Size(width: 340, height: 150))
        ]),
      caption: "Each point is a network with a seed of its own. The axis does not begin at zero.",
      options)
    let means = results.map(\.mean)
    let range = (means.max() ?? 0) - (means.min() ?? 0)
    notebook.record("between the best and the worst mean", range)
    // Few images and seeds leave more to chance.
    let (limit, slack) = (options.size(4, quick: 6), options.size(1, quick: 4))
    notebook.claim(
      "On the average the three lie within \(limit) points of each other (\(Decimals.fixed(range, 1)) here), and max pooling needs no weights to keep up with a convolution that learns how to shrink.",
      holds: range < Double(limit) && means[0] > means[2] - Double(slack),
      expected:
        "a range below \(limit) points, and max pooling at most \(slack) behind the convolution",
      found:
        "a range of \(Decimals.fixed(range, 2)), max pooling \(Decimals.fixed(means[0] - means[2], 2)) ahead"
    )
  }
}
