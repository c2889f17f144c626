/// Why a notebook could not be written.
public enum NotebookError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A text leaves the Markdown subset; the second part is its beginning.
  case markdown(problem: String, text: String)
  /// A formula leaves the LaTeX subset.
  case latex(problem: String, formula: String)
  /// An illustration has no file that the exporter can show.
  case noPicture(name: String, needs: [PictureFormat])
  /// A widget is of a kind that no script knows.
  case noScript(kind: String)

  /// One sentence: what, where, and what to do.
  public var description: String {
    switch self {
    case .markdown(let problem, let text):
      let start = text.prefix(60)
      return "the text “\(start)\(start.count < text.count ? "…" : "")” can't be read: \(problem)"
    case .latex(let problem, let formula):
      return "the formula “\(formula)” can't be read: \(problem)"
    case .noPicture(let name, let needs):
      let formats = needs.map { $0.rawValue.uppercased() }.joined(separator: " or ")
      return "the figure “\(name)” has no light \(formats) file to show; add one to its files"
    case .noScript(let kind):
      return
        "no script knows widgets of the kind “\(kind)”; add \(kind).js to the scripts of widgets"
    }
  }
}
