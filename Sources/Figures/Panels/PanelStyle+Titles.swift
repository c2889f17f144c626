extension PanelStyle {
  /// The room that a panel's title takes above everything else; none for an empty one.
  func titleHeight(_ title: String) -> Double {
    title.isEmpty ? 0 : (lineHeight(type.panelTitle) + 10).rounded(.up)
  }

  /// The room around a panel of `size` that has a title and nothing else outside its frame.
  func titleMargins(_ title: String, around size: Size) -> Insets {
    Insets(
      top: titleHeight(title), right: max(0, width(of: title, type.panelTitle) - size.width))
  }

  /// A panel's title with its upper left corner at `corner`.
  func title(_ title: String, at corner: Point) -> [Primitive] {
    guard !title.isEmpty else { return [] }
    return [
      .text(
        Text(title, at: corner, style: type.panelTitle, color: theme.foreground, vertical: .top))
    ]
  }

  /// A small remark in the colour that stands back.
  func remark(
    _ string: String, at position: Point, horizontal: Text.Horizontal = .start,
    vertical: Text.Vertical = .top
  ) -> Primitive {
    .text(
      Text(
        string, at: position, style: type.tick, color: theme.secondary, horizontal: horizontal,
        vertical: vertical))
  }

  /// `sentences` as lines that are no wider than a panel of `width`, or than 160 points.
  func broken(_ sentences: [String], width: Double) -> [String] {
    sentences.flatMap { measurer.lines(of: $0, style: type.tick, width: max(160, width)) }
  }

  /// The room that lines take below a panel; none for no lines.
  func remarksHeight(_ lines: [String]) -> Double {
    lines.isEmpty ? 0 : (6 + Double(lines.count) * lineHeight(type.tick)).rounded(.up)
  }

  /// Lines below `frame`.
  func remarks(_ lines: [String], below frame: Rectangle) -> [Primitive] {
    lines.enumerated().map { index, line in
      remark(
        line, at: Point(frame.minX, frame.maxY + 6 + Double(index) * lineHeight(type.tick)))
    }
  }

  /// A gray field that says why there is no picture.
  func emptyState(_ message: String, in frame: Rectangle) -> [Primitive] {
    [
      .path(.rectangle(frame), fill: theme.grid.opacity(0.4)),
      .text(
        Text(
          message, at: Point(frame.midX, frame.midY), style: type.annotation,
          color: theme.secondary, horizontal: .middle, vertical: .capitalMiddle)),
    ]
  }

  /// The size of the field with `message`.
  func emptySize(_ message: String) -> Size {
    Size(
      width: (width(of: message, type.annotation) + 32).rounded(.up),
      height: (lineHeight(type.annotation) + 32).rounded(.up))
  }
}
