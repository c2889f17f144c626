internal import Base

/// Something that readers move on the page; everywhere else, and without scripts, a picture stands for it.
///
/// A script that the page carries knows widgets of this kind and takes the picture's place. Notebooks know no more than that.
public struct Widget: Sendable, Hashable {
  /// What a widget starts with: a name and a value that its script reads.
  public struct Setting: Sendable, Hashable {
    /// What the script calls it: `stride`.
    public var name: String
    /// What it is set to.
    public var value: WidgetValue

    /// A name and its value.
    public init(_ name: String, _ value: WidgetValue) {
      self.name = name
      self.value = value
    }
  }

  /// Which script shows it: `sliding-window`.
  public var kind: String
  /// What it starts with; what is left out is the script's choice.
  public var settings: [Setting]
  /// What it needs from the page, once for all widgets of the page.
  public var resources: [PageResource]
  /// The script that shows it; nothing when the scripts of pages know the kind.
  public var script: PageScript?
  /// Its styles, beside those that all widgets share.
  public var styles = ""
  /// What stands above it: `Padding and stride`; may be empty.
  public var title = ""
  /// What to reach with it.
  public var goals: [Goal] = []
  /// What to try, in Markdown, said to those who can.
  public var invitation: String
  /// The picture that stands for it; its caption is that of the widget, too.
  public var fallback: Illustration

  /// A widget of a kind.
  public init(
    _ kind: String, settings: KeyValuePairs<String, WidgetValue> = [:],
    resources: [PageResource] = [], invitation: String, fallback: Illustration
  ) {
    self.kind = kind
    self.settings = settings.map { Setting($0.key, $0.value) }
    self.resources = resources
    self.invitation = invitation
    self.fallback = fallback
  }

  /// The settings as scripts read them.
  var settingsText: String {
    JSON.object(settings.map { ($0.name, $0.value.json) }).encoded(.line)
  }
}
