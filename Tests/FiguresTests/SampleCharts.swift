import Figures

extension SampleFigure {
  /// Charts of every kind, and what may go wrong in each.
  static let charts = curves + scatters + bars + distributions + surfaces + multiples

  static func chart(_ name: String, _ panels: any Panel...) -> SampleFigure {
    SampleFigure(
      testDescription: name,
      figure: Figure(name, caption: name, alternativeText: name, panels: panels))
  }

  private static let epochs = (1...20).map(Double.init)

  /// The accuracy of a made-up run: it rises to 99 %, with some wobble.
  static func accuracy(rate: Double, seed: Int) -> [Double] {
    var value = 0.7
    return epochs.map { epoch in
      value += (0.99 - value) * rate
      return value + Double((Int(epoch) * 37 + seed * 53) % 17 - 8) * 0.002 / epoch.squareRoot()
    }
  }

  private static func runs(_ name: String, rate: Double) -> Series {
    Series(name, x: epochs, runs: (0..<5).map { accuracy(rate: rate, seed: $0) })
  }

  private static let wild: [Double] = [
    0, 1e-30, 1e30, -1e30, .nan, .infinity, -.infinity, 1.7e308, 5,
  ]

  private static let curves = [
    chart(
      "bands and remarks",
      Chart(
        "Validation accuracy", x: Axis("Epoch", integersOnly: true),
        y: Axis(format: .percent, limits: 0...1),
        marks: [runs("Adam", rate: 0.4), runs("momentum", rate: 0.2), runs("SGD", rate: 0.1)],
        references: [
          ReferenceLine(y: 0.9, label: "dense net"), ReferenceLine(x: 6, label: "rate halved"),
          ReferenceLine(y: 0.1, label: "chance, beyond the axis"),
        ],
        annotations: [
          Annotation("slow start", at: runs("", rate: 0.1).points[2]),
          Annotation("the best epoch", at: runs("", rate: 0.4).points[14], hasRing: true),
          Annotation("nowhere", at: Point(.nan, 3)), Annotation("far", at: Point(1e9, 3)),
        ])),
    chart(
      "strands",
      Chart(
        "Thirty runs",
        marks: [
          Strands("runs", x: epochs, runs: (0..<30).map { accuracy(rate: 0.2, seed: $0) }),
          Strands("none", x: [], runs: []), Strands("wild", x: wild, runs: [wild]),
        ])),
    chart(
      "many remarks at one point",
      Chart(
        "Crowd", marks: [Series("a", x: [1, 2, 3], y: [1, 3, 2])],
        annotations: (0..<30).map { Annotation("remark number \($0)", at: Point(2, 3)) }
          + [Annotation(String(repeating: "long words ", count: 20), at: Point(1, 1))])),
    chart(
      "remarks too large for the area",
      Chart(
        "畳み込み", y: Axis(String(repeating: "vertical ", count: 30)),
        marks: [Series("a", x: [1, 2], y: [1, 2])],
        references: [ReferenceLine(y: 1.5, label: String(repeating: "שלום ", count: 30))],
        annotations: [Annotation(String(repeating: "語", count: 900), at: Point(1, 1))])),
    chart(
      "wild bands",
      Chart(
        "Linear", marks: [Series("w", x: wild, runs: [wild, Array(wild.reversed())])],
        references: wild.map { ReferenceLine(y: $0, label: "y") }),
      Chart(
        "By ratio", x: Axis(scale: .logarithmic, format: .prefixed), y: Axis(scale: .logarithmic),
        marks: [Series("w", x: wild, runs: [wild, Array(wild.reversed())])],
        references: wild.map { ReferenceLine(x: $0, label: "x") },
        annotations: wild.map { Annotation("w", at: Point($0, $0)) })),
  ]

  private static func kind(_ kind: Int) -> Points {
    let x = (0..<9).map { Double($0 * (kind + 2) % 7) }
    return Points("kind \(kind)", x: x, y: (0..<9).map { Double($0 * $0 % (kind + 5)) })
  }

  private static let scatters = [
    chart(
      "points of many kinds",
      Chart(
        "Kinds", y: Axis("height"),
        marks: (0..<8).map(kind), annotations: [Annotation("a point in the crowd", at: Point(0, 0))]
      ),
      Chart("Sizes", marks: [Points(x: wild, y: wild.reversed(), sizes: wild)]),
      Chart("None", marks: [Points("nothing", points: [])])),
    chart(
      "10 000 points scattered",
      Chart(
        "Cloud",
        marks: [
          Points(points: (0..<10_000).map { Point(Double($0 * $0 % 977), Double($0 * 31 % 991)) })
        ])),
  ]

  private static let longNames = [
    "short", String(repeating: "long words ", count: 9), String(repeating: "Wort", count: 30),
    "שלום עולם", "畳み込みニューラルネットワークの畳み込み", "",
  ]

  private static func bars(_ name: String, _ groups: [Bars.Group]) -> SampleFigure {
    let count = max(1, groups.map(\.values.count).max() ?? 0)
    let names = (0..<count).map { longNames[$0 % longNames.count] }
    return chart(
      name, Chart("Standing", x: Axis("Name", categories: names), marks: [Bars(groups)]),
      Chart("Lying", y: Axis("Name", categories: names), marks: [Bars(groups)]),
      Chart(
        "Stacked", x: Axis(categories: Array(names.dropLast())),
        marks: [Bars(groups, arrangement: .stacked)]),
      Chart("By ratio", y: Axis(scale: .logarithmic), marks: [Bars(groups)]))
  }

  private static let bars = [
    bars("no bars", []), bars("a group of no bars", [.init("none", values: [])]),
    bars("one bar of zero", [.init("zero", values: [0])]),
    bars("wild bars", [.init("wild", values: wild, errors: wild.reversed())]),
    bars(
      "bars of both signs",
      [
        .init("up and down", values: [1, -2, 0.5, -0.25], errors: [0.5, 0.5]),
        .init("down", values: [-1, -2, -3, -4, -5, -6]),
      ]),
    chart(
      "many bars",
      Chart("A hundred", marks: [Bars((1...100).map { Double($0 * 37 % 41) })]),
      Chart(
        "Thirty", x: Axis(categories: (1...30).map { "n\($0)" }),
        marks: [Bars((1...30).map { Double($0 * 37 % 41) })])),
    bars("tiny bars", [.init("tiny", values: [1e-30, 2e-30, 3e-30])]),
    bars("equal bars", (0..<9).map { .init("group \($0)", values: [5, 5, 5]) }),
  ]

  private static func steps(_ step: Int) -> Histogram.Sample {
    .init("step \(step)", values: (0..<300).map { Double($0 * $0 * step % 89) })
  }

  private static let squares = (1...400).map { Double($0 * $0 % 97) }

  private static let distributions = [
    chart(
      "histograms",
      Chart(
        "One", marks: [Histogram([.init("one", values: squares)])]),
      Chart(
        "Several", y: Axis("Share", format: .percent),
        marks: [
          Histogram([1, 2, 3].map(steps), showsShares: true)
        ]),
      Chart("Wild", y: Axis(scale: .logarithmic), marks: [Histogram([.init(values: wild)])]),
      Chart("Nothing", marks: [Histogram([])]),
      Chart("Only NaN", marks: [Histogram([.init(values: [.nan])], bins: .edges([.nan, 1]))])),
    chart(
      "boxes",
      Chart(
        "Standing", x: Axis(categories: longNames),
        marks: [
          Boxes("spread", values: [[1, 2, 3, 9], [], [4], [5, 5, 5], wild, [.nan]])
        ]),
      Chart(
        "Lying", x: Axis(scale: .logarithmic), y: Axis(categories: longNames),
        marks: [Boxes(values: [squares, wild, [2], [1, 3, 3, 7]])]),
      Chart("Nothing", marks: [Boxes(values: [])])),
  ]

  private static let hills = Matrix(rows: 20, columns: 30) { row, column in
    Double((row * row + column * 7) % 40) - Double(column)
  }

  private static func surface(_ name: String, _ values: Matrix) -> SampleFigure {
    let walk = Series("walk", x: [-1, 0.2, 0.7, 9], y: [0, 0.5, 0.1, 4], category: 1)
    return chart(
      name,
      Chart(
        "Filled", marks: [Contours(values, x: 0...1, y: 0...1), walk],
        references: [ReferenceLine(y: 0.5, label: "half")],
        annotations: [Annotation("here", at: Point(0.3, 0.3), hasRing: true)]),
      Chart("Lines", marks: [Contours(values, x: 0...1, y: -1e30...1e30, isFilled: false)]),
      Chart("Regions", marks: [Regions(values, x: 0...1, y: 0...1, names: ["a", "b"]), walk]))
  }

  private static let surfaces = [
    surface("hills", hills), surface("no surface", Matrix([])),
    surface("one height", Matrix([[1]])), surface("a plain", Matrix([[2, 2], [2, 2]])),
    surface("a row", Matrix([[1, 2, 3]])),
    surface("wild heights", Matrix(rows: 3, columns: 3, wild)),
    surface("only NaN", Matrix([[.nan, .nan], [.nan, .nan]])),
    surface("tiny heights", Matrix([[1e-30, 2e-30], [3e-30, 1e-29]])),
  ]

  private static func run(_ name: String, rate: Double, seed: Int) -> TrainingRun {
    let curve = accuracy(rate: rate, seed: seed)
    return TrainingRun(
      name, epochs: Array(1..<curve.count + 1), trainingAccuracy: curve,
      validationAccuracy: curve.map { $0 - 0.01 }, trainingLoss: curve.map { 1 - $0 },
      validationLoss: curve.map { 1.02 - $0 })
  }

  private static func facet(_ index: Int) -> Chart {
    Chart(
      "depth \(index)", x: Axis("Layer", integersOnly: true),
      y: Axis("Gradient norm", scale: .logarithmic),
      marks: ["ReLU", "tanh", "sigmoid"].enumerated().map { kind, name in
        Series(name, x: [1, 2, 3], y: (1...3).map { 1 / Double(1 + $0 * kind * (index + 1)) })
      })
  }

  private static let multiples = [
    SampleFigure(
      testDescription: "seeds of one setting",
      figure: .trainingCurves(runs: (0..<5).map { run("", rate: 0.2, seed: $0) })),
    SampleFigure(
      testDescription: "two settings",
      figure: .trainingCurves(
        runs: (0..<6).map { run(["Adam", "SGD"][$0 % 2], rate: [0.4, 0.15][$0 % 2], seed: $0) })),
    SampleFigure(
      testDescription: "facets",
      figure: .facets(
        "Facets", charts: (0..<7).map(facet), columns: 3, caption: "Seven.", alternativeText: "")),
    SampleFigure(
      testDescription: "facets of many kinds",
      figure: .facets(
        "Facets",
        charts: [
          Chart("bars", marks: [Bars([1, 2, -3])]), Chart("nothing", marks: []),
          Chart("wild", marks: [Points(x: wild, y: wild)]),
        ], columns: 2, alternativeText: "")),
  ]
}
