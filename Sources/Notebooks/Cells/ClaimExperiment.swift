/// A small form of the experiment behind a claim, which readers run on the page with other settings.
public struct ClaimExperiment: Sendable, Hashable {
  /// How it differs from the experiment of the lesson, in Markdown.
  public var introduction: String
  /// What it consists of, as the script of the page reads it: JSON.
  public var settings: String

  /// The script that runs it.
  static let kind = "experiment"

  /// An experiment; the page's text introduces it.
  public init(introduction: String = "", settings: String) {
    (self.introduction, self.settings) = (introduction, settings)
  }
}
