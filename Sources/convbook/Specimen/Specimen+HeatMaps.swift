import Figures

extension Specimen {
  /// Matrices with and without numbers, names, marks and padding, and what is no number.
  static var heatMaps: Specimen {
    let kernel = Matrix([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    let odd = Matrix([[0.5, .nan, -1.25], [.infinity, 0, 2], [-0.75, 1, 0.25]])
    let large = wave(28, 28)
    let marks = [
      CellMark(.window, from: Cell(-1, -1), rows: 3, columns: 3),
      CellMark(.winner, from: Cell(1, 0)),
      CellMark(.result, from: Cell(3, 3)),
    ]
    let tiny = wave(4, 4).map { $0 * 1e-7 }
    return Specimen(
      name: "heat-maps", title: "Heat maps",
      figures: [
        figure("Signs", HeatMap("Sobel kernel", kernel, colors: .signed([kernel]))),
        figure("Not finite", HeatMap("Odd numbers", odd, colors: .signed([odd]))),
        figure("Small numbers", HeatMap("Marks and padding", tiny, padding: 1, marks: marks)),
        figure(
          "Many numbers",
          HeatMap(
            "Without numbers", large, colors: .signed([large]),
            rowLabels: (0..<28).map { "\($0)" }, columnLabels: (0..<28).map { "\($0)" },
            marks: [CellMark(.window, from: Cell(3, 5), rows: 5, columns: 5)])),
      ])
  }

  /// Which classes were taken for which.
  static var confusions: Specimen {
    Specimen(
      name: "confusions", title: "Confusion matrices",
      figures: [
        figure("Ten classes", tenClasses),
        figure(
          "Three classes",
          ConfusionMatrix(
            "Test images", counts: Matrix([[50, 3, 0], [4, 31, 9], [0, 0, 48]]),
            classes: ["T-shirt/top", "Pullover", "Ankle boot"])),
      ])
  }

  private static var tenClasses: ConfusionMatrix {
    let counts = Matrix(rows: 10, columns: 10) { row, column in
      if row == column { return Double(980 + row * 3) }
      return (row * 3 + column * 5) % 7 == 0 ? Double(row * column % 12) : 0
    }
    return ConfusionMatrix("Test images", counts: counts, classes: (0..<10).map { "\($0)" })
  }

  /// Numbers of both signs that follow no simple rule.
  static func wave(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns) { row, column in
      Double((row * 7 + column * 3 + row * column) % 11 - 5)
    }
  }
}
