extension Notebook {
  /// The notebook as a page in one file, which asks nothing of the network and runs no script.
  ///
  /// Links lead to the pages of neighbours, `../NAME/index.html`.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset, or an illustration has no picture to show.
  public func html() throws(NotebookError) -> String {
    try HTMLPage(self).text()
  }
}
