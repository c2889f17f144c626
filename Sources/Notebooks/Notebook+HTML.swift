extension Notebook {
  /// The notebook as a page in one file, which asks nothing of the network.
  ///
  /// With `scripts`, questions are answered on the page and widgets take the place of the figures that stand for them; such a
  /// page runs these scripts and no other. Without, or where a reader has switched them off, it is there to be read.
  ///
  /// A page of more than 3 MB does without dark pictures in files. Links lead to the pages of neighbours, `../NAME/index.html`.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset, an illustration has no picture to show, or there is no
  ///   script for a widget.
  public func html(scripts: PageScripts? = nil) throws(NotebookError) -> String {
    let scripts = try HTMLScripts(self, scripts)
    var page = ""
    for pictures in HTMLPicture.Choice.allCases {
      page = try HTMLPage(self, pictures, scripts).text()
      if page.utf8.count < HTMLPage.largest { break }
    }
    return page
  }
}
