public import ConvNet

/// Digits as a table, one row for each, as in Kaggle's "Digit Recognizer" competition.
///
/// Columns are found by their names in the header, in any order: `label`, where there is one, and the pixels `pixel0` to
/// `pixel783`, `pixel1` to `pixel784`, or `1x1` to `28x28`, as tables elsewhere call them. A table without a header has 784
/// pixels in each row, row by row of the image, behind the label, if there is one.
public enum DigitCSV {
  static let side = 28
  static let pixelCount = side * side

  /// Gray images, `[28, 28, 1]`, labelled when the table is; the file may be compressed with gzip.
  ///
  /// Numbers may stand in quotation marks and have zeros behind a point.
  ///
  /// - Throws: ``DatasetError`` when the file can't be read, or with the column or the line that is wrong.
  public static func read(
    _ path: String, classNames: [String] = (0...9).map(String.init)
  ) throws(DatasetError) -> ImageSet {
    let lines = LineReader(try ByteSource(path: path))
    guard var row = try lines.next() else { throw .empty(path: path) }
    // Some spreadsheets put a byte-order mark in front of the header.
    if row.starts(with: [0xEF, 0xBB, 0xBF]) { row = .init(rebasing: row.dropFirst(3)) }
    if row.isEmpty { throw .empty(path: path) }
    let columns = try DigitColumns(firstLine: row, path: path)
    var rows = DigitRows(columns, path: path, classCount: classNames.count)
    if !columns.areNamed { try rows.append(row, line: lines.line) }
    while let row = try lines.next() {
      if !row.isEmpty { try rows.append(row, line: lines.line) }
    }
    if rows.pixels.isEmpty { throw .empty(path: path) }
    return ImageSet(
      imageShape: [side, side, 1], pixels: rows.pixels, labels: rows.labels,
      classNames: classNames)
  }
}
