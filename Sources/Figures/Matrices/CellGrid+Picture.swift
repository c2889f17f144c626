extension CellGrid {
  /// A larger matrix is drawn as a picture unless its numbers are asked for.
  static let mostNumbers = 20
  /// A longer picture is reduced to that; no page is as wide.
  private static let longestPicture = 1200
  /// A pixel is not drawn larger than that, whatever is asked for.
  static let mostPoints = 240

  /// A grid whose cells are pixels, as large as fits in about 240 points unless `side` says otherwise.
  static func picture(
    of cells: CellMatrix, pixelSize side: Int? = nil, style: PanelStyle
  ) -> CellGrid {
    var cells = cells
    let values = cells.values.reduced(toFit: longestPicture)
    if values != cells.values { (cells.marks, cells.padding, cells.hidden) = ([], 0, []) }
    cells.values = values
    return CellGrid(cells, pixelSize: size(of: cells, wanted: side), style: style)
  }

  /// At most 24 points; thin pictures get wider pixels.
  private static func size(of cells: CellMatrix, wanted: Int?) -> Size {
    if let wanted {
      let side = Double(min(max(1, wanted), mostPoints))
      return Size(width: side, height: side)
    }
    let side = min(max(240 / max(cells.rows, cells.columns, 1), 1), 24)
    func length(_ count: Int) -> Double { Double(max(side, 24 / max(count, 1))) }
    return Size(width: length(cells.columns), height: length(cells.rows))
  }

  /// The colours of the pixels, which stand for numbers that no cell shows.
  var pictureColors: ColorScale {
    cells.colors ?? ColorScale(.magnitudes, fitting: cells.values.values)
  }

  /// All pixels as one picture, with the padding around it and what is hidden left blank.
  func picture(at origin: Point) -> [Primitive] {
    let values = cells.values
    let frame = frame(of: Cell(0, 0), rows: values.rows, columns: values.columns, at: origin)
    var drawn = [
      Primitive.image(Raster(values, colors: pictureColors, theme: style.theme), in: frame)
    ]
    let hidden = cells.hidden.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    if !hidden.isEmpty {
      let blanks = hidden.flatMap { Path.rectangle(self.frame(of: $0, at: origin)).elements }
      drawn.append(.path(Path(blanks), fill: style.theme.background))
      drawn.append(.path(.rectangle(frame.crisp), stroke: Stroke(style.theme.axis, width: 1)))
    }
    guard cells.padding > 0 else { return drawn }
    let border = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    let pen = Stroke(style.theme.axis, width: 1, dash: [3, 3])
    return [.path(.rectangle(border.crisp), stroke: pen)] + drawn
  }
}
