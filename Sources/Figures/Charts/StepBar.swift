/// A strip of colour steps beside a chart, with their values.
struct StepBar {
  private(set) var texts: [Text] = []
  private(set) var primitives: [Primitive] = []
  /// Where it ends on the right, its numbers included.
  private(set) var maxX: Double

  private static let width = 12.0

  init(_ steps: ColorSteps, beside area: PlotArea, from x: Double) {
    let style = area.style
    let height = area.frame.height / Double(steps.colors.count)
    maxX = x + Self.width
    for (index, color) in steps.colors.enumerated() {
      let top = (area.frame.maxY - Double(index + 1) * height).rounded()
      let bottom = (area.frame.maxY - Double(index) * height).rounded()
      let box = Rectangle(x: x, y: top, width: Self.width, height: bottom - top)
      primitives.append(.path(.rectangle(box), fill: color))
    }
    let labels = NumberFormat.plain.labels(for: steps.values)
    let every = max(1, Int((style.lineHeight(style.type.tick) / height).rounded(.up)))
    for (index, label) in labels.enumerated() where index.isMultiple(of: every) {
      let place = Double(index) + (steps.areBounds ? 1 : 0.5)
      let y = (area.frame.maxY - place * height).rounded()
      let text = Text(
        label, at: Point(x + Self.width + 6, y), style: style.type.tick,
        color: style.theme.secondary, vertical: .capitalMiddle)
      texts.append(text)
      primitives.append(.text(text))
      maxX = max(maxX, x + Self.width + 6 + style.width(of: label, style.type.tick))
    }
  }
}
