/// Gathers the rows of a table of digits.
struct DigitRows {
  private(set) var pixels: [UInt8] = []
  private(set) var labels: [UInt8] = []

  private let columns: DigitColumns
  private let path: String
  private let classCount: Int

  private static let comma = UInt8(ascii: ",")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  init(_ columns: DigitColumns, path: String, classCount: Int) {
    (self.columns, self.path, self.classCount) = (columns, path, classCount)
  }

  /// Adds a row.
  ///
  /// - Throws: ``DatasetError`` with the column that is no number or a too large one, or when there are too few or too many.
  mutating func append(
    _ row: UnsafeBufferPointer<UInt8>, line: Int
  ) throws(DatasetError) {
    let image = pixels.count
    pixels += repeatElement(0, count: DigitCSV.pixelCount)
    var start = 0
    for (column, pixel) in columns.pixels.enumerated() {
      // Past the end: the row is short. Not at its end after the last field: it is long.
      if start > row.count { throw wrongColumnCount(row, line) }
      let (value, end) = try number(
        in: row, from: start, line: line, column: column + 1,
        largest: pixel == nil ? classCount - 1 : 255)
      if let pixel { pixels[image + pixel] = value } else { labels.append(value) }
      start = end + 1
    }
    if start <= row.count { throw wrongColumnCount(row, line) }
  }

  /// The number that begins at `start`, and where its field ends.
  private func number(
    in row: UnsafeBufferPointer<UInt8>, from start: Int, line: Int, column: Int, largest: Int
  ) throws(DatasetError) -> (value: UInt8, end: Int) {
    // Nearly all fields are a few digits.
    var (value, end) = (0, start)
    while end < row.count, Self.digits.contains(row[end]), value <= 255 {
      value = value * 10 + Int(row[end] - UInt8(ascii: "0"))
      end += 1
    }
    let isPlain = end > start && (end == row.count || row[end] == Self.comma)
    if isPlain && value <= largest { return (UInt8(value), end) }

    let field = row[start...].prefix { $0 != Self.comma }
    let number = Self.bare(field)
    let shown = String(decoding: number.prefix(20), as: UTF8.self)
    guard let whole = Self.whole(number) else {
      throw .notANumber(path: path, line: line, column: column, found: shown)
    }
    if whole > largest {
      throw .numberTooLarge(
        path: path, line: line, column: column, found: shown, largest: largest)
    }
    return (UInt8(whole), field.endIndex)
  }

  /// The number that some digits say, or 256 for all larger ones; zeros may follow behind a point.
  private static func whole(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let whole = field.prefix { digits.contains($0) }
    let rest = field[whole.endIndex...]
    let isWhole = rest.isEmpty || rest.first == UInt8(ascii: ".")
    if whole.isEmpty || !isWhole || !rest.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") }) {
      return nil
    }
    return whole.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 256) }
  }

  /// A field without spaces and quotation marks around it.
  static func bare(
    _ field: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let (space, quote) = (UInt8(ascii: " "), UInt8(ascii: "\""))
    var field = field.drop { $0 == space }
    while field.last == space { field = field.dropLast() }
    if field.count > 1, field.first == quote, field.last == quote {
      field = field.dropFirst().dropLast()
    }
    return field
  }

  private func wrongColumnCount(_ row: UnsafeBufferPointer<UInt8>, _ line: Int) -> DatasetError {
    .wrongColumnCount(
      path: path, line: line, expected: columns.pixels.count,
      found: row.count { $0 == Self.comma } + 1)
  }
}
