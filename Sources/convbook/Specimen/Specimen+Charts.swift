import ConvNet
import Figures
import Foundation

extension Specimen {
  /// Curves, points, bars and distributions between two axes.
  static var charts: Specimen {
    let random = RandomGenerator(seed: 1)
    let figures = [
      figure("Curves with bands, names at their ends and a remark", [descents(random)]),
      figure("Ratios on both axes", [learningRates]),
      figure("Bars beside each other and on top of each other", [temperatures, parameters]),
      figure("Bars that lie, and bars of two signs", [multiplyAdds, edgeKernel]),
      figure("Points by kind, and by size", [clusters(random), networks]),
      figure("Bins and boxes", [sums(random), sumsBySize(random)]),
      activations,
    ]
    return Specimen(name: "charts", title: "Charts", columns: 1, figures: figures)
  }

  static func figure(_ title: String, _ panels: [any Panel]) -> Figure {
    Figure(title, alternativeText: title + ".", panels: panels)
  }

  /// Normal numbers from a stream of their own.
  private static func normals(_ count: Int, _ random: RandomGenerator, _ stream: Int) -> [Double] {
    var generator = random.stream(stream)
    return (0..<count).map { _ in Double(generator.normal()) }
  }

  /// The loss w² under noisy steps with three learning rates, eight runs each.
  private static func descents(_ random: RandomGenerator) -> Chart {
    let steps = (0...30).map(Double.init)
    func run(_ rate: Double, _ stream: Int) -> [Double] {
      var weight = 2.0
      return normals(steps.count, random, stream).map { noise in
        defer { weight -= rate * (2 * weight + noise) }
        return weight * weight
      }
    }
    let curves = [0.02, 0.05, 0.2].enumerated().map { index, rate -> Series in
      var curve = Series(
        "rate \(rate)", x: steps, runs: (0..<8).map { run(rate, 8 * index + $0) })
      // A square is never negative, however wide its deviation.
      curve.band = curve.band.map { $0?.clamped(to: 0...100) }
      return curve
    }
    let best = curves[2].lowest.map { [Annotation("the least loss", at: $0, hasRing: true)] }
    return Chart(
      "Loss", x: Axis("Step", integersOnly: true), marks: curves,
      references: [ReferenceLine(y: 1, label: "loss at w = 1")], annotations: best ?? [],
      size: Size(width: 480, height: 260))
  }

  /// How many steps of gradient descent on w² leave a thousandth of the loss.
  private static var learningRates: Chart {
    let rates = (0..<25).map { pow(10, -4 + Double($0) / 8.1) }
    let steps = rates.map { log(1000) / (-2 * log(1 - 2 * $0)) }
    return Chart(
      "Steps to a thousandth of the loss", x: Axis("Learning rate", scale: .logarithmic),
      y: Axis("Steps", scale: .logarithmic, format: .prefixed),
      marks: [Series("", x: rates, y: steps, markers: .all)],
      size: Size(width: 480, height: 220))
  }

  /// The softmax of three scores at three temperatures.
  private static var temperatures: Chart {
    let scores = [2, 1, 0.1]
    let groups = [0.5, 1, 10].map { temperature -> Bars.Group in
      let powers = scores.map { exp($0 / temperature) }
      return Bars.Group(
        "T = \(NumberFormat.plain.text(temperature, significantDigits: 1))",
        values: powers.map { $0 / powers.reduce(0, +) })
    }
    return Chart(
      "Probability", x: Axis("Score", categories: ["2", "1", "0.1"]),
      y: Axis(format: .percent, limits: 0...1), marks: [Bars(groups)])
  }

  /// Where the parameters of two networks are.
  private static var parameters: Chart {
    let lenet = [5 * 5 * 6 + 6, 5 * 5 * 6 * 16 + 16, 400 * 120 + 120, 120 * 84 + 84, 84 * 10 + 10]
    let small = [9 * 32 + 32, 9 * 32 * 64 + 64, 1600 * 10 + 10]
    let convolutions = [lenet[..<2], small[..<2]].map { Double($0.reduce(0, +)) }
    let dense = [lenet[2...], small[2...]].map { Double($0.reduce(0, +)) }
    return Chart(
      "Parameters", x: Axis(categories: ["LeNet-5", "two convolutions"]),
      y: Axis(format: .prefixed),
      marks: [
        Bars(
          [.init("convolutions", values: convolutions), .init("dense", values: dense)],
          arrangement: .stacked)
      ])
  }

  /// The work of each layer of the network with two convolutions.
  private static var multiplyAdds: Chart {
    let layers = ["first convolution", "second convolution", "dense"]
    let work = [26 * 26 * 9 * 32, 11 * 11 * 9 * 32 * 64, 1600 * 10].map(Double.init)
    return Chart(
      "Multiply-adds", x: Axis(format: .prefixed), y: Axis(categories: layers),
      marks: [Bars(work)])
  }

  /// The response of a kernel for edges along a step from dark to bright and back.
  private static var edgeKernel: Chart {
    let row = [0, 0, 1, 1, 1, 0.5, 0.5, 0]
    let response = (0..<row.count - 2).map { row[$0 + 2] - row[$0] }
    return Chart(
      "Response to an edge", x: Axis("Position", categories: (1...6).map { "\($0)" }),
      marks: [Bars(response)])
  }

  private static func clusters(_ random: RandomGenerator) -> Chart {
    let marks = ["circle", "square", "triangle"].enumerated().map { kind, name in
      let (x, y) = (normals(60, random, 40 + kind), normals(60, random, 50 + kind))
      return Points(
        name, x: x.map { $0 + 2 * Double(kind) }, y: y.map { $0 + (kind == 1 ? 3 : 0) })
    }
    return Chart("Three clusters", x: Axis("x₁"), y: Axis("x₂"), marks: marks)
  }

  private static var networks: Chart {
    let convolutions = [(1, 8), (2, 16), (3, 32), (4, 64), (5, 128)]
    let fields = convolutions.map { Double(1 + 2 * $0.0) }
    let weights = convolutions.map { Double($0.0 * 9 * $0.1 * $0.1) }
    return Chart(
      "Stacks of 3 × 3 convolutions", x: Axis("Receptive field", integersOnly: true),
      y: Axis("Weights", scale: .logarithmic, format: .prefixed),
      marks: [Points(x: fields, y: weights, sizes: convolutions.map { Double($0.1) })])
  }

  private static func sums(_ random: RandomGenerator) -> Chart {
    let wide = normals(2000, random, 60)
    let narrow = normals(2000, random, 61).map { 1.5 + $0 / 2 }
    return Chart(
      "Values before and after scaling", y: Axis(format: .percent),
      marks: [
        Histogram(
          [.init("raw", values: wide), .init("scaled", values: narrow)], showsShares: true)
      ])
  }

  /// Means of samples of growing size.
  private static func sumsBySize(_ random: RandomGenerator) -> Chart {
    let sizes = [1, 4, 16, 64]
    let means = sizes.map { size in
      (0..<30).map { run in
        normals(size, random, 100 * size + run).reduce(0, +) / Double(size)
      }
    }
    return Chart(
      "Means of samples", x: Axis("Sample size", categories: sizes.map { "\($0)" }),
      marks: [Boxes(values: means)], references: [ReferenceLine(y: 0, label: "truth")])
  }

  /// Six activations with their derivatives, on the same axes.
  private static var activations: Figure {
    let x = (-40...40).map { Double($0) / 10 }
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    let functions: [(String, (Double) -> Double)] = [
      ("sigmoid", sigmoid), ("tanh", { tanh($0) }), ("ReLU", { max(0, $0) }),
      ("leaky ReLU", { max(0.1 * $0, $0) }), ("SiLU", { $0 * sigmoid($0) }),
      ("softplus", { log(1 + exp($0)) }),
    ]
    let charts = functions.map { name, function in
      Chart(
        name, x: Axis("x"),
        marks: [
          Series("f(x)", x: x, y: x.map(function)),
          Series("f′(x)", x: x, y: x.map { (function($0 + 1e-4) - function($0 - 1e-4)) / 2e-4 }),
        ])
    }
    return .facets(
      "Small multiples: activations and their derivatives", charts: charts, columns: 3,
      alternativeText: "Six activations with their derivatives on the same axes.")
  }
}
