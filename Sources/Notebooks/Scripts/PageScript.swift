/// A script that a page carries.
public struct PageScript: Sendable, Hashable {
  /// The name of its file: `sliding-window.js`.
  public var name: String
  /// The script.
  public var text: String
  /// The SHA-256 sum of the text in Base64, by which the page allows this script and no other.
  public var sum: String

  /// A script and the sum of its text.
  ///
  /// - Precondition: nothing in the text looks like the end of a script element.
  public init(_ name: String, text: String, sum: String) {
    if text.contains("</script") || text.contains("<!--") {
      fatalError("the script \(name) would end the element that it stands in")
    }
    self.name = name
    self.text = text
    self.sum = sum
  }
}
