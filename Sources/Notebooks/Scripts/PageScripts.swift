/// The scripts and styles that make pages live; each page takes those that it needs.
public struct PageScripts: Sendable, Hashable {
  /// What comes first in every page that has a script at all.
  public var opening: PageScript
  /// What lets bets, questions and exercises be answered and claims be broken on the page, in order.
  public var cells: [PageScript]
  /// What the index of a course needs, in order.
  public var course: [PageScript]
  /// What pauses pictures that move.
  public var motion: PageScript
  /// What all widgets share, in order.
  public var shared: [PageScript]
  /// The script of each kind of widget that brings none itself.
  public var kinds: [String: PageScript]
  /// The styles of these widgets, and what all widgets share.
  public var styles: String
  /// What all widgets need from the page.
  public var resources: [PageResource]

  /// Scripts and styles.
  public init(
    opening: PageScript, cells: [PageScript], course: [PageScript] = [], motion: PageScript,
    shared: [PageScript],
    kinds: [String: PageScript], styles: String, resources: [PageResource]
  ) {
    self.opening = opening
    self.cells = cells
    self.course = course
    self.motion = motion
    self.shared = shared
    self.kinds = kinds
    self.styles = styles
    self.resources = resources
  }
}
