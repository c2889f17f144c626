internal import Base

extension SourceData {
  /// The data as a JSON file, with a line break at its end.
  func encoded() -> [UInt8] { Array((json.encoded(.rows) + "\n").utf8) }

  private var json: JSON {
    switch self {
    case .number(let value): Self.json(value)
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(\.json))
    case .object(let members): .object(members.map { ($0.name, $0.value.json) })
    }
  }

  /// The fewest digits that give the same number again; what JSON can't say as Python's `float` reads it.
  private static func json(_ value: Double) -> JSON {
    guard value.isFinite else { return .text("\(value)") }
    // Zero with a minus sign is no whole number.
    if let whole = Int(exactly: value), value.sign == .plus || whole != 0, whole.magnitude < 1 << 53
    {
      return .number(whole)
    }
    return .decimal(value)
  }
}
