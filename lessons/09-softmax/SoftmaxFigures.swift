import ConvNet
import Figures
import Notebooks

/// What the lesson draws.
enum SoftmaxFigures {
  private static let names = ["first", "second", "third"]

  /// Softmax beside sigmoids while the third score moves.
  static func oneScoreRises(_ scores: [Double]) -> Figure {
    let moved = (-40...80).map { Double($0) / 10 }
    let rows = moved.map { SoftmaxLesson.probabilities(of: [scores[0], scores[1], $0]) }
    func chart(_ title: String, _ value: (_ place: Int, _ index: Int) -> Double) -> Chart {
      Chart(
        title, x: Axis("Score of the third class"), y: Axis("Output", limits: 0...1, covers: 0...1),
        marks: names.indices.map { index in
          Series(
            names[index], x: moved, y: moved.indices.map { value($0, index) }, markers: .none)
        })
    }
    let charts = [
      chart("Softmax: one question, three options") { rows[$0][$1] },
      chart("Sigmoids: three questions") { place, index in
        Double(ElementaryFunctions.sigmoid(Float(index == 2 ? moved[place] : scores[index])))
      },
    ]
    return .facets(
      "Only the third score moves", charts: charts, columns: 2, size: Size(width: 260, height: 190),
      alternativeText:
        "Two charts over the score of the third class. With softmax the third output rises from 0 to 1 and the "
        + "other two fall to 0. With sigmoids the third rises and the other two are level lines.")
  }

  /// Probabilities over the temperature.
  static func temperature(_ scores: [Double]) -> Figure {
    let temperatures = (0...60).map { ElementaryFunctions.exp((Double($0) / 10 - 3) * 1.0) }
    let rows = temperatures.map { SoftmaxLesson.probabilities(of: scores, temperature: $0) }
    let chart = Chart(
      "Probability", x: Axis("Temperature", scale: .logarithmic),
      y: Axis(limits: 0...1, covers: 0...1),
      marks: names.indices.map { index in
        Series(names[index], x: temperatures, y: rows.map { $0[index] }, markers: .none)
      },
      references: [
        ReferenceLine(x: 1, label: "T = 1"), ReferenceLine(y: 1.0 / 3, label: "one third each"),
      ], size: Size(width: 420, height: 240))
    return Figure(
      "Cold decides, hot hesitates",
      alternativeText:
        "The probabilities of three classes over the temperature: near 1, 0 and 0 when cold, all near one third "
        + "when hot, always in the same order.", panels: [chart])
  }

  /// Bars that level out as the temperature rises.
  static func heating(_ scores: [Double]) -> Animation {
    let temperatures = [0.5, 0.6, 0.75, 1, 1.5, 2, 3, 5, 10, 30]
    let figures = temperatures.map { temperature in
      Figure(
        "Temperature \(Decimals.fixed(temperature, 2))",
        alternativeText: "Three bars at temperature \(Decimals.fixed(temperature, 2)).",
        panels: [
          Chart(
            "Probability",
            x: Axis(categories: zip(names, scores).map { "\($0): \(Decimals.fixed($1, 1))" }),
            y: Axis(limits: 0...1, covers: 0...1),
            marks: [Bars(SoftmaxLesson.probabilities(of: scores, temperature: temperature))],
            references: [ReferenceLine(y: 1.0 / 3, label: "one third")],
            size: Size(width: 300, height: 190))
        ])
    }
    return Animation(
      "Heating three scores",
      alternativeText:
        "Three bars: the first begins near 1 when cold; as the temperature rises all three level out near one "
        + "third.", figures: figures)
  }

  /// Jacobians of the example by hand and of a digit in doubt.
  static func jacobians(
    _ small: Matrix, _ large: Matrix, titled title: String, classes: [String]
  ) -> Figure {
    let panels = [
      HeatMap(
        "Scores 2, 1, 0.1", small, colors: .signed([small]), rowLabels: names,
        columnLabels: names, rowsTitle: "output", columnsTitle: "score"),
      HeatMap(
        title, large, colors: .signed([large]), rowLabels: classes,
        columnLabels: classes, rowsTitle: "output", columnsTitle: "score", showsNumbers: false,
        pixelSize: 20),
    ]
    return Figure(
      "What each score does to each output",
      alternativeText:
        "Two heat maps of Jacobians: the diagonal is positive, everything else zero or negative. On the right "
        + "only the rows and columns of the classes in doubt differ from zero.", panels: panels)
  }

  /// Two images, each with its ten probabilities.
  static func digits(
    _ examples: [(title: String, image: Matrix, probabilities: [Double])], classes: [String]
  ) -> Figure {
    let panels = examples.flatMap { example -> [any Panel] in
      [
        ImageGrid(
          example.title,
          [LabeledImage(example.image, colors: ColorScale(.gray, range: 0...1))],
          columns: 1, pixelSize: 5),
        Chart(
          "Probability", x: Axis(categories: classes), y: Axis(limits: 0...1, covers: 0...1),
          marks: [Bars(example.probabilities)], size: Size(width: 330, height: 130)),
      ]
    }
    return Figure(
      "Sure and in doubt",
      alternativeText:
        "Two test images with their ten probabilities: for one a single bar near 1, for the other two bars of "
        + "nearly the same height.", panels: panels, columns: 2)
  }

  /// How often predictions of each confidence are right, before and after the temperature was fitted.
  static func reliability(
    _ groups: [(name: String, bins: [(confidence: Double, accuracy: Double)])]
  ) -> Figure {
    // The seventh colour of every theme is the plainest.
    let ideal = Series("as promised", x: [0, 1], y: [0, 1], markers: .none, category: 6)
    let curves = groups.map { group in
      Series(
        group.name, x: group.bins.map(\.confidence), y: group.bins.map(\.accuracy), markers: .all)
    }
    return Figure(
      "What the network promises, and what it keeps",
      alternativeText:
        "Share of right predictions over the confidence. At T = 1 the curve lies below the diagonal, with the "
        + "fitted temperature close to it.",
      panels: [
        Chart(
          "Share that is right",
          x: Axis("Confidence of the prediction", format: .percent, limits: 0...1),
          y: Axis(format: .percent, limits: 0...1, covers: 0...1), marks: curves + [ideal],
          size: Size(width: 380, height: 280))
      ])
  }

  /// The loss of unseen images over the temperature, one curve for all seeds.
  static func losses(_ temperatures: [Double], _ runs: [[Double]]) -> Figure {
    let curve = Series("", x: temperatures, runs: runs, markers: .none)
    let best = curve.lowest.map {
      [Annotation("least near T = \(Decimals.fixed($0.x, 1))", at: $0, hasRing: true)]
    }
    return Figure(
      "The temperature that fits best",
      alternativeText:
        "The loss over the temperature: a valley whose lowest point lies above T = 1.",
      panels: [
        Chart(
          "Loss on held-out images", x: Axis("Temperature", scale: .logarithmic), marks: [curve],
          references: [ReferenceLine(x: 1, label: "plain softmax")], annotations: best ?? [],
          size: Size(width: 380, height: 220))
      ])
  }
}
