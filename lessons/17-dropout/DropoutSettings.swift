import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Eight numbers that dropout is applied to again and again: masks, and what they do to mean and variance.
struct DropoutSettings: Sendable {
  /// The numbers that go in: eight whole ones, 0 to 9.
  var numbers: [Float] = [3, 1, 4, 1, 5, 9, 2, 6]
  /// How likely each is dropped, 0 to 0.95.
  var rate: Float = 0.5
  /// How many draws readers meet first, 1 to 1000.
  var draws = 1
  /// Fixes the masks, 1 to 9999.
  var seed = 1

  /// What comes out of a draw, counted from 0.
  func draw(_ index: Int) -> [Float] {
    let random = RandomGenerator(seed: UInt64(seed)).stream(.dropout)
    return Dropout(rate).forward(
      Tensor(numbers, shape: [numbers.count]), mode: .training(random.stream(index))
    ).output.values
  }

  /// Three draws and the mean of many, and how the mean of the sums settles.
  private func figure() -> Figure {
    let many = 300
    let draws = (0..<many).map(draw)
    let means = numbers.indices.map { place in
      draws.reduce(0) { $0 + Double($1[place]) } / Double(many)
    }
    let rows = [numbers.map(Double.init)] + draws[..<3].map { $0.map(Double.init) } + [means]
    let sums = draws.map { $0.reduce(0) { $0 + Double($1) } }
    let plainSums = draws.map { draw in
      zip(numbers, draw).reduce(0) { $0 + ($1.1 == 0 ? 0 : Double($1.0)) }
    }
    let sum = numbers.reduce(0) { $0 + Double($1) }
    func settling(_ name: String, _ sums: [Double]) -> Series {
      var total = 0.0
      let means = sums.enumerated().map { index, sum -> Double in
        total += sum
        return total / Double(index + 1)
      }
      return Series(name, x: means.indices.map { Double($0 + 1) }, y: means, markers: .none)
    }
    return Figure(
      "Eight numbers under dropout",
      alternativeText:
        "A table of eight numbers, of what three draws leave of them, and of the means of \(many) draws, which are close to what "
        + "went in. Beside it a chart: the mean of the sums settles at \(Decimals.fixed(sum, 0)), and lower without the factor.",
      panels: [
        HeatMap(
          "What goes in and what comes out", Matrix(rows),
          colors: ColorScale(.ink, range: 0...max(2 * (rows[0].max() ?? 0), 1)),
          rowLabels: ["goes in", "draw 1", "draw 2", "draw 3", "mean of \(many)"],
          columnLabels: numbers.indices.map { "\($0 + 1)" }, showsColorBar: false),
        Chart(
          "Mean of the sums so far", x: Axis("Draw", integersOnly: true), y: Axis(covers: 0...sum),
          marks: [settling("with the factor", sums), settling("without", plainSums)],
          references: [ReferenceLine(y: sum, label: "goes in")],
          size: Size(width: 260, height: 190)),
      ])
  }

  /// The widget with these settings; a few draws and the mean of many stand for it.
  var widget: LessonWidget {
    LessonWidget(
      "dropout", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "numbers": .numbers(numbers.map(Double.init)),
        "rate": .number((100 * Double(rate)).rounded() / 100),
        "draws": .number(Double(draws)), "seed": .number(Double(seed)),
      ], fallback: figure())
  }
}
