/// A figure as a page shows it: its words for the page's own type, and its marks in two layouts of inline SVG.
public struct PageFigure: Sendable, Hashable {
  /// The finding, for the line above.
  public let title: String
  /// What the figure itself says below its panels, in plain words; may be empty.
  public let note: String
  /// For windows of 700 points or more.
  public let wide: PageLayout
  /// For smaller ones.
  public let narrow: PageLayout
}

/// One layout of a figure on a page.
public struct PageLayout: Sendable, Hashable {
  /// An `svg` element, without title, margin and background.
  public let svg: String
  /// Its width in points, at which it must be shown, or its letters would not have their size.
  public let width: Double
}

extension Figure {
  /// The figure for a page, which gives it its colours and its typefaces.
  ///
  /// One picture serves light pages, dark ones and paper: colours are properties of the page's style, or pairs of colours of which the
  /// browser takes one.
  ///
  /// - Throws: ``FigureError`` when a letter has no font.
  public func forPage() throws(FigureError) -> PageFigure {
    let measurer = try CairoTextMeasurer()
    return PageFigure(
      title: title, note: caption, wide: try layout("wide", .wide, in: [576, 896], measurer),
      narrow: try layout("narrow", .narrow, in: [328], measurer))
  }

  /// The layout in the least of `widths` that keeps all columns, else in the largest.
  private func layout(
    _ name: String, _ type: TypeScale, in widths: [Double], _ measurer: CairoTextMeasurer
  ) throws(FigureError) -> PageLayout {
    var (light, dark) = (Theme.light, Theme.dark)
    (light.type, dark.type) = (type, type)
    let style = PanelStyle(theme: light, measurer: measurer)
    let layouts = widths.map { fitted(to: $0, style: style) }
    let best =
      zip(layouts, widths).first { layout, width in
        layout.hasColumns(of: self) && layout.pageWidth(in: style) <= width
      }?.0 ?? layouts[layouts.count - 1]
    let pair = [light, dark].map { theme in
      best.pageDrawing(in: PanelStyle(theme: theme, measurer: measurer))
    }
    return PageLayout(
      svg: try PageSVG(measurer: measurer).element(name, light: pair[0], dark: pair[1]),
      width: pair[0].size.width)
  }

  /// The width of the panels alone.
  func pageWidth(in style: PanelStyle) -> Double {
    Grid(panels, columns: columns, style: style).size.width
  }

  private func pageDrawing(in style: PanelStyle) -> Drawing {
    let grid = Grid(panels, columns: columns, style: style)
    return Drawing(
      size: Size(width: grid.size.width.rounded(.up), height: grid.size.height.rounded(.up)),
      background: style.theme.background, primitives: grid.primitives(at: Point(0, 0)),
      title: title, alternativeText: alternativeText)
  }
}

extension TypeScale {
  /// For figures in the text of a page.
  static let wide: TypeScale = {
    var type = TypeScale()
    type.nestedTitle = TextStyle(size: 16, weight: .bold)
    type.panelTitle = TextStyle(size: 15, weight: .bold)
    (type.label, type.annotation) = (TextStyle(size: 15), TextStyle(size: 14))
    (type.tick, type.caption) = (TextStyle(size: 13.5), TextStyle(size: 14))
    type.cell = TextStyle(size: 13.5)
    return type
  }()

  /// For figures on a phone.
  static let narrow: TypeScale = {
    var type = TypeScale()
    type.nestedTitle = TextStyle(size: 15, weight: .bold)
    type.panelTitle = TextStyle(size: 14, weight: .bold)
    (type.label, type.annotation) = (TextStyle(size: 13.5), TextStyle(size: 13.5))
    (type.tick, type.caption) = (TextStyle(size: 12.5), TextStyle(size: 13))
    type.cell = TextStyle(size: 11.5)
    return type
  }()
}
