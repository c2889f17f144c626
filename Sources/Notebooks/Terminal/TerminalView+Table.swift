extension TerminalView {
  /// A table whose widest columns are broken into lines until it fits.
  func text(_ table: Table) throws(NotebookError) -> String {
    var cells: [[TerminalText]] = []
    for row in [table.header] + table.rows {
      var texts: [TerminalText] = []
      for cell in row {
        var text = TerminalText()
        text.add(
          try MarkdownText.spans(cell), cells.isEmpty ? .bold : .plain, hasColour: hasColour)
        texts.append(text)
      }
      cells.append(texts)
    }
    let widths = columnWidths(cells)
    let lines = cells.map { self.row($0, widths, table.columnsToTheRight) }
    let rule = styled(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), .soft)
    let caption = table.caption.isEmpty ? "" : try inline(table.caption)
    let body = ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
    return caption.isEmpty ? body : caption + "\n\n" + body
  }

  private func columnWidths(_ cells: [[TerminalText]]) -> [Int] {
    let columns = cells[0].indices
    var widths = columns.map { column in cells.map { $0[column].width }.max() ?? 0 }
    let least = columns.map { column in cells.map { $0[column].widestWord }.max() ?? 0 }
    while widths.reduce(2 * (widths.count - 1), +) > width {
      guard
        let widest = columns.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
      else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func row(_ cells: [TerminalText], _ widths: [Int], _ right: [Bool]) -> String {
    let columns = zip(cells, widths).map { $0.lines(width: $1, hasColour: hasColour) }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { index in
      let parts = columns.indices.map { column in
        let line = index < columns[column].count ? columns[column][index] : ("", 0)
        let blanks = String(repeating: " ", count: max(0, widths[column] - line.1))
        return right[column] ? blanks + line.0 : line.0 + blanks
      }
      return Self.trimmed(parts.joined(separator: "  "))
    }.joined(separator: "\n")
  }
}
