public import ConvNet

/// Digits as a table, one row for each, as in Kaggle's "Digit Recognizer" competition.
///
/// The header is `label,pixel0,…,pixel783`, or `pixel0,…,pixel783` for digits to be guessed. A table without a header is
/// read, too: its first row decides by its number of columns.
public enum DigitCSV {
  static let side = 28
  static let pixelCount = side * side

  /// Gray images, `[28, 28, 1]`, labelled when the table is; the file may be compressed with gzip.
  ///
  /// - Throws: ``DatasetError`` when the file can't be read, or with the line that is wrong.
  public static func read(
    _ path: String, classNames: [String] = (0...9).map(String.init)
  ) throws(DatasetError) -> ImageSet {
    let text = try ByteSource(path: path).read(upTo: .max)
    let table = try text.withUnsafeBufferPointer {
      (text) throws(DatasetError) -> (pixels: [UInt8], labels: [UInt8]) in
      var parser = DigitTableParser(text: text, path: path, classCount: classNames.count)
      return try parser.parse()
    }
    return ImageSet(
      imageShape: [side, side, 1], pixels: table.pixels, labels: table.labels,
      classNames: classNames)
  }
}

/// Walks over the bytes of a table once.
private struct DigitTableParser {
  let text: UnsafeBufferPointer<UInt8>
  let path: String
  let classCount: Int
  var position = 0
  var line = 1

  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  init(text: UnsafeBufferPointer<UInt8>, path: String, classCount: Int) {
    self.text = text
    self.path = path
    self.classCount = classCount
  }

  mutating func parse() throws(DatasetError) -> (pixels: [UInt8], labels: [UInt8]) {
    skipByteOrderMark()
    let first = field(in: position..<lineEnd(from: position), column: 0)
    let columns = fields(in: position..<lineEnd(from: position))
    let hasHeader = first.first.map { !Self.digits.contains($0) } ?? false
    let isLabelled = hasHeader ? isLabel(first) : columns != DigitCSV.pixelCount
    let expected = DigitCSV.pixelCount + (isLabelled ? 1 : 0)
    if text.count == position { throw .empty(path: path) }
    if columns != expected {
      throw .wrongColumnCount(path: path, line: line, expected: expected, found: columns)
    }
    if hasHeader { moveToNextLine() }

    var (pixels, labels): ([UInt8], [UInt8]) = ([], [])
    // A row has at least two bytes for each pixel.
    pixels.reserveCapacity((text.count - position) / 2)
    while position < text.count {
      let end = lineEnd(from: position)
      if end > position { try parseRow(position..<end, isLabelled, &pixels, &labels) }
      moveToNextLine()
    }
    if pixels.isEmpty { throw .empty(path: path) }
    return (pixels, labels)
  }

  private mutating func parseRow(
    _ row: Range<Int>, _ isLabelled: Bool, _ pixels: inout [UInt8], _ labels: inout [UInt8]
  ) throws(DatasetError) {
    let expected = DigitCSV.pixelCount + (isLabelled ? 1 : 0)
    var start = row.lowerBound
    for column in 0..<expected {
      // Past the end: the row is short. Not at its end after the last field: it is long.
      if start > row.upperBound { throw wrongColumnCount(in: row, expected: expected) }
      let isLabel = isLabelled && column == 0
      let (value, end) = try number(
        from: start, in: row, column: column, largest: isLabel ? classCount - 1 : 255)
      if isLabel { labels.append(value) } else { pixels.append(value) }
      start = end + 1
    }
    if start <= row.upperBound { throw wrongColumnCount(in: row, expected: expected) }
  }

  /// The number that begins at `start`, and where its field ends.
  private func number(
    from start: Int, in row: Range<Int>, column: Int, largest: Int
  ) throws(DatasetError) -> (value: UInt8, end: Int) {
    var (value, position) = (0, start)
    while position < row.upperBound, Self.digits.contains(text[position]), value <= 255 {
      value = value * 10 + Int(text[position] - UInt8(ascii: "0"))
      position += 1
    }
    let isWhole = position == row.upperBound || text[position] == Self.comma
    if isWhole && position > start && value <= largest { return (UInt8(value), position) }
    let found = field(in: row, column: column)
    let shown = String(decoding: found.prefix(20), as: UTF8.self)
    if found.isEmpty || !found.allSatisfy(Self.digits.contains) {
      throw .notANumber(path: path, line: line, column: column + 1, found: shown)
    }
    throw .numberTooLarge(
      path: path, line: line, column: column + 1, found: shown, largest: largest)
  }

  /// Whether a header field is `label`, quoted or not.
  private func isLabel(_ field: [UInt8]) -> Bool {
    let name = String(decoding: field, as: UTF8.self).lowercased()
    return name == "label" || name == "\"label\""
  }

  private func wrongColumnCount(in row: Range<Int>, expected: Int) -> DatasetError {
    .wrongColumnCount(path: path, line: line, expected: expected, found: fields(in: row))
  }

  private func fields(in row: Range<Int>) -> Int {
    row.reduce(1) { $0 + (text[$1] == Self.comma ? 1 : 0) }
  }

  private func field(in row: Range<Int>, column: Int) -> [UInt8] {
    let fields = text[row].split(separator: Self.comma, omittingEmptySubsequences: false)
    return fields.count > column ? Array(fields[column]) : []
  }

  /// Where the line ends that begins at `start`: before the newline and a carriage return before that.
  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < text.count && text[end] != Self.newline { end += 1 }
    return end > start && text[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  private mutating func moveToNextLine() {
    while position < text.count && text[position] != Self.newline { position += 1 }
    position += 1
    line += 1
  }

  /// Some spreadsheets put one in front of the header.
  private mutating func skipByteOrderMark() {
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }
}
