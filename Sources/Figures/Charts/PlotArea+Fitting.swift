extension PlotArea {
  /// The area of `chart` with axes that cover its data; nil when there is nothing to show.
  ///
  /// The axis of values ends at round numbers, the one across at the data, a little off the edges.
  /// Where a mark fills the area, both end at the data.
  init?(_ chart: Chart, _ coverage: Coverage, frame: Rectangle, style: PanelStyle) {
    let isHorizontal = chart.y.categories != nil
    let hasRoundEnds = !coverage.fillsArea
    // Bars to the left of zero, or below it, have their numbers there.
    let hasTwoSides =
      coverage.growsFromZero && (isHorizontal ? coverage.x : coverage.y).contains { $0 < 0 }
    let inset =
      isHorizontal
      ? (hasTwoSides ? 36.0 : 0) : coverage.fillsArea || chart.x.categories != nil ? 0 : 10
    let rows = max(2, Int(frame.height / 42))
    let y = chart.y.fitted(to: coverage.y, tickCount: rows, roundEnds: hasRoundEnds)
    // Fewer numbers until they stand apart, if ever.
    let axes = stride(from: max(1, Int(frame.width / 40)), through: 1, by: -1).compactMap {
      chart.x.fitted(to: coverage.x, tickCount: $0, roundEnds: hasRoundEnds && isHorizontal)
    }
    let x =
      axes.first {
        $0.isCategorical || Self.labelsFit($0, width: frame.width - 2 * inset, style)
      } ?? axes.last
    guard let x, let y else { return nil }
    self.init(
      frame: frame, x: x, y: y, style: style, inset: inset,
      lift: hasTwoSides && !isHorizontal ? 16 : 0,
      format: isHorizontal ? chart.x.format : chart.y.format, isFilled: coverage.fillsArea)
  }

  /// Whether the labels of a horizontal axis leave a gap between them.
  private static func labelsFit(_ axis: FittedAxis, width: Double, _ style: PanelStyle) -> Bool {
    var previousEnd = -Double.infinity
    for (value, label) in zip(axis.ticks.values, axis.ticks.labels) {
      let half = style.width(of: label, style.type.tick) / 2
      let middle = axis.position(of: value, from: 0, to: width)
      if middle - half < previousEnd + 14 { return false }
      previousEnd = middle + half
    }
    return true
  }
}
