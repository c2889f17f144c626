import Figures

extension SampleFigure {
  /// Charts of every kind, and what may go wrong in each.
  static let charts = curves

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

  private static let wild = [0, 1e-30, 1e30, -1e30, .nan, .infinity, -.infinity, 1.7e308, 5]

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
}
