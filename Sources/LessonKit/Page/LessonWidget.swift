public import Figures
public import Notebooks

/// Something to move on a page: which script shows it, what it starts with, and the figure that stands for it elsewhere.
public struct LessonWidget {
  /// The name of its script: `sliding-window`.
  public let kind: String
  /// What it starts with; what is left out is the script's choice.
  public let settings: KeyValuePairs<String, WidgetValue>
  /// What it needs from the page, once for all widgets of the page.
  public let resources: [PageResource]
  /// What is shown where nothing moves: it must carry the point by itself.
  public let fallback: Figure

  /// A widget of a kind.
  public init(
    _ kind: String, settings: KeyValuePairs<String, WidgetValue>, resources: [PageResource] = [],
    fallback: Figure
  ) {
    (self.kind, self.settings, self.resources, self.fallback) =
      (kind, settings, resources, fallback)
  }

  /// The widget as a cell of a notebook.
  func cell(
    invitation: String = "", caption: String = "", _ options: PictureOptions
  ) throws -> Widget {
    Widget(
      kind, settings: settings, resources: resources, invitation: invitation,
      fallback: try fallback.illustration(kind, caption: caption, options))
  }
}
