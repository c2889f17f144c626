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
  /// What each step of a picture that moves shows, in order; empty for one that does not.
  public let steps: [PageStep]
}

/// A step of a picture that moves.
public struct PageStep: Sendable, Hashable {
  /// What it shows, in plain words; may be empty.
  public let words: String
  /// For how long.
  public let seconds: Double
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
  /// - Parameter isHero: whether it stands alone on the first screen, where its images get as large as the width allows.
  /// - Throws: ``FigureError`` when a letter has no font.
  public func forPage(isHero: Bool = false) throws(FigureError) -> PageFigure {
    let measurer = try CairoTextMeasurer()
    return PageFigure(
      title: title, note: caption,
      wide: isHero
        ? try PageLayout.hero(of: [self], measurer) : try PageLayout.wide(of: [self], measurer),
      narrow: try PageLayout.narrow(of: [self], measurer), steps: [])
  }

  /// The width of the panels alone.
  func pageWidth(in style: PanelStyle) -> Double {
    Grid(panels, columns: columns, style: style).size.width
  }

  fileprivate func pageDrawing(in style: PanelStyle) -> Drawing {
    let grid = Grid(panels, columns: columns, style: style)
    return Drawing(
      size: Size(width: grid.size.width.rounded(.up), height: grid.size.height.rounded(.up)),
      background: style.theme.background, primitives: grid.primitives(at: Point(0, 0)),
      title: title, alternativeText: alternativeText)
  }
}

extension Animation {
  /// The animation for a page: all steps in one picture, of which the page shows one at a time, the last where nothing moves.
  ///
  /// - Parameter isHero: whether it is the first picture of the page, which fills its width.
  /// - Throws: ``FigureError`` when there is no frame, or a letter has no font.
  public func forPage(isHero: Bool = false) throws(FigureError) -> PageFigure {
    guard !frames.isEmpty else { throw .noFrames }
    let measurer = try CairoTextMeasurer()
    let figures = frames.map { frame in
      var figure = frame.figure
      figure.alternativeText = alternativeText
      return figure
    }
    let titles = Set(figures.map(\.title))
    let steps = frames.map { frame in
      let words = [titles.count == 1 ? "" : frame.figure.title, frame.figure.caption]
      return PageStep(
        words: words.filter { !$0.isEmpty }.joined(separator: ". "), seconds: frame.seconds)
    }
    return PageFigure(
      title: titles.count == 1 ? figures[0].title : title, note: "",
      wide: isHero
        ? try PageLayout.hero(of: figures, measurer)
        : try PageLayout.wide(of: figures, measurer),
      narrow: try PageLayout.narrow(of: figures, measurer), steps: steps)
  }
}

extension PageLayout {
  /// The width of the whole column of a page.
  fileprivate static let full = 896.0

  fileprivate static func wide(
    of figures: [Figure], _ measurer: CairoTextMeasurer
  ) throws(FigureError) -> PageLayout {
    try layout("wide", of: figures, .wide, in: [576, full], measurer)
  }

  /// The picture of the first screen: images fill the width, all of them by the factor that the first figure has room for.
  fileprivate static func hero(
    of figures: [Figure], _ measurer: CairoTextMeasurer
  ) throws(FigureError) -> PageLayout {
    var theme = Theme.light
    theme.type = .wide
    let style = PanelStyle(theme: theme, measurer: measurer)
    return try layout(
      "wide", of: figures.map { $0.filling(full, style: style) }, .wide, in: [full], measurer)
  }

  fileprivate static func narrow(
    of figures: [Figure], _ measurer: CairoTextMeasurer
  ) throws(FigureError) -> PageLayout {
    try layout("narrow", of: figures, .narrow, in: [328], measurer)
  }

  /// The layout in the least of `widths` that keeps all columns, else in the largest.
  private static func layout(
    _ name: String, of figures: [Figure], _ type: TypeScale, in widths: [Double],
    _ measurer: CairoTextMeasurer
  ) throws(FigureError) -> PageLayout {
    var (light, dark) = (Theme.light, Theme.dark)
    (light.type, dark.type) = (type, type)
    func style(_ theme: Theme, _ width: Double) -> PanelStyle {
      var style = PanelStyle(theme: theme, measurer: measurer)
      style.room = width
      return style
    }
    let last = widths[widths.count - 1]
    let hasDiagram = figures[0].panels.contains { $0 is any Diagram }
    let width =
      widths.first { width in
        let fitted = figures[0].fitted(to: width, style: style(light, width))
        let natural = figures[0].pageWidth(in: style(light, last))
        let needed = fitted.pageWidth(in: style(light, width))
        return fitted.hasColumns(of: figures[0]) && needed <= width
          // A diagram that could stand in one line does.
          && (!hasDiagram || needed == natural || natural > last)
      } ?? last
    let fitted = figures.map { $0.fitted(to: width, style: style(light, width)) }
    let frames = fitted.map { figure in
      (
        light: figure.pageDrawing(in: style(light, width)),
        dark: figure.pageDrawing(in: style(dark, width))
      )
    }
    return PageLayout(
      svg: try PageSVG(measurer: measurer).element(name, frames),
      width: frames.map(\.light.size.width).max() ?? 0)
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
    func style(_ size: Double, _ weight: TextStyle.Weight = .regular) -> TextStyle {
      var style = TextStyle(size: size, weight: weight)
      style.leastIndex = least
      return style
    }
    var type = TypeScale()
    (type.nestedTitle, type.panelTitle) = (style(15, .bold), style(14, .bold))
    (type.label, type.annotation) = (style(13.5), style(13.5))
    (type.tick, type.caption, type.cell) = (style(13), style(13), style(least))
    return type
  }()

  /// No letter is smaller on a page.
  static let least = 12.0
}
