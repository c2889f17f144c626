extension Figure {
  /// No chart grows beyond it: bars would become walls.
  private static let widestChart = 520.0

  /// The figure for a sheet of `width`: charts fill it, image grids take fewer columns, and panels stand below each other
  /// where they do not fit side by side.
  func fitted(to width: Double, style: PanelStyle) -> Figure {
    let most = max(1, min(columns, panels.count))
    for count in stride(from: most, to: 1, by: -1) {
      // Images shrink only where all panels together are too wide.
      for shrinks in [false, true] {
        let figure = arranged(in: count, width: width, shrinks: shrinks, style: style)
        if figure.pageWidth(in: style) <= width { return figure }
      }
    }
    return arranged(in: 1, width: width, shrinks: true, style: style)
  }

  /// Whether as many panels and images stand side by side as in `original`, and confusions have their shares.
  func hasColumns(of original: Figure) -> Bool {
    min(columns, panels.count) == min(original.columns, original.panels.count)
      && zip(panels, original.panels).allSatisfy { panel, original in
        if let confusions = panel as? ConfusionMatrix { return !confusions.isCompact }
        guard let images = panel as? ImageGrid, let before = original as? ImageGrid else {
          return true
        }
        return images.columns >= min(before.columns, before.images.count)
      }
  }

  private func arranged(
    in count: Int, width: Double, shrinks: Bool, style: PanelStyle
  ) -> Figure {
    var figure = self
    figure.columns = count
    let share = (width - Double(count - 1) * Grid.gap.width) / Double(count)
    figure.panels = panels.map { panel in
      switch panel {
      case let nested as FigurePanel: nested.fitted(to: share, style: style)
      case let images as ImageGrid where shrinks: images.fitted(to: share, style: style)
      case let confusions as ConfusionMatrix where shrinks:
        confusions.fitted(to: share, style: style)
      case let chart as Chart: count < columns ? chart.withAllLabels : chart
      default: panel
      }
    }
    // Margins depend on the ticks, which depend on the width: what is missing gets smaller each time.
    for _ in 0..<4 {
      let missing = width - figure.pageWidth(in: style)
      if missing.magnitude < 1 { break }
      for index in figure.panels.indices {
        guard var chart = figure.panels[index] as? Chart else { continue }
        let wanted = chart.size.width + (missing / Double(count)).rounded(.down)
        chart.size.width = min(max(110, wanted), max(chart.size.width, Self.widestChart))
        chart.size.height = min(chart.size.height, max(130, chart.size.width * 0.8))
        figure.panels[index] = chart
      }
    }
    return figure
  }
}

extension FigurePanel {
  fileprivate func fitted(to width: Double, style: PanelStyle) -> FigurePanel {
    FigurePanel(figure.fitted(to: width, style: style), heading: heading)
  }
}

extension ImageGrid {
  /// Fewer columns and smaller pixels, as long as an image keeps a side of 64 points, or a pixel one of 12.
  fileprivate func fitted(to width: Double, style: PanelStyle) -> ImageGrid {
    func fits(_ grid: ImageGrid) -> Bool {
      let size = grid.frameSize(in: style)
      let margins = grid.margins(around: size, in: style)
      return margins.left + size.width + margins.right <= width
    }
    guard !images.isEmpty, !fits(self) else { return self }
    let natural = ImageGridLayout(self, style: style)
    let side = natural.pixel * Double(natural.longestSide)
    // Few pixels can be told apart when they are small.
    let least = min(64, side, 12 * Double(natural.longestSide))
    var grid = self
    for count in stride(from: min(columns, images.count), to: 0, by: -1) {
      // Rows of equal length instead of a lone image in the last.
      let rows = (images.count + count - 1) / count
      grid.columns = (images.count + rows - 1) / rows
      for pixel in stride(from: Int(natural.pixel), to: 0, by: -1)
      where count == 1 || Double(pixel * natural.longestSide) >= least {
        grid.pixelSize = pixel
        if fits(grid) { return grid }
      }
    }
    return grid
  }
}

extension ConfusionMatrix {
  /// Without shares, and with numbers for the names of columns, where it is too wide with them.
  fileprivate func fitted(to width: Double, style: PanelStyle) -> ConfusionMatrix {
    let size = frameSize(in: style)
    let margins = margins(around: size, in: style)
    var matrix = self
    matrix.isCompact = margins.left + size.width + margins.right > width
    return matrix
  }
}

extension Chart {
  /// The chart when it no longer stands beside or above those that had its labels.
  fileprivate var withAllLabels: Chart {
    var chart = self
    (chart.x.showsLabels, chart.y.showsLabels, chart.y.showsName) = (true, true, true)
    return chart
  }
}
