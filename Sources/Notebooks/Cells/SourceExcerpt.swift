/// Lines quoted from a source file as they stand there.
public struct SourceExcerpt: Sendable, Hashable {
  /// What the lines are: `maxPooled(_:_:)`.
  public var name: String
  /// The file they stand in, from the root of the project: `Sources/ConvNet/Operations/Pooling.swift`.
  public var file: String
  /// The lines.
  public var code: String
  /// What to look at, in Markdown; may be empty.
  public var caption: String
  /// Whether it stands behind a fold, as the core's own lines do below teaching code.
  public var isFolded = false

  /// The lines `code` of `file`.
  public init(name: String, file: String, code: String, caption: String = "") {
    self.name = name
    self.file = file
    self.code = code
    self.caption = caption
  }
}
