internal import Base

/// What a setting of a widget can be.
public enum WidgetValue: Sendable, Hashable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  /// A number.
  case number(Double)
  /// Several numbers in order.
  case numbers([Double])
  /// A word, or several.
  case text(String)
  /// Whether something is so.
  case flag(Bool)

  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A word.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Whether something is so.
  public init(booleanLiteral value: Bool) { self = .flag(value) }

  /// As scripts read it.
  var json: JSON {
    switch self {
    case .number(let value): .decimal(value)
    case .numbers(let values): .list(values.map { .decimal($0) })
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    }
  }
}
