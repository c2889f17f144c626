/// A file that pages take with them, as text in the program, so that an installed lesson has it, too.
public struct EmbeddedFile: Sendable {
  /// Its name in `Sources/Widgets/Scripts`: `sliding-window.js`.
  public let name: String
  private let content: StaticString

  init(_ name: String, _ content: StaticString) {
    self.name = name
    self.content = content
  }

  /// What is in it.
  public var text: String { content.description }

  /// The script or style of this name; nil when there is none.
  public static func named(_ name: String) -> EmbeddedFile? { all.first { $0.name == name } }
}
