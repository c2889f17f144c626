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
        ? "<td\(alignment)></td>" : try heading(of: "col", alignment, title)
    }
    var rows: [String] = []
    for row in table.rows {
      var cells = ""
      for (index, (text, alignment)) in zip(row, alignments).enumerated() {
        cells +=
          index == 0 && table.namesRows
          ? try heading(of: "row", alignment, text)
          : "<td\(alignment)>\(try HTMLMarkdown.inline(text))</td>"
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

  /// A heading; screen readers repeat it with each cell, and get one that is a formula as words.
  private static func heading(
    of scope: String, _ alignment: String, _ text: String
  ) throws(NotebookError) -> String {
    let content = try HTMLMarkdown.inline(text)
    let words = HTMLText.escaped(TerminalText.plain(text))
    let isFormula = content.hasPrefix("<math>") && content.hasSuffix("</math>")
    let named = isFormula ? "<math aria-label=\"\(words)\">" + content.dropFirst(6) : content
    return "<th scope=\"\(scope)\"\(alignment)>\(named)</th>"
  }
}
