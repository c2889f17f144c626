/// One step of a pooling layer: the window, the number that wins or the mean, and where it goes.
///
/// All steps of one pooling have the same layout, so that they make an animation.
public struct PoolingStep: Diagram, Hashable {
  /// What becomes of the numbers in a window.
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The largest one stays.
    case maximum
    /// Their mean stays.
    case average
  }

  /// What the step shows.
  public var title: String
  /// The numbers that the window moves over.
  public let input: Matrix
  /// The side of the window.
  public let windowSize: Int
  /// How far the window moves.
  public let stride: Int
  /// What becomes of the numbers in a window.
  public let kind: Kind
  /// Which step is shown, counted from 0, row by row; nil shows the end, with every winner marked.
  public let step: Int?
  /// The colours of the numbers.
  public var colors: ColorScale

  /// The step number `step` of a pooling; windows side by side unless `stride` says otherwise.
  public init(
    _ title: String = "", _ kind: Kind = .maximum, input: Matrix, windowSize: Int = 2,
    stride: Int? = nil, step: Int? = nil, colors: ColorScale? = nil
  ) {
    self.title = title
    self.kind = kind
    self.input = input
    self.windowSize = max(1, windowSize)
    self.stride = max(1, stride ?? windowSize)
    self.step = step
    self.colors = colors ?? .magnitudes(of: [input])
  }

  /// How many steps the pooling has; 0 where the window does not fit.
  public var steps: Int { walk.count }

  /// The same pooling at another step; nil for its end.
  public func at(step: Int?) -> PoolingStep {
    PoolingStep(
      title, kind, input: input, windowSize: windowSize, stride: stride, step: step, colors: colors)
  }

  /// All results, row by row; one that is not finite spoils its window.
  public var output: Matrix {
    let positions = walk.positions
    return Matrix(
      rows: positions.rows, columns: positions.columns, (0..<walk.count).map(result))
  }

  var walk: WindowWalk {
    WindowWalk(over: input, window: (windowSize, windowSize), stride: stride)
  }

  func result(_ step: Int) -> Double {
    let values = walk.values(step)
    switch kind {
    case .average: return values.reduce(0) { $0 + $1 / Double(values.count) }
    case .maximum:
      return values.contains(where: \.isNaN) ? .nan : values.max() ?? .nan
    }
  }

  /// Where the largest number of the window lies, the first of equal ones; nil for a mean.
  package func winner(_ step: Int) -> Cell? {
    guard kind == .maximum else { return nil }
    let result = result(step)
    return walk.cells(step).first { input[$0.row, $0.column] == result }
  }

  /// Matrices, the arrow and the formula.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(PoolingStepLayout(self, style: style))
  }

  /// The numbers, the settings and the step.
  public var sourceData: SourceData {
    let data: SourceData = [
      "kind": "pooling step", "title": .text(title), "pooling": .text("\(kind)"),
      "input": input.sourceData, "output": output.sourceData,
      "windowSize": .number(Double(windowSize)), "stride": .number(Double(stride)),
    ]
    return data.adding("step", step.map { .number(Double($0)) })
  }
}
