extension Figure {
  /// The figure with every mark in its place.
  ///
  /// Frames in one row have the same height and in one column the same width; margins come from
  /// measured text, and the sheet is as large as all of it needs.
  public func drawing(measuredBy measurer: any TextMeasurer) -> Drawing {
    let style = PanelStyle(theme: theme, measurer: measurer)
    let grid = Grid(panels, columns: columns, style: style)
    var sheet = Sheet(style: style, width: max(grid.size.width, Sheet.narrowest))
    sheet.write(title, in: theme.type.title, color: theme.foreground)
    sheet.skip(16)
    sheet.draw(grid)
    sheet.skip(16)
    sheet.write(caption, in: theme.type.caption, color: theme.secondary)
    return Drawing(
      size: sheet.size, background: theme.background,
      primitives: sheet.primitives.map { $0.stroked(weight: theme.lineWeight) }, title: title,
      alternativeText: alternativeText)
  }
}

/// Fills a page from top to bottom.
private struct Sheet {
  static let narrowest = 240.0
  static let padding = Drawing.padding

  let style: PanelStyle
  /// The width within the padding; a word that is longer widens it.
  var width: Double
  private(set) var primitives: [Primitive] = []
  private var y = Self.padding
  private var pendingGap = 0.0

  init(style: PanelStyle, width: Double) {
    self.style = style
    self.width = width
  }

  /// The whole page, in whole points, so that pixels are not cut.
  var size: Size {
    Size(
      width: (width + 2 * Self.padding).rounded(.up), height: (y + Self.padding).rounded(.up))
  }

  /// Leaves room before what comes next, if something stands above it.
  mutating func skip(_ gap: Double) {
    if !primitives.isEmpty { pendingGap = gap }
  }

  mutating func write(_ string: String, in text: TextStyle, color: Color) {
    let leading = (style.lineHeight(text) * 1.15).rounded()
    for line in style.measurer.lines(of: string, style: text, width: width) {
      advance(leading) { y in
        [.text(Text(line, at: Point(Self.padding, y), style: text, color: color, vertical: .top))]
      }
      width = max(width, style.width(of: line, text))
    }
  }

  mutating func draw(_ grid: Grid) {
    advance(grid.size.height) { grid.primitives(at: Point(Self.padding, $0)) }
  }

  private mutating func advance(_ height: Double, _ draw: (Double) -> [Primitive]) {
    primitives += draw(y + pendingGap)
    y += pendingGap + height
    pendingGap = 0
  }
}
