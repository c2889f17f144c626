/// Characters in rows, as a terminal shows them; formulas are put together from such boxes.
struct TextBox {
  /// The rows, all of the same width.
  private(set) var lines: [String]
  /// The row that stands on the line of the text around it.
  private(set) var baseline: Int

  var width: Int { lines[0].count }

  /// One row.
  init(_ text: String) {
    lines = [text]
    baseline = 0
  }

  private init(_ lines: [String], baseline: Int) {
    self.lines = lines
    self.baseline = baseline
  }

  /// Boxes from left to right, with their baselines in one row.
  static func beside(_ boxes: [TextBox]) -> TextBox {
    guard let above = boxes.map(\.baseline).max(),
      let below = boxes.map({ $0.lines.count - $0.baseline }).max()
    else { return TextBox("") }
    var rows = [String](repeating: "", count: above + below)
    for box in boxes {
      let first = above - box.baseline
      for row in rows.indices {
        let inside = box.lines.indices.contains(row - first)
        rows[row] += inside ? box.lines[row - first] : blanks(box.width)
      }
    }
    return TextBox(rows, baseline: above)
  }

  /// The box with `text` to the right of its first row.
  func followedAbove(by text: String) -> TextBox {
    let blanks = Self.blanks(text.count)
    return TextBox(
      lines.enumerated().map { $1 + ($0 == 0 ? text : blanks) }, baseline: baseline)
  }

  /// Boxes from top to bottom, centred; the row `baseline` of the one at `index` is the whole's.
  static func stacked(_ boxes: [TextBox], baselineOf index: Int) -> TextBox {
    let width = boxes.map(\.width).max() ?? 0
    let above = boxes[..<index].reduce(0) { $0 + $1.lines.count }
    return TextBox(
      boxes.flatMap { box in box.lines.map { centred($0, width) } },
      baseline: above + boxes[index].baseline)
  }

  /// Rows of cells in columns; `left` sets them to the left.
  static func table(_ rows: [[TextBox]], left: Bool, gap: Int) -> TextBox {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let boxes = rows.map { row in
      beside(
        (0..<columns).flatMap { column in
          let cell = column < row.count ? row[column] : TextBox("")
          let placed = left ? cell.padded(to: widths[column]) : cell.centred(in: widths[column])
          return column == 0 ? [placed] : [TextBox(blanks(gap)), placed]
        })
    }
    let lines = boxes.flatMap(\.lines)
    return lines.isEmpty ? TextBox("") : TextBox(lines, baseline: (lines.count - 1) / 2)
  }

  /// The box between brackets as tall as it is.
  func fenced(_ opening: String, _ closing: String) -> TextBox {
    .beside([fence(opening), self, fence(closing)])
  }

  private func fence(_ sign: String) -> TextBox {
    guard lines.count > 1, let parts = Self.tall[sign] else { return TextBox(sign) }
    var rows = [String](repeating: parts.middle, count: lines.count)
    rows[0] = parts.top
    rows[rows.count - 1] = parts.bottom
    if let waist = parts.waist {
      // A brace of two rows has no row for its point.
      if rows.count > 2 { rows[baseline.clamped(to: 1...(rows.count - 2))] = waist }
    }
    return TextBox(rows, baseline: baseline)
  }

  private static let tall: [String: (top: String, middle: String, bottom: String, waist: String?)] =
    [
      "(": ("⎛", "⎜", "⎝", nil), ")": ("⎞", "⎟", "⎠", nil), "[": ("⎡", "⎢", "⎣", nil),
      "]": ("⎤", "⎥", "⎦", nil), "{": ("⎧", "⎪", "⎩", "⎨"), "}": ("⎫", "⎪", "⎭", "⎬"),
      "|": ("│", "│", "│", nil), "‖": ("║", "║", "║", nil), "⌊": ("│", "│", "⌊", nil),
      "⌋": ("│", "│", "⌋", nil), "⌈": ("⌈", "│", "│", nil), "⌉": ("⌉", "│", "│", nil),
    ]

  private func padded(to width: Int) -> TextBox {
    TextBox(lines.map { $0 + Self.blanks(width - $0.count) }, baseline: baseline)
  }

  private func centred(in width: Int) -> TextBox {
    TextBox(lines.map { Self.centred($0, width) }, baseline: baseline)
  }

  private static func centred(_ line: String, _ width: Int) -> String {
    let free = width - line.count
    return blanks(free / 2) + line + blanks(free - free / 2)
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
