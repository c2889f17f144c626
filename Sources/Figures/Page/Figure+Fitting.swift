extension Figure {
  /// No chart grows beyond it: bars would become walls.
  private static let widestChart = 520.0

  /// The figure for a sheet of `width`: charts fill it, image grids take fewer columns, and panels stand below each other
  /// where they do not fit side by side.
  func fitted(to width: Double, style: PanelStyle) -> Figure {
    let most = max(1, min(columns, panels.count))
    for count in stride(from: most, to: 1, by: -1) {
      let figure = arranged(in: count, width: width, style: style)
      if figure.pageWidth(in: style) <= width { return figure }
    }
    return arranged(in: 1, width: width, style: style)
  }

  /// Whether as many panels and images stand side by side as in `original`.
  func hasColumns(of original: Figure) -> Bool {
    min(columns, panels.count) == min(original.columns, original.panels.count)
      && zip(panels, original.panels).allSatisfy { panel, original in
        guard let images = panel as? ImageGrid, let before = original as? ImageGrid else {
          return true
        }
        return images.columns >= min(before.columns, before.images.count)
      }
  }

  private func arranged(in count: Int, width: Double, style: PanelStyle) -> Figure {
    var figure = self
    figure.columns = count
    let share = (width - Double(count - 1) * Grid.gap.width) / Double(count)
    figure.panels = panels.map { panel in
      switch panel {
      case let nested as FigurePanel: nested.fitted(to: share, style: style)
      case let images as ImageGrid: images.fitted(to: share, style: style)
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
  fileprivate func fitted(to width: Double, style: PanelStyle) -> ImageGrid {
    var grid = self
    while grid.columns > 1 {
      let size = grid.frameSize(in: style)
      let margins = grid.margins(around: size, in: style)
      if margins.left + size.width + margins.right <= width { break }
      grid.columns -= 1
    }
    // Rows of equal length instead of a lone image in the last.
    if grid.columns < columns, !images.isEmpty {
      let rows = (images.count + grid.columns - 1) / grid.columns
      grid.columns = (images.count + rows - 1) / rows
    }
    return grid
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
