/// What the images of a dataset show, and what an experiment must know of it.
public struct ImageSubject: Hashable, Sendable {
  /// What one image shows: `digit`.
  public let noun: String
  /// Whether a hand has written it: it may lean and bend a little, and a mirrored one is none.
  public let isHandwriting: Bool
  /// Whether it fills its image up to the border, so that nothing can be moved without being cut.
  public let fillsImage: Bool

  /// A subject and what is known of it.
  public init(_ noun: String, isHandwriting: Bool = false, fillsImage: Bool = false) {
    (self.noun, self.isHandwriting, self.fillsImage) = (noun, isHandwriting, fillsImage)
  }

  /// A digit that somebody has written, on an empty background.
  public static let digit = ImageSubject("digit", isHandwriting: true)
  /// A piece of clothing on an empty background.
  public static let garment = ImageSubject("garment")
  /// A thing with its surroundings.
  public static let photograph = ImageSubject("photograph", fillsImage: true)
}
