// swift-format-ignore-file
// Copied from Sources/Widgets/Networks/tiny.safetensors by `.ci/build-web`.

extension EmbeddedFile {
  /// A trained network, in Base64.
  public static let tinyNetwork = EmbeddedFile("tiny.safetensors", """

""")
}
