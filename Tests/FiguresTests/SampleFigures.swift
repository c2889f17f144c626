import Figures
import Testing

/// A figure with a name, for tests that must hold for all of them.
struct SampleFigure: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let figure: Figure

  static let fiveEpochs = SampleFigure(
    testDescription: "five epochs",
    figure: .trainingCurves(
      title: "MNIST, small network", epochs: [1, 2, 3, 4, 5],
      trainingAccuracy: [0.9231, 0.9795, 0.9874, 0.9921, 0.9950],
      validationAccuracy: [0.9762, 0.9856, 0.9890, 0.9918, 0.9914],
      trainingLoss: [0.2511, 0.0672, 0.0411, 0.0249, 0.0157],
      validationLoss: [0.0801, 0.0487, 0.0381, 0.0312, 0.0309],
      caption: "Adam, batches of 128."))

  static let all =
    [fiveEpochs] + runs + oddities + charts + heatMaps + imageGrids + confusionMatrices + steps
    + diagrams

  private static func run(
    _ name: String, _ accuracy: [Double], _ loss: [Double], _ validation: [Double]? = nil
  ) -> SampleFigure {
    SampleFigure(
      testDescription: name,
      figure: .trainingCurves(
        title: name, epochs: Array(1..<accuracy.count + 1), trainingAccuracy: accuracy,
        validationAccuracy: validation ?? accuracy, trainingLoss: loss, validationLoss: loss))
  }

  private static let runs = [
    run("no epoch", [], []),
    run("one epoch", [0.93], [0.25]),
    run("two epochs", [0.93, 0.95], [0.25, 0.2]),
    run("no validation", [0.93, 0.95, 0.96], [0.25, 0.2, 0.1], []),
    run("perfect from the start", [1, 1, 1], [0, 0, 0]),
    run("best at the top of the area", [0.5, 1, 0.6], [1, 0.2, 1]),
    run("only gaps", [.nan, .nan], [.infinity, .nan]),
    run(
      "a gap first, amid and last", [.nan, 0.2, .nan, 0.3, .nan], [.nan, 2, .nan, 3, .infinity]),
    run("diverging", [0.3, 0.2, 0.1, 0.1, 0.1], [2, 30, 9e5, 4e12, .infinity]),
    run("a hundred epochs", (1...100).map { 1 - 1 / Double($0) }, (1...100).map { 1 / Double($0) }),
  ]

  private static func chart(
    _ name: String, _ series: [Series], x: Axis = Axis("Epoch"), y: Axis = Axis(),
    references: [ReferenceLine] = []
  ) -> SampleFigure {
    let chart = Chart(name, x: x, y: y, marks: series, references: references)
    let neighbour = Chart("Plain", marks: [Series("plain", x: [1, 2], y: [1, 2])])
    return SampleFigure(
      testDescription: name,
      figure: Figure(name, caption: name, alternativeText: name, panels: [chart, neighbour]))
  }

  private static let oddities = [
    chart("1e−30 to 1e30", [Series("all", x: [1e-30, 1, 1e30], y: [1e-30, 1, 1e30])]),
    chart(
      "1e−300 to 1e300 by ratio", [Series("all", x: [1e-300, 1, 1e300], y: [1e300, 1, 1e-300])],
      x: Axis("Images", scale: .logarithmic), y: Axis(scale: .logarithmic)),
    chart("too large to draw", [Series("all", x: [1, 2, 3], y: [1.7e308, -1.7e308, 1])]),
    chart("equal but for rounding", [Series("all", x: [1, 2], y: [0.1 + 0.2, 0.3])]),
    chart("no series", []),
    chart("an empty series", [Series("empty", points: [])]),
    chart(
      "10 000 points",
      [
        Series(
          "many", x: (0..<10_000).map(Double.init), y: (0..<10_000).map { Double($0 * $0 % 977) })
      ]),
    chart("wide numbers below", [Series("wide", x: [1.23456789e10, 1.23456790e10], y: [1, 2])]),
    chart(
      "twenty names at one place",
      (0..<20).map { Series("learning rate \($0)", x: [1, 2], y: [1, Double($0) * 1e-4]) }),
    chart(
      "curves that end early",
      [Series("short", x: [1, 2], y: [1, 0]), Series("long", x: [1, 2, 3, 4], y: [1, 2, 0, 0])]),
    chart(
      "crowded remarks", [Series("curve", x: [1, 2, 3, 100], y: [1, 2, 3, 3])],
      references: (1...4).map { ReferenceLine(x: Double($0), label: "remark \($0)", series: 0) }),
    chart(
      String(repeating: "a very long title ", count: 12),
      [Series(String(repeating: "long name ", count: 12), x: [1, 2], y: [1, 2])],
      x: Axis(String(repeating: "long axis ", count: 9)),
      references: [ReferenceLine(x: 2, label: String(repeating: "long remark ", count: 9))]),
    chart(String(repeating: "Wort", count: 60), [Series("W", x: [1, 2], y: [1, 2])]),
    chart(
      "畳み込み שלום <&>\"'\u{1}\n", [Series("畳み込み", x: [1], y: [1]), Series("שלום", x: [1], y: [1])]),
    SampleFigure(
      testDescription: "a title wider than its panel",
      figure: Figure(
        String(repeating: "Wort", count: 30), alternativeText: "",
        panels: [Chart("", marks: [])])),
    chart("", [Series("", x: [1, 2], y: [1, 2])], x: Axis()),
  ]
}
