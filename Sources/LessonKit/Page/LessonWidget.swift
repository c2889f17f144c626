public import Figures
public import Notebooks

/// Something to move on a page: which script shows it, what it starts with, and the figure that stands for it elsewhere.
public struct LessonWidget {
  /// The name of its script: `sliding-window`.
  public let kind: String
  /// The script and the styles of a lesson's own widget; nothing where the kind is one that all pages know.
  private let own: (script: PageScript, styles: String)?
  /// What it starts with; what is left out is the script's choice.
  public let settings: KeyValuePairs<String, WidgetValue>
  /// What it needs from the page, once for all widgets of the page.
  public let resources: [PageResource]
  /// What is shown where nothing moves: it must carry the point by itself.
  public let fallback: Figure

  /// A widget of a kind that all pages know.
  public init(
    _ kind: String, settings: KeyValuePairs<String, WidgetValue>, resources: [PageResource] = [],
    fallback: Figure
  ) {
    (self.kind, own, self.settings) = (kind, nil, settings)
    (self.resources, self.fallback) = (resources, fallback)
  }

  /// A widget that only one lesson has, with the bytes of its `widget.js` and `widget.css`, which the build puts into the program.
  public init(
    _ kind: String, script: [UInt8], styles: [UInt8],
    settings: KeyValuePairs<String, WidgetValue>, resources: [PageResource] = [], fallback: Figure
  ) {
    let text = String(decoding: script, as: UTF8.self)
    own = (
      PageScript("\(kind).js", text: text, sum: PageScript.sum(of: text)),
      String(decoding: styles, as: UTF8.self)
    )
    (self.kind, self.settings) = (kind, settings)
    (self.resources, self.fallback) = (resources, fallback)
  }

  /// The widget as a cell of a notebook.
  func cell(
    invitation: String = "", caption: String = "", _ options: PictureOptions
  ) throws -> Widget {
    var widget = Widget(
      kind, settings: settings, resources: resources, invitation: invitation,
      fallback: try fallback.illustration(kind, caption: caption, options))
    if let own { (widget.script, widget.styles) = own }
    return widget
  }
}
