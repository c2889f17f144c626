/// A surface over two axes, as lines of equal height or as bands of colour between them.
///
/// The area ends where the table does; curves on top, such as the path of an optimizer, are cut at
/// its edges. Numbers that are not finite leave a hole.
public struct Contours: Mark, Hashable {
  /// The heights: the first row at the lowest y, the first column at the lowest x.
  public var values: Matrix
  /// The heights of the lines, rising.
  public let levels: [Double]
  /// Whether the bands between lines are filled.
  public var isFilled: Bool
  /// The colours, from the lowest band to the highest.
  public var map: ColorMap
  /// Whether a colour bar tells the heights; off where only the shape matters.
  public var showsColorBar = true
  private let range: GridRange

  /// Lines of equal height.
  ///
  /// - Parameters:
  ///   - x: where the first and the last column lie.
  ///   - y: where the first and the last row lie.
  ///   - levels: the heights of the lines; by itself about ten at round values, at powers of ten
  ///     where heights span more than three of them.
  public init(
    _ values: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double]? = nil,
    isFilled: Bool = true, map: ColorMap = .magnitudes
  ) {
    self.values = values
    self.isFilled = isFilled
    self.map = map
    self.levels =
      levels.map { $0.filter(\.isDrawable).sorted() } ?? Self.roundLevels(of: values.values)
    range = GridRange(x: x, y: y)
  }

  private static func roundLevels(of values: [Double]) -> [Double] {
    let shown = values.filter(\.isDrawable).sorted()
    guard let least = shown.first, let most = shown.last, least < most else { return [] }
    // One value in fifty lies below: a lone zero in a valley does not hide its depth.
    let low = shown[shown.count / 50]
    let ticks =
      least >= 0 && low > 1e-300 && most / 1e3 > low
      ? Ticks.logarithmic(in: low...most, count: 12) : Ticks.linear(in: least...most, count: 10)
    return ticks.values.filter { $0 > least && $0 < most }
  }

  /// The area of the table.
  public func coverage(x: Axis, y: Axis) -> Coverage { range.coverage(of: values) }

  /// None; heights are told by a colour bar.
  public var names: [MarkName] { [] }

  /// The colour of each band, or of each line.
  public func colorSteps(in theme: Theme) -> ColorSteps? {
    showsColorBar ? steps(in: theme) : nil
  }

  private func steps(in theme: Theme) -> ColorSteps? {
    guard !levels.isEmpty else { return nil }
    guard !isFilled else {
      let colors = (0...levels.count).map {
        theme.color(at: Double($0) / Double(levels.count), in: map)
      }
      return ColorSteps(colors, bounds: levels)
    }
    // Thin lines need more contrast with the sheet than the ends of a map may have.
    let last = Double(max(1, levels.count - 1))
    let colors = levels.indices.map { theme.color(at: 0.4 + 0.6 * Double($0) / last, in: map) }
    return ColorSteps(colors, values: levels)
  }

  /// The bands from the lowest to the highest, then the lines.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let theme = area.style.theme
    let colors = steps(in: theme)?.colors ?? [theme.color(at: 0.5, in: map)]
    let least = values.values.filter(\.isDrawable).min() ?? 0
    var drawn: [Primitive] = []
    if isFilled {
      for (level, color) in zip([min(least, levels.first ?? least)] + levels, colors) {
        let outline = range.outline(of: values, from: level, in: area)
        if !outline.elements.isEmpty { drawn.append(.path(outline, fill: color)) }
      }
    }
    for (level, color) in zip(levels, isFilled ? Array(colors.dropFirst()) : colors) {
      let lines = range.lines(of: values, at: level, in: area)
      let pen =
        isFilled
        ? Stroke(theme.background.opacity(0.35), width: 0.75) : Stroke(color, width: 1.5)
      if !lines.elements.isEmpty { drawn.append(.path(lines, stroke: pen)) }
    }
    return drawn
  }

  /// The heights, where they lie, and the heights of the lines.
  public var sourceData: SourceData {
    let data: SourceData = ["kind": "contours", "levels": .numbers(levels)]
    return data.adding("range", range.sourceData).adding("values", values.sourceData)
  }
}
