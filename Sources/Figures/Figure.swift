/// A picture as data: what it shows, what it is called, and what to say to those who can't see it.
///
/// A figure knows nothing of pixels. Laid out with the sizes of real text it becomes a ``Drawing``,
/// and a back end turns that into a PNG, SVG or PDF.
public struct Figure: Picture {
  /// What the figure is called; written above the panels.
  public var title: String
  /// What a reader should notice; written below the panels.
  public var caption: String
  /// What a reader who can't see the figure is told.
  public var alternativeText: String
  /// The pictures, row by row.
  public var panels: [any Panel]
  /// How many panels stand side by side.
  public var columns: Int
  /// Colours and text styles.
  public var theme: Theme
  /// What it takes to make the numbers again.
  public var provenance = Provenance()

  /// A figure of `panels`, side by side unless `columns` is smaller.
  public init(
    _ title: String, caption: String = "", alternativeText: String, panels: [any Panel],
    columns: Int? = nil, theme: Theme = .light
  ) {
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.panels = panels
    self.columns = max(1, columns ?? panels.count)
    self.theme = theme
  }
}
