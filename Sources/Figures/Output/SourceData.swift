/// The numbers and words that a picture was drawn from: a tree that ``Figure/json()`` writes out.
///
/// Literals make it short: `["kind": "line chart", "title": .text(title), "y": .numbers(values)]`.
public indirect enum SourceData: Sendable, Hashable {
  /// One number; JSON has no words for NaN and infinities, so that they become text.
  case number(Double)
  /// A name, a label, a unit.
  case text(String)
  /// Several of a kind, in order.
  case list([SourceData])
  /// Parts with names, in the order that they are told in.
  case object([Member])

  /// A part of an object.
  public struct Member: Sendable, Hashable {
    /// What the part is called.
    public var name: String
    /// The part.
    public var value: SourceData

    /// A part from its name and value.
    public init(_ name: String, _ value: SourceData) {
      self.name = name
      self.value = value
    }
  }

  /// A list of numbers.
  public static func numbers(_ values: some Sequence<Double>) -> SourceData {
    .list(values.map(SourceData.number))
  }

  /// A list of words.
  public static func texts(_ values: some Sequence<String>) -> SourceData {
    .list(values.map(SourceData.text))
  }

  /// The object with one part more at its end; anything else stays as it is.
  ///
  /// - Parameter value: nil adds nothing, for parts that only some pictures have.
  public func adding(_ name: String, _ value: SourceData?) -> SourceData {
    guard case .object(let members) = self, let value else { return self }
    return .object(members + [Member(name, value)])
  }
}

extension SourceData: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A word.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A list.
  public init(arrayLiteral elements: SourceData...) { self = .list(elements) }
  /// An object; it keeps the order of its parts.
  public init(dictionaryLiteral elements: (String, SourceData)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}
