import ConvNet
import Figures
import LessonKit
import Notebooks

/// The small network that readers train on the page, and five of its runs, which stand for it.
struct CurvesSettings {
  /// How a run is made: hidden units, images to learn from (0 for no end of them), and learning rate.
  typealias Recipe = (units: Int, images: Int, rate: Float)

  static let units = [4, 8, 32, 128]
  static let recipes: [(meant: Reading, recipe: Recipe)] = [
    (.good, (32, 0, 0.01)), (.underfit, (4, 0, 0.01)), (.overfit, (32, 64, 0.003)),
    (.tooHigh, (32, 0, 1)), (.tooLow, (32, 0, 0.0001)),
  ]

  let runs: [(meant: Reading, curve: LearningCurve)]

  init() throws {
    runs = try Self.recipes.map { meant, recipe in
      let curve = try LearningCurve(
        onPage: Self.network(units: recipe.units), rate: recipe.rate, steps: 400, every: 10,
        batch: 16, images: recipe.images, tested: 200, seed: 1)
      return (meant, curve)
    }
  }

  private static func network(units: Int) throws -> Sequential {
    try Sequential(input: DigitGenerator.imageShape, seed: 1) {
      AveragePool2D(2)
      Flatten()
      Dense(units, activation: .leakyReLU())
      Dense(10)
    }
  }

  func widget() throws -> LessonWidget {
    LessonWidget(
      "curves", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "networks": .text(
          try Self.units.map { try Self.network(units: $0).layersOnPage }.joined(separator: "|"))
      ],
      fallback: .readings(
        "Five runs of a small network, and what a rule of twelve lines says of them",
        runs.map { ($0.curve.reading.rawValue, [$0.curve]) }))
  }
}

extension Figure {
  /// Losses of training and validation, a chart for each group of runs.
  static func readings(
    _ title: String, _ groups: [(name: String, curves: [LearningCurve])]
  ) -> Figure {
    .facets(
      title,
      charts: groups.map { name, curves in
        LearningCurve.chart(
          name, curves, highest: 4, covers: 2.5, size: Size(width: 190, height: 120))
      }, columns: 3, size: Size(width: 190, height: 120),
      alternativeText: "Losses of training and validation in five runs.")
  }
}
