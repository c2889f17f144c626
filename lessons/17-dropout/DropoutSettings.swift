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

  /// What comes out of a draw, counted from 0.
  func draw(_ index: Int) -> [Float] {
    let random = RandomGenerator(seed: 1).stream(.dropout).stream(index)
    return Dropout(rate).forward(Tensor(numbers, shape: [8]), mode: .training(random)).output.values
  }

  /// The mean of the first draws, number by number.
  func mean(of count: Int) -> [Double] {
    let draws = (0..<count).map(draw)
    return numbers.indices.map { i in draws.reduce(0) { $0 + Double($1[i]) } / Double(count) }
  }

  /// The widget with these settings; three draws and the mean of many stand for it.
  var widget: LessonWidget {
    let shown = [numbers, draw(0), draw(1), draw(2)].map { $0.map(Double.init) } + [mean(of: 300)]
    let table = HeatMap(
      "", Matrix(shown), colors: ColorScale(.ink, range: 0...max(2 * (shown[0].max() ?? 0), 1)),
      rowLabels: ["goes in", "draw 1", "draw 2", "draw 3", "mean of 300"],
      columnLabels: numbers.indices.map { "\($0 + 1)" }, showsColorBar: false)
    return LessonWidget(
      "dropout", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "numbers": .numbers(shown[0]), "rate": .number((100 * Double(rate)).rounded() / 100),
      ],
      fallback: Figure(
        "Eight numbers under dropout",
        alternativeText:
          "Eight numbers, what three draws leave of them, and the means of 300 draws, which are close to what went in.",
        panels: [table]))
  }
}
