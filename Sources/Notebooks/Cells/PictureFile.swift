/// A picture as the bytes of a file.
public struct PictureFile: Sendable, Hashable {
  /// What the bytes are.
  public var format: PictureFormat
  /// What it is to be shown on.
  public var variant: PictureVariant
  /// The whole file.
  public var bytes: [UInt8]

  /// The file `bytes`.
  public init(_ format: PictureFormat, _ variant: PictureVariant = .light, bytes: [UInt8]) {
    self.format = format
    self.variant = variant
    self.bytes = bytes
  }
}
