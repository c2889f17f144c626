import Figures

extension SampleFigure {
  /// A figure of one panel beside an ordinary neighbour.
  static func panel(_ name: String, _ panel: any Panel) -> SampleFigure {
    let neighbour = Chart("Plain", marks: [Series("plain", x: [1, 2], y: [1, 2])])
    return SampleFigure(
      testDescription: name,
      figure: Figure(name, alternativeText: name, panels: [panel, neighbour]))
  }

  /// Numbers of both signs that follow no simple rule.
  static func wave(_ rows: Int, _ columns: Int, times factor: Double = 1) -> Matrix {
    Matrix(rows: rows, columns: columns) { row, column in
      factor * Double((row * 7 + column * 3 + row * column) % 11 - 5) / 3
    }
  }

  static let longText = String(repeating: "a very long name ", count: 8)

  static let heatMaps: [SampleFigure] = [
    panel("heat map", HeatMap("Map", wave(4, 5))),
    panel(
      "heat map with names",
      HeatMap(
        "Names", wave(2, 3), rowLabels: ["cat", "ankle boot"],
        columnLabels: ["cat", "a long name that breaks", "x"], rowsTitle: "True",
        columnsTitle: "Predicted")),
    panel(
      "heat map with marks and padding",
      HeatMap(
        "Marks", wave(3, 3), padding: 2,
        marks: CellMark.Role.allCases.map { CellMark($0, from: Cell(-1, -1), rows: 2, columns: 2) })
    ),
    panel("heat map of no rows", HeatMap("None", Matrix([]), rowLabels: ["a"])),
    panel("heat map of no columns", HeatMap("None", Matrix([[], []]), columnLabels: ["a"])),
    panel("heat map of one number", HeatMap("One", Matrix([[-3.25]]))),
    panel("heat map of NaN", HeatMap("NaN", Matrix([[.nan, .infinity], [-.infinity, 1]]))),
    panel("heat map of nothing but NaN", HeatMap("NaN", Matrix([[.nan, .nan]]))),
    panel("heat map from 1e-30 to 1e30", HeatMap("Wide", Matrix([[1e-30, 1], [1e30, -1e30]]))),
    panel(
      "heat map of huge numbers", HeatMap("Huge", Matrix([[1.7e308, -1.7e308], [1e300, 0]]))),
    panel(
      "large heat map",
      HeatMap(
        "Large", wave(100, 100), rowLabels: (0..<100).map(String.init),
        columnLabels: (0..<100).map { "column \($0)" })),
    panel("heat map of 10 000 columns", HeatMap("Long", wave(2, 10_000))),
    panel(
      "heat map with long names in every language",
      HeatMap(
        longText, wave(2, 2), rowLabels: [longText, "שלום"],
        columnLabels: [String(repeating: "Wort", count: 30), "畳み込み"], rowsTitle: longText,
        columnsTitle: longText)),
    panel(
      "large heat map with long names",
      HeatMap(longText, wave(30, 30), rowLabels: [longText, longText], columnLabels: [longText])),
  ]
}
