internal import Base

extension Notebook {
  /// The notebook as a Jupyter notebook with its outputs stored, so that it can be read where no Swift is.
  ///
  /// - Throws: ``NotebookError`` when a text or formula leaves its subset, or an illustration has no picture to show.
  /// - SeeAlso: The notebook format 4.5, <https://nbformat.readthedocs.io/en/latest/format_description.html>.
  public func jupyter() throws(NotebookError) -> String {
    var writer = JupyterWriter()
    return try writer.file(self).encoded() + "\n"
  }
}
