extension Notebook {
  /// The notebook as GitHub's Markdown, with its pictures in files beside it, `figures/NN-NAME.png`, or of another format.
  ///
  /// Links lead to the files of neighbours, `../NAME/NAME.md`.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset.
  public func markdown(pictures: PictureFormat = .png) throws(NotebookError) -> String {
    let writer = MarkdownWriter(dialect: .gitHub, pictures: pictures)
    var parts = [try writer.opening(of: self)]
    for (heading, cells) in numbered {
      if !heading.isEmpty { parts.append("## " + writer.escaped(heading)) }
      for (cell, number) in cells { parts.append(try writer.text(cell, number: number)) }
    }
    parts.append(writer.closing(of: self))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}
