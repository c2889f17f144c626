/// What a picture was made to be shown on.
public enum PictureVariant: String, Sendable, CaseIterable {
  /// A white page.
  case light
  /// A dark page.
  case dark
  /// Paper.
  case print
}
