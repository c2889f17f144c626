import ConvNet

/// Damage to tables with commas.
enum TableMutation {
  static let all: [Mutation] = [field, field, column, row, longLine, columns]

  /// Another text in one field, some of which say the same.
  private static func field(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    var rows = split(bytes)
    let row = random.integer(below: rows.count)
    let column = random.integer(below: rows[row].count)
    let texts =
      ByteMutation.texts + [
        "\"3\"", "7.0", " 7", "+7", "7 ", "\"7", "256", "1;2", "label", "pixel3",
      ]
    rows[row][column] = Array(random.pick(texts).utf8)
    bytes = joined(rows)
  }

  /// One column of all rows moved elsewhere, doubled or left out.
  private static func column(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    var rows = split(bytes)
    let (from, to) = (random.integer(below: rows[0].count), random.integer(below: rows[0].count))
    let (removes, inserts) = random.pick([(true, true), (true, false), (false, true)])
    for row in rows.indices where rows[row].count > max(from, to) {
      let field = rows[row][from]
      if removes { rows[row].remove(at: from) }
      if inserts { rows[row].insert(field, at: min(to, rows[row].count)) }
    }
    bytes = joined(rows)
  }

  /// All columns in another order, names included: the same table.
  private static func columns(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    let rows = split(bytes)
    var order = Array(rows[0].indices)
    random.shuffle(&order)
    bytes = joined(
      rows.map { row in order.compactMap { row.indices.contains($0) ? row[$0] : nil } })
  }

  private static func row(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    var rows = split(bytes)
    let row = random.integer(below: rows.count)
    switch random.integer(below: 4) {
    case 0: rows.remove(at: row)
    case 1: rows.insert(rows[row], at: random.integer(below: rows.count))
    case 2: rows[row].removeLast(1 + random.integer(below: rows[row].count))
    default: rows[row] += rows[row]
    }
    bytes = joined(rows)
  }

  /// A million commas.
  private static func longLine(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    if !random.once(in: 10) { return field(&bytes, &random) }
    let line = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
    bytes.insert(contentsOf: line, at: random.integer(below: bytes.count + 1))
  }

  private static func split(_ bytes: [UInt8]) -> [[[UInt8]]] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
    }
  }

  private static func joined(_ rows: [[[UInt8]]]) -> [UInt8] {
    Array(
      rows.map { $0.joined(separator: [UInt8(ascii: ",")]) }.joined(separator: [UInt8(ascii: "\n")])
    )
  }
}
