extension Figure {
  /// The figure with every mark in its place.
  ///
  /// Frames in one row have the same height and in one column the same width; margins come from
  /// measured text, and the sheet is as large as all of it needs.
  public func drawing(measuredBy measurer: any TextMeasurer) -> Drawing {
    let style = PanelStyle(theme: theme, measurer: measurer)
    let sheet = sheet(in: style, padding: 24, titleStyle: style.type.title)
    return Drawing(
      size: sheet.size, background: theme.background,
      primitives: sheet.primitives.map { $0.stroked(weight: theme.lineWeight) }, title: title,
      alternativeText: alternativeText)
  }

  /// Title, panels and caption within an empty edge of `padding`.
  func sheet(in style: PanelStyle, padding: Double, titleStyle: TextStyle) -> Sheet {
    let grid = Grid(panels, columns: columns, style: style)
    var sheet = Sheet(style: style, padding: padding, width: max(grid.size.width, Sheet.narrowest))
    sheet.write(title, in: titleStyle, color: style.theme.foreground)
    sheet.skip(16)
    sheet.draw(grid)
    sheet.skip(16)
    sheet.write(caption, in: style.type.caption, color: style.theme.secondary)
    return sheet
  }
}

/// Fills a page from top to bottom.
struct Sheet {
  static let narrowest = 240.0

  private let style: PanelStyle
  private let padding: Double
  /// The width within the padding.
  private let width: Double
  private(set) var primitives: [Primitive] = []
  private var y: Double
  private var pendingGap = 0.0

  init(style: PanelStyle, padding: Double, width: Double) {
    self.style = style
    self.padding = padding
    self.width = width
    y = padding
  }

  /// The whole page, in whole points, so that pixels are not cut.
  var size: Size {
    Size(
      width: (width + 2 * padding).rounded(.up), height: (y + padding).rounded(.up))
  }

  /// Leaves room before what comes next, if something stands above it.
  mutating func skip(_ gap: Double) {
    if !primitives.isEmpty { pendingGap = gap }
  }

  mutating func write(_ string: String, in text: TextStyle, color: Color) {
    let leading = (style.lineHeight(text) * 1.15).rounded()
    for line in style.measurer.lines(of: string, style: text, width: width) {
      advance(leading) { corner in
        [.text(Text(line, at: corner, style: text, color: color, vertical: .top))]
      }
    }
  }

  mutating func draw(_ grid: Grid) {
    advance(grid.size.height, grid.primitives)
  }

  private mutating func advance(_ height: Double, _ draw: (Point) -> [Primitive]) {
    primitives += draw(Point(padding, y + pendingGap))
    y += pendingGap + height
    pendingGap = 0
  }
}
