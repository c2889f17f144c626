/// Names with the signs of their marks, in columns right of a chart.
struct Legend {
  private(set) var texts: [Text] = []
  private(set) var primitives: [Primitive] = []

  private static let signWidth = 16.0

  /// As many names in a column as the height of the area has room for.
  init(_ names: [ColoredName], beside area: PlotArea, from start: Double) {
    let style = area.style
    let leading = style.lineHeight(style.type.label) + 5
    let rows = max(1, Int(area.frame.height / leading))
    var x = start
    for column in stride(from: 0, to: names.count, by: rows) {
      var widest = 0.0
      for (row, name) in names[column..<min(column + rows, names.count)].enumerated() {
        let y = area.frame.minY + (Double(row) + 0.5) * leading
        let text = Text(
          name.name.name, at: Point(x + Self.signWidth + 7, y), style: style.type.label,
          color: style.theme.foreground, vertical: .capitalMiddle)
        texts.append(text)
        primitives.append(Self.sign(name, at: Point(x + Self.signWidth / 2, y), style.theme))
        primitives.append(.text(text))
        widest = max(widest, style.width(of: text.string, text.style))
      }
      x += Self.signWidth + 7 + widest + 18
    }
  }

  private static func sign(_ name: ColoredName, at center: Point, _ theme: Theme) -> Primitive {
    let color = theme.color(ofSeries: name.category)
    let half = signWidth / 2
    switch name.name.sign {
    case .line:
      let line = Path.line(
        from: Point(center.x - half, center.y), to: Point(center.x + half, center.y))
      return .path(
        line, stroke: Stroke(color, width: 2, dash: theme.dash(ofSeries: name.category)))
    case .point:
      return .path(
        Marker(category: name.category).path(center: center, radius: 4.5), fill: color)
    case .box:
      return .path(
        .rectangle(Rectangle(x: center.x - 3, y: center.y - 5.5, width: 11, height: 11)),
        fill: color)
    }
  }
}
