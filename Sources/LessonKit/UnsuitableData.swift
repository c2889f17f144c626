/// Why a lesson can't be computed with the images that were asked for: one sentence, with what to do.
public struct UnsuitableData: Error, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// A reason in one sentence.
  public init(_ description: String) { self.description = description }
}
