import ConvNet
import LessonKit
import Notebooks

/// One recipe, and one change at a time.
struct OneChange {
  static let base = Recipe()
  /// What is changed, in the words of the page.
  static let ways: [(name: String, recipe: Recipe)] = [
    ("unchanged", base),
    ("4 filters", base.with(\.filters, 4)), ("16 filters", base.with(\.filters, 16)),
    ("1×1 filters", base.with(\.size, 1)), ("1×1, 32 filters", wide),
    ("5×5 filters", five), ("7×7 filters", base.with(\.size, 7)), ("two 3×3", two),
    ("one block", base.with(\.blocks, 1)), ("three blocks", base.with(\.blocks, 3)),
    ("batches of 8", base.with(\.batchSize, 8)), ("batches of 128", base.with(\.batchSize, 128)),
    ("rate ÷ 10", base.with(\.rate, 0.0003)), ("rate × 3", base.with(\.rate, 0.009)),
  ]
  /// More parameters and more multiply-adds than the base, but filters of one pixel.
  static let wide = base.with(\.size, 1).with(\.filters, 32)
  static let five = base.with(\.size, 5)
  static let two = base.with(\.convolutions, 2)

  let trial: Trial<Recipe>
  private let data: LessonData

  init(_ options: LessonOptions) throws {
    data = options.data
    let (training, test) = options.data.examples(
      training: options.whole("images"), test: options.size(2000, quick: 500))
    // The large filters take longest; a quick run leaves them out.
    let ways = Self.ways.filter { !options.isQuick || $0.recipe.size < 7 }
    let names = Dictionary(uniqueKeysWithValues: ways.map { ($0.recipe, $0.name) })
    trial = try options.trial(
      ways.map(\.recipe), test: ["test": test], called: { names[$0] ?? "" },
      seeds: { $0.size == 7 ? 3 : .max },
      training: { recipe in
        TrainingPlan(
          training, epochs: options.whole("epochs"), batchSize: recipe.batchSize,
          optimizer: .adam(learningRate: .constant(recipe.rate)))
      }, network: { try $0.network(options.data, seed: $1) })
  }

  /// Parameters, multiply-adds for one image, and how wide the part of the image is that one cell of the last maps sees.
  func cost(_ recipe: Recipe) throws -> (parameters: Int, multiplyAdds: Int, field: Int) {
    let model = try recipe.network(data, seed: 0)
    let summary = model.summary
    return (summary.parameters, summary.multiplyAdds, model.receptiveFieldOfMaps.width)
  }

  func accuracy(_ recipe: Recipe) -> Double { Spread(trial.accuracies(recipe)).mean }

  /// Filters of one pixel against those of 3×3, for readers to train on the page.
  static var onPage: PageExperiment {
    get throws(NetworkError) {
      try PageExperiment(
        choices: [.rate([0.001, 0.01, 0.1, 1], start: 0.01), .steps([50, 150], start: 150)],
        effect: [.plus("3×3"), .minus("1×1")]
      ) { arm, _ in
        AveragePool2D(2)
        Conv2D(arm == "3×3" ? 4 : 16, kernelSize: arm == "3×3" ? 3 : 1, activation: .relu)
        MaxPool2D(2)
        Flatten()
        Dense(10)
      }
    }
  }
}
