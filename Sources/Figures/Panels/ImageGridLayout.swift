/// The choices an image grid makes: how large a pixel is, and how wide words let a column be.
struct ImageGridLayout {
  let grid: ImageGrid
  let style: PanelStyle
  private let rasters: [Raster]
  /// The side of a pixel.
  let pixel: Double
  private let image: Size
  private let column: Double
  private let words: [Words]
  private let titleHeight: Double
  private let labelLines: Int
  private let bar: ColorBar?

  private static let gap = 12.0
  private static let labelGap = 5.0
  private static let markWidth = 14.0
  private static let widestWords = 110.0
  private static let largestSide = 1200

  /// What stands above and below an image, in lines.
  private struct Words {
    var title: [String]
    /// The prediction, and the truth where that is something else; the first line may have a mark.
    var labels: [(line: String, isRight: Bool?)]
    /// The widest line, its mark included.
    var width: Double

    init(_ image: LabeledImage, width: Double, style: PanelStyle) {
      func lines(_ string: String) -> [String] {
        style.measurer.lines(of: string, style: style.type.tick, width: width)
      }
      title = lines(image.title)
      let isRight = image.isRight
      let predicted = lines(image.predicted ?? "").enumerated()
      let truth = isRight == true ? "" : image.actual.map { "is \($0)" } ?? ""
      labels =
        predicted.map { ($0.element, $0.offset == 0 ? isRight : nil) }
        + lines(truth).map { ($0, nil) }
      let widths =
        title.map { style.width(of: $0, style.type.tick) }
        + labels.map {
          style.width(of: $0.line, style.type.tick)
            + ($0.isRight == nil ? 0 : ImageGridLayout.markWidth)
        }
      self.width = widths.max() ?? 0
    }
  }

  init(_ grid: ImageGrid, style: PanelStyle) {
    self.grid = grid
    self.style = style
    rasters = grid.images.map { $0.raster(in: style.theme).reduced(toFit: Self.largestSide) }
    let width = rasters.map(\.width).max() ?? 0
    let height = rasters.map(\.height).max() ?? 0
    let side = Self.side(of: max(width, height, 1), count: grid.images.count)
    pixel = Double(min(max(1, grid.pixelSize ?? side), CellGrid.mostPoints))
    image = Size(width: max(8, Double(width) * pixel), height: max(8, Double(height) * pixel))
    let widest = max(image.width, Self.widestWords)
    words = grid.images.map { Words($0, width: widest, style: style) }
    column = words.map(\.width).reduce(image.width, max).rounded(.up)
    let line = style.lineHeight(style.type.tick)
    let titleLines = words.map(\.title.count).max() ?? 0
    titleHeight = titleLines == 0 ? 0 : (Double(titleLines) * line + 4).rounded(.up)
    labelLines = words.map(\.labels.count).max() ?? 0
    bar = grid.images.isEmpty ? nil : grid.colors.map { ColorBar($0, style: style) }
  }

  /// Alone an image may fill 240 points; of many each gets about 64.
  private static func side(of pixels: Int, count: Int) -> Int {
    min(max((count > 4 ? 72 : count > 1 ? 144 : 240) / pixels, 1), 24)
  }

  /// How many pixels the longest side of an image has.
  var longestSide: Int { rasters.map { max($0.width, $0.height) }.max() ?? 1 }

  private var columns: Int { max(1, min(grid.columns, grid.images.count)) }
  private var rows: Int { (grid.images.count + columns - 1) / columns }

  private var rowHeight: Double {
    let labels = Double(labelLines) * style.lineHeight(style.type.tick)
    return titleHeight + image.height + (labels > 0 ? (labels + Self.labelGap).rounded(.up) : 0)
  }

  private static let emptyMessage = "No images"

  var frameSize: Size {
    guard !grid.images.isEmpty else { return style.emptySize(Self.emptyMessage) }
    return Size(
      width: Double(columns) * (column + Self.gap) - Self.gap,
      height: max(Double(rows) * (rowHeight + Self.gap) - Self.gap, bar?.leastHeight ?? 0))
  }

  var margins: Insets {
    let title = style.width(of: grid.title, style.type.panelTitle) - frameSize.width
    let below = remarks.map { style.width(of: $0, style.type.tick) - frameSize.width }.max() ?? 0
    return Insets(
      top: style.titleHeight(grid.title), bottom: style.remarksHeight(remarks),
      right: max(0, title, bar?.width ?? 0, below))
  }

  /// That some numbers are none, where there are such.
  private var remarks: [String] {
    let missing = grid.images.compactMap(\.values).flatMap(\.values).count { !$0.isDrawable }
    return missing == 0
      ? [] : style.broken(["Checked: \(missing) not finite"], width: frameSize.width)
  }

  func primitives(at origin: Point) -> [Primitive] {
    let size = frameSize
    let frame = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    guard !grid.images.isEmpty else { return style.emptyState(Self.emptyMessage, in: frame) }
    return grid.images.indices.flatMap { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      return item(
        index,
        at: Point(
          frame.minX + Double(column) * (self.column + Self.gap),
          frame.minY + Double(row) * (rowHeight + Self.gap)))
    } + (bar?.primitives(beside: frame) ?? []) + style.remarks(remarks, below: frame)
  }

  private func item(_ index: Int, at corner: Point) -> [Primitive] {
    let raster = rasters[index]
    let isRight = grid.images[index].isRight
    let line = style.lineHeight(style.type.tick)
    let width = Double(raster.width) * pixel
    let height = Double(raster.height) * pixel
    let frame = Rectangle(
      x: (corner.x + (column - width) / 2).rounded(), y: corner.y + titleHeight, width: width,
      height: height)
    let middle = corner.x + column / 2
    var drawn: [Primitive] = []
    for (row, title) in words[index].title.reversed().enumerated() {
      let place = Point(middle, frame.minY - 4 - Double(row) * line)
      drawn.append(style.remark(title, at: place, horizontal: .middle, vertical: .bottom))
    }
    drawn += raster.isEmpty ? [missing(at: Point(middle, frame.minY))] : [.image(raster, in: frame)]
    if !raster.isEmpty { drawn.append(border(frame, isRight: isRight)) }
    let top = frame.minY + image.height + Self.labelGap
    for (row, label) in words[index].labels.enumerated() {
      let y = top + Double(row) * line
      drawn += self.label(label.line, isRight: label.isRight, middle: middle, top: y)
    }
    return drawn
  }

  private func missing(at top: Point) -> Primitive {
    let frame = Rectangle(x: top.x - 4, y: top.y, width: 8, height: 8).crisp
    return .path(.rectangle(frame), stroke: Stroke(style.theme.axis, width: 1, dash: [2, 2]))
  }

  private func color(isRight: Bool) -> Color { style.theme.color(ofSeries: isRight ? 2 : 1) }

  private func border(_ frame: Rectangle, isRight: Bool?) -> Primitive {
    guard let isRight else {
      return .path(.rectangle(frame.crisp), stroke: Stroke(style.theme.axis.opacity(0.6), width: 1))
    }
    let width = isRight ? 1.0 : 3
    let outside = frame.inset(by: -width / 2)
    return .path(.rectangle(outside), stroke: Stroke(color(isRight: isRight), width: width))
  }

  private func label(
    _ words: String, isRight: Bool?, middle: Double, top: Double
  ) -> [Primitive] {
    let shift = isRight == nil ? 0 : Self.markWidth / 2
    var text = Text(
      words, at: Point(middle + shift, top), style: style.type.tick,
      color: isRight == nil ? style.theme.secondary : style.theme.foreground, horizontal: .middle,
      vertical: .top)
    guard let isRight else { return [.text(text)] }
    text.color = style.theme.ink(
      color(isRight: isRight).mixed(with: style.theme.foreground, by: 0.15))
    let frame = text.frame(measuredBy: style.measurer)
    let center = Point(frame.minX - Self.markWidth / 2 - 1, frame.midY + 0.5)
    return [.path(mark(isRight, at: center), stroke: Stroke(text.color, width: 1.8)), .text(text)]
  }

  /// A tick or a cross, as lines, which every font has.
  private func mark(_ isRight: Bool, at center: Point) -> Path {
    func at(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + y) }
    return isRight
      ? .polyline([at(-4, 0), at(-1.2, 3), at(4, -3.5)])
      : Path([.move(at(-3, -3)), .line(at(3, 3)), .move(at(-3, 3)), .line(at(3, -3))])
  }
}
