public import ConvNet
public import Figures

/// Where optimizers start on a plane through the loss of a network, and what counts as its valley.
public struct Valley: Sendable {
  /// The plane, and where it lies.
  public let section: LossLandscape.Section
  /// Where all start: as far from the valley as each can manage at its best rate.
  public private(set) var start: (x: Float, y: Float)
  /// The loss below which the valley begins.
  public let level: Float
  /// How many steps each may take.
  public let steps: Int
  private let kinds: [OptimizerKind]

  /// The valley of a plane on which optimizers of some kinds take steps.
  public init(_ section: LossLandscape.Section, for kinds: [OptimizerKind], steps: Int = 20) {
    (self.section, self.kinds, self.steps) = (section, kinds, steps)
    start = (Self.rounded(-section.length), Self.rounded(0.6 * section.ends[3]))
    let least = section.heights.minimum()
    level = Self.rounded(least + (section.plane.sample(start.x, start.y).loss - least) / 6)
    while start.x < -0.3 * section.length,
      !kinds.allSatisfy({ arrival(path($0, bestRate($0))) != nil })
    { start.x = Self.rounded(start.x + 0.05 * section.length) }
  }

  private static func rounded(_ number: Float) -> Float { (100 * number).rounded() / 100 }

  /// A walk with the usual settings: rows of x, y and the loss.
  public func path(_ kind: OptimizerKind, _ rate: Float) -> Tensor {
    section.plane.path(
      of: kind.makeOptimizer(learningRate: 0), learningRate: rate, from: start, steps: steps)
  }

  /// The step that reaches the valley.
  public func arrival(_ path: Tensor) -> Int? { (0..<path.shape[0]).first { path[$0, 2] <= level } }

  /// The rate, of ten in every power of ten, that stays on the map and reaches the valley in the fewest steps, or else ends lowest.
  public func bestRate(_ kind: OptimizerKind) -> Float {
    func rank(_ rate: Float) -> (Int, Float) {
      let path = path(kind, rate)
      let last = path[path.shape[0] - 1, 2]
      return (last.isFinite ? arrival(path) ?? steps + 1 : steps + 2, last)
    }
    return (-40...10)
      .map { Float(ElementaryFunctions.exp(Double($0) / 10 * ElementaryFunctions.log(10.0))) }
      .min { rank($0) < rank($1) } ?? 0.01
  }

  /// How far the plane is from the network's own loss along the best paths, at most.
  public func error(of land: LossLandscape) -> Double {
    kinds.map { path($0, bestRate($0)) }.flatMap { path in
      (0..<path.shape[0]).filter { path[$0, 2].isFinite }.map {
        abs(land.loss(at: path[$0, 0], path[$0, 1]) - Double(path[$0, 2]))
      }
    }.max() ?? 0
  }

  /// The plane in bands of equal ratios of the loss, the lowest one the valley, with a path for each optimizer, or for some.
  public func chart(
    _ title: String, size: Size, of some: [OptimizerKind]? = nil, rate: (OptimizerKind) -> Float
  ) -> Chart {
    let ends = section.ends
    var levels = [Double(level)]
    while levels.count < 11 { levels.append(levels[levels.count - 1] * 1.35) }
    let fine = Matrix(rows: 80, columns: 240) { row, column in
      let x = ends[0] + (ends[1] - ends[0]) * Float(column) / 239
      return Double(section.plane.sample(x, ends[2] + (ends[3] - ends[2]) * Float(row) / 79).loss)
    }
    let (x, y) = (Double(ends[0])...Double(ends[1]), Double(ends[2])...Double(ends[3]))
    var ground = Contours(fine, x: x, y: y, levels: levels)
    ground.showsColorBar = false
    let curves = kinds.enumerated().filter { some?.contains($1) ?? true }.map { index, kind in
      let path = path(kind, rate(kind))
      return Series(
        kind.makeOptimizer(learningRate: 0).name,
        points: (0..<path.shape[0]).map { Point(Double(path[$0, 0]), Double(path[$0, 1])) },
        markers: .all, category: index)
    }
    return Chart(
      title, x: Axis("From the first weights to trained ones, at 0", limits: x, covers: x),
      y: Axis("Steepest direction", limits: y, covers: y), marks: [ground] + curves, size: size)
  }
}
