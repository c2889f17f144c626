import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// Where optimizers start on a plane through the loss of a network, and what counts as its valley.
struct Valley: Sendable {
  let section: LossLandscape.Section
  private(set) var start: (x: Float, y: Float)
  /// The loss below which the valley begins.
  let level: Float
  static let steps = 20

  init(_ section: LossLandscape.Section) {
    self.section = section
    let ends = section.ends
    func rounded(_ number: Float) -> Float { (100 * number).rounded() / 100 }
    start = (rounded(-section.length), rounded(0.6 * ends[3]))
    let least = section.heights.minimum()
    level = rounded(least + (section.plane.sample(start.x, start.y).loss - least) / 6)
    // As far away as all five can manage.
    while start.x < -0.3 * section.length,
      !OptimizerKind.five.allSatisfy({ path($0, bestRate($0)).arrival != nil })
    { start.x = rounded(start.x + 0.05 * section.length) }
  }

  /// A walk with the usual settings, and the step that reaches the valley.
  func path(
    _ kind: OptimizerKind, _ rate: Float
  ) -> (points: [(x: Float, y: Float, loss: Float)], arrival: Int?) {
    let path = section.plane.path(
      of: kind.makeOptimizer(learningRate: 0), learningRate: rate, from: start, steps: Self.steps)
    let points = (0..<path.shape[0]).map { (x: path[$0, 0], y: path[$0, 1], loss: path[$0, 2]) }
    return (points, points.firstIndex { $0.loss <= level })
  }

  /// The rate, of ten in every power of ten, that stays on the map and reaches the valley in the fewest steps, or else ends lowest.
  func bestRate(_ kind: OptimizerKind) -> Float {
    let rates = (-40...10).map { power in
      Float(ElementaryFunctions.exp(Double(power) / 10 * ElementaryFunctions.log(10.0)))
    }
    func rank(_ rate: Float) -> (Int, Float) {
      let (points, arrival) = path(kind, rate)
      let last = points.last?.loss ?? .infinity
      return (last.isFinite ? arrival ?? Self.steps + 1 : Self.steps + 2, last)
    }
    return rates.min { rank($0) < rank($1) } ?? 0.01
  }

  /// The plane with a path for each optimizer.
  func chart(size: Size, rate: (OptimizerKind) -> Float) -> Chart {
    let ends = section.ends
    var levels = [Double(level)]
    while levels.count < 11 { levels.append(levels[levels.count - 1] * 1.35) }
    let fine = Matrix(rows: 80, columns: 240) { row, column in
      let x = ends[0] + (ends[1] - ends[0]) * Float(column) / 239
      return Double(section.plane.sample(x, ends[2] + (ends[3] - ends[2]) * Float(row) / 79).loss)
    }
    let (x, y) = (Double(ends[0])...Double(ends[1]), Double(ends[2])...Double(ends[3]))
    let paths = OptimizerKind.five.map { kind in
      let points = path(kind, rate(kind)).points.map { Point(Double($0.x), Double($0.y)) }
      return Series(kind.title, points: points, markers: .all)
    }
    return Chart(
      "", x: Axis("From the first weights (left) to trained ones (0)", limits: x, covers: x),
      y: Axis("Steepest direction", limits: y, covers: y),
      marks: [Contours(fine, x: x, y: y, levels: levels)] + paths, size: size)
  }

  /// The widget, which starts with one rate for all.
  var widget: LessonWidget {
    func hundredths(_ number: Float) -> Double { (100 * Double(number)).rounded() / 100 }
    return LessonWidget(
      "descent", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "rows": .number(Double(section.heights.shape[0])),
        "heights": .numbers(section.heights.values.map { (1000 * Double($0)).rounded() / 1000 }),
        "ends": .numbers(section.ends.map(hundredths)), "level": .number(hundredths(level)),
        "from": .numbers([start.x, start.y].map(hundredths)),
      ],
      fallback: Figure(
        "Five optimizers on the loss of a network, all at the rate 0.01",
        alternativeText:
          "A map of the loss, and 20 steps of each optimizer: with one rate for all they get to different places.",
        panels: [chart(size: Size(width: 560, height: 190)) { _ in 0.01 }]))
  }
}

extension OptimizerKind {
  /// Those of the lesson.
  static let five: [OptimizerKind] = [.sgd, .momentum, .nesterov, .rmsProp, .adam]
  /// How readers know it.
  var title: String { makeOptimizer(learningRate: 0).name }
}
