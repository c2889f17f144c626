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
  /// Fixes the masks, 1 to 9999.
  var seed = 1

  /// What comes out of a draw, counted from 0.
  func draw(_ index: Int) -> [Float] {
    let random = RandomGenerator(seed: UInt64(seed)).stream(.dropout)
    return Dropout(rate).forward(
      Tensor(numbers, shape: [numbers.count]), mode: .training(random.stream(index))
    ).output.values
  }

  /// The widget with these settings; three draws and the mean of many stand for it.
  var widget: LessonWidget {
    let many = 300
    let draws = (0..<many).map { draw($0).map(Double.init) }
    let numbers = numbers.map(Double.init)
    let means = numbers.indices.map { place in
      draws.reduce(0) { $0 + $1[place] } / Double(many)
    }
    let table = HeatMap(
      "", Matrix([numbers] + draws[..<3] + [means]),
      colors: ColorScale(.ink, range: 0...max(2 * (numbers.max() ?? 0), 1)),
      rowLabels: ["goes in", "draw 1", "draw 2", "draw 3", "mean of \(many)"],
      columnLabels: numbers.indices.map { "\($0 + 1)" }, showsColorBar: false)
    return LessonWidget(
      "dropout", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "numbers": .numbers(numbers), "rate": .number((100 * Double(rate)).rounded() / 100),
        "seed": .number(Double(seed)),
      ],
      fallback: Figure(
        "Eight numbers under dropout",
        alternativeText:
          "A table of eight numbers, of what three draws leave of them, and of the means of \(many) draws, which are close to what went in.",
        panels: [table]))
  }
}
