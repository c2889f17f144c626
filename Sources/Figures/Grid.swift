/// Panels in rows and columns whose frames line up.
struct Grid {
  private let panels: [any Panel]
  private let style: PanelStyle
  private let columns: [Track]
  private let rows: [Track]

  /// What lies between two panels.
  static let gap = Size(width: 32, height: 28)

  /// A row or a column: where its frames begin and how long they are.
  private struct Track {
    var before = 0.0
    var length = 0.0
    var after = 0.0
    var start = 0.0
    var end: Double { start + length + after }

    /// Sets the tracks one after the other, `gap` apart; whole points keep the frames' edges sharp.
    static func placed(_ tracks: [Track], gap: Double) -> [Track] {
      var placed: [Track] = []
      for var track in tracks {
        track.start = ((placed.last.map { $0.end + gap } ?? 0) + track.before).rounded(.up)
        placed.append(track)
      }
      return placed
    }
  }

  init(_ panels: [any Panel], columns count: Int, style: PanelStyle) {
    self.panels = panels
    let count = max(1, min(count, panels.count))
    var style = style
    style.room = (style.room - Double(count - 1) * Self.gap.width) / Double(count)
    self.style = style
    var columns = Array(repeating: Track(), count: min(count, panels.count))
    var rows = Array(repeating: Track(), count: (panels.count + count - 1) / count)
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: count)
      let size = panel.frameSize(in: style)
      columns[column].length = max(columns[column].length, size.width.rounded(.up))
      rows[row].length = max(rows[row].length, size.height.rounded(.up))
    }
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: count)
      let size = Size(width: columns[column].length, height: rows[row].length)
      let margins = panel.margins(around: size, in: style)
      columns[column].before = max(columns[column].before, margins.left)
      columns[column].after = max(columns[column].after, margins.right)
      rows[row].before = max(rows[row].before, margins.top)
      rows[row].after = max(rows[row].after, margins.bottom)
    }
    self.columns = Track.placed(columns, gap: Self.gap.width)
    self.rows = Track.placed(rows, gap: Self.gap.height)
  }

  var size: Size { Size(width: columns.last?.end ?? 0, height: rows.last?.end ?? 0) }

  func primitives(at origin: Point) -> [Primitive] {
    panels.enumerated().flatMap { index, panel in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns.count)
      let frame = Rectangle(
        x: origin.x + columns[column].start, y: origin.y + rows[row].start,
        width: columns[column].length, height: rows[row].length)
      let margins = Insets(
        top: rows[row].before, left: columns[column].before, bottom: rows[row].after,
        right: columns[column].after)
      return panel.primitives(in: frame, margins: margins, style: style)
    }
  }
}
