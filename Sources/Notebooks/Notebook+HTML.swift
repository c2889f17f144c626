extension Notebook {
  /// The notebook as a page in one file, which asks nothing of the network and runs no script.
  ///
  /// A page of more than 3 MB does without the key frames of animations, and then without dark pictures. Links lead to the pages of neighbours, `../NAME/index.html`.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset, or an illustration has no picture to show.
  public func html() throws(NotebookError) -> String {
    var page = ""
    for pictures in HTMLPicture.Choice.allCases {
      page = try HTMLPage(self, pictures).text()
      if page.utf8.count < HTMLPage.largest { break }
    }
    return page
  }
}
