/// A setting that is out of range: of a layer, a loss, an optimizer, a schedule or a metric.
public struct SettingError: Error, Equatable, Sendable, CustomStringConvertible {
  #if hasFeature(Embedded)
    // Pages have sentences of their own: building and carrying these would cost them much.

    /// An error that says only that a setting is out of range.
    public init(_ description: @autoclosure () -> String) {}

    /// Nothing.
    public var description: String { "" }
  #else
    /// One sentence: which setting, what was found, what is allowed.
    public let description: String

    /// An error of one sentence.
    public init(_ description: @autoclosure () -> String) {
      self.description = description()
    }
  #endif

  /// The same error, said of something: `Dropout has a setting out of range: …`.
  public func said(of owner: @autoclosure () -> String) -> SettingError {
    SettingError("\(owner()) has a setting out of range: \(description)")
  }
}
