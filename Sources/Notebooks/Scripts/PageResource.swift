internal import Base

/// Something that a page carries for its scripts beside its words: numbers, weights, a compiled program.
public struct PageResource: Sendable, Hashable {
  /// What scripts ask for: `module`.
  public var name: String
  /// What they get, as text; bytes are written in Base64.
  public var text: String

  /// A text under a name.
  ///
  /// - Precondition: the name is made of small letters, digits and dashes, and the text can't end a script element.
  public init(_ name: String, text: String) {
    if !name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }) {
      fatalError("a resource of a page can't be called \(name)")
    }
    if text.contains("<") { fatalError("the resource \(name) of a page holds a “<”") }
    self.name = name
    self.text = text
  }

  /// Bytes under a name, as Base64.
  public init(_ name: String, bytes: [UInt8]) {
    self.init(name, text: Base64.encoded(bytes))
  }
}
