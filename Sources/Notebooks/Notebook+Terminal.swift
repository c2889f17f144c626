extension Notebook {
  /// The whole notebook as a terminal shows it.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset.
  public func text(in view: TerminalView) throws(NotebookError) -> String {
    var parts = [view.opening(of: self)]
    for (heading, cells) in numbered {
      if !heading.isEmpty { parts.append(view.heading(heading)) }
      for (cell, number) in cells { parts.append(try view.text(cell, number: number)) }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
