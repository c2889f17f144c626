extension Figure {
  /// Small multiples: charts of one kind with the same axes, so that the eye compares them.
  ///
  /// All charts cover the data of all others. Only the outer ones have numbers: the lowest of each
  /// column along x, the first of each row along y. What all vertical axes are called is written once,
  /// and so are names that all charts share.
  ///
  /// - Parameters:
  ///   - charts: row by row.
  ///   - columns: how many stand side by side.
  ///   - sharesX: whether all have the same horizontal axis.
  ///   - sharesY: whether all have the same vertical axis.
  ///   - size: the size of the area between the axes of each.
  public static func facets(
    _ title: String, charts: [Chart], columns: Int, sharesX: Bool = true, sharesY: Bool = true,
    size: Size = Size(width: 190, height: 130), caption: String = "", alternativeText: String,
    theme: Theme = .light
  ) -> Figure {
    let columns = max(1, min(columns, charts.count))
    let all = charts.map { Coverage(of: $0.marks, x: $0.x, y: $0.y) }
    let names = charts.map { $0.marks.flatMap(\.names) }.map { $0.map(\.name) }
    let areNamesShared = Set(names).count == 1
    let isHeightShared = sharesY && Set(charts.map(\.y.label)).count == 1
    let panels = charts.enumerated().map { index, chart -> Chart in
      var chart = chart
      chart.size = size
      if sharesX {
        chart.x.cover(all.flatMap(\.x))
        chart.x.showsLabels = index + columns >= charts.count
      }
      if sharesY {
        chart.y.cover(all.flatMap(\.y))
        chart.y.showsLabels = index.isMultiple(of: columns)
        chart.y.showsName = index == 0 || !isHeightShared
      }
      if areNamesShared { chart.showsNames = index == columns - 1 }
      return chart
    }
    return Figure(
      title, caption: caption, alternativeText: alternativeText, panels: panels, columns: columns,
      theme: theme)
  }
}

extension Axis {
  /// Makes the axis cover all of `values`, besides what it covers already.
  fileprivate mutating func cover(_ values: [Double]) {
    let shown = (values + [covers?.lowerBound, covers?.upperBound].compactMap(\.self)).filter(shows)
    guard let least = shown.min(), let most = shown.max() else { return }
    covers = least...most
  }
}
