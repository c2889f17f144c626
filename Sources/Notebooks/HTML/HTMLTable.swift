/// Writes tables as HTML.
enum HTMLTable {
  /// A table that moves sideways where the screen is too narrow.
  static func text(_ table: Table) throws(NotebookError) -> String {
    let alignments = table.columnsToTheRight.map { $0 ? " class=\"right\"" : "" }
    var header = ""
    for (title, alignment) in zip(table.header, alignments) {
      // An empty heading names nothing.
      header +=
        title.isEmpty
        ? "<td\(alignment)></td>"
        : "<th scope=\"col\"\(alignment)>\(try HTMLMarkdown.inline(title))</th>"
    }
    var rows: [String] = []
    for row in table.rows {
      var cells = ""
      for (index, (text, alignment)) in zip(row, alignments).enumerated() {
        let text = try HTMLMarkdown.inline(text)
        cells +=
          index == 0 && table.namesRows
          ? "<th scope=\"row\"\(alignment)>\(text)</th>" : "<td\(alignment)>\(text)</td>"
      }
      rows.append("<tr>\(cells)</tr>")
    }
    let caption =
      table.caption.isEmpty
      ? "" : "<caption>\(try HTMLMarkdown.inline(table.caption))</caption>\n"
    let name = table.caption.isEmpty ? "Table" : "Table: \(TerminalText.plain(table.caption))"
    return """
      <div class="table" role="group" aria-label="\(HTMLText.escaped(name))" tabindex="0">
      <table>
      \(caption)<thead><tr>\(header)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }
}
