extension Drawing {
  /// The empty edge of every sheet.
  static let padding = 24.0

  /// Several sheets as one, in rows from left to right.
  ///
  /// The number of columns brings the whole nearest to the shape of a screen.
  public init(tiling drawings: [Drawing], title: String, alternativeText: String) {
    let cell = Size(
      width: drawings.map(\.size.width).max() ?? 0,
      height: drawings.map(\.size.height).max() ?? 0)
    let columns = Self.columns(for: drawings.count, of: cell)
    let rows = (drawings.count + columns - 1) / columns
    let size = Size(width: cell.width * Double(columns), height: cell.height * Double(rows))
    self.init(
      size: size, background: drawings.first?.background ?? Theme.light.background,
      primitives: drawings.enumerated().flatMap { index, drawing in
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        let corner = Point(Double(column) * cell.width, Double(row) * cell.height)
        return drawing.primitives.map { $0.moved(by: corner) }
      }, title: title, alternativeText: alternativeText)
  }

  private static func columns(for count: Int, of cell: Size) -> Int {
    func distortion(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let ratio = cell.width * Double(columns) / max(cell.height * Double(rows), 1)
      return max(ratio / 1.5, 1.5 / max(ratio, 1e-9))
    }
    return (1...max(count, 1)).min { distortion($0) < distortion($1) } ?? 1
  }
}
