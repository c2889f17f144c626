extension Figure {
  /// The figure with images and maps up to two and a half times as large, as far as `width` allows: for the first screen of a page.
  func filling(_ width: Double, style: PanelStyle) -> Figure {
    var style = style
    style.room = width
    for tenths in stride(from: 25, to: 10, by: -1) {
      let figure = enlarged(by: Double(tenths) / 10, style: style)
      if figure.pageWidth(in: style) <= width { return figure }
    }
    return self
  }

  private func enlarged(by factor: Double, style: PanelStyle) -> Figure {
    func pixels(_ natural: Double) -> Int { max(1, Int(natural * factor)) }
    var figure = self
    figure.panels = panels.map { panel in
      switch panel {
      case let nested as FigurePanel:
        return FigurePanel(
          nested.figure.enlarged(by: factor, style: style), heading: nested.heading)
      case var images as ImageGrid:
        images.pixelSize = pixels(ImageGridLayout(images, style: style).pixel)
        return images
      case var map as HeatMap where map.pixelSize != nil:
        map.pixelSize = map.pixelSize.map { pixels(Double($0)) }
        return map
      default: return panel
      }
    }
    return figure
  }
}
