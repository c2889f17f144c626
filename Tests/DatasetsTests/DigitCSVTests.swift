internal import ConvNet
internal import Datasets
internal import TestSupport
internal import Testing

@Suite struct DigitCSVTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static let pixelHeader = (0..<784).map { "pixel\($0)" }.joined(separator: ",")
  static let labelledHeader = "label," + pixelHeader

  /// A row of equal pixels.
  static func row(label: Int? = nil, _ value: String = "7", count: Int = 784) -> String {
    let pixels = [String](repeating: value, count: count).joined(separator: ",")
    return label.map { "\($0),\(pixels)" } ?? pixels
  }

  func read(_ text: String) throws -> ImageSet {
    try DigitCSV.read(folder.write(text.utf8, to: "digits.csv"))
  }

  @Test("Reads rows with labels")
  func readsLabelled() throws {
    let first = "3," + (0..<784).map { "\($0 % 256)" }.joined(separator: ",")
    let set = try read("\(Self.labelledHeader)\n\(first)\n\(Self.row(label: 9, "255"))\n")
    #expect(set.imageShape == [28, 28, 1])
    #expect(set.labels == [3, 9])
    #expect(Array(set.pixels[..<784]) == (0..<784).map { UInt8($0 % 256) })
    #expect(set.pixels[784...].allSatisfy { $0 == 255 })
    #expect(set.classNames.count == 10)
  }

  @Test("Reads rows without labels")
  func readsUnlabelled() throws {
    let set = try read("\(Self.pixelHeader)\n\(Self.row())\n\(Self.row("8"))")
    #expect(set.count == 2)
    #expect(set.labels.isEmpty)
    #expect(set.pixels[784] == 8)
  }

  @Test(
    "Does without a header, and takes other line ends, a byte-order mark and compression",
    arguments: [
      LongText("no header", row(label: 4)),
      LongText("CR LF", labelledHeader + "\r\n" + row(label: 4) + "\r\n"),
      LongText("byte-order mark", "\u{FEFF}" + labelledHeader + "\n" + row(label: 4) + "\n\n"),
      LongText("quotes", "\"label\"," + pixelHeader + "\n" + row(label: 4)),
    ])
  func readsVariants(table: LongText) throws {
    #expect(try read(table.text).labels == [4])
    let set = try DigitCSV.read(folder.write(gzip(Array(table.text.utf8)), to: "digits.csv.gz"))
    #expect(set.labels == [4])
    #expect(set.pixels == [UInt8](repeating: 7, count: 784))
  }

  @Test("Reads pixels without header and labels")
  func readsPlainPixels() throws {
    #expect(try read(Self.row()).labels.isEmpty)
  }

  @Test(
    "Names the line that is wrong",
    arguments: [
      (
        LongText("one pixel too few", row(label: 1, count: 783)),
        .wrongColumnCount(path: "", line: 3, expected: 785, found: 784)
      ),
      (
        LongText("one pixel too many", row(label: 1, count: 785)),
        .wrongColumnCount(path: "", line: 3, expected: 785, found: 786)
      ),
      (LongText("one number", "5"), .wrongColumnCount(path: "", line: 3, expected: 785, found: 1)),
      (
        LongText("a comma at the end", row(label: 1) + ","),
        .wrongColumnCount(path: "", line: 3, expected: 785, found: 786)
      ),
      (
        LongText("a letter", "1,2,x" + row(count: 782)),
        .notANumber(path: "", line: 3, column: 3, found: "x7")
      ),
      (
        LongText("a gap", "1,2,," + row(count: 782)),
        .notANumber(path: "", line: 3, column: 3, found: "")
      ),
      (
        LongText("a minus sign", "1,-1," + row(count: 783)),
        .notANumber(path: "", line: 3, column: 2, found: "-1")
      ),
      (
        LongText("a fraction", "1,0.5," + row(count: 783)),
        .notANumber(path: "", line: 3, column: 2, found: "0.5")
      ),
      (
        LongText("above 255", "1,256," + row(count: 783)),
        .numberTooLarge(path: "", line: 3, column: 2, found: "256", largest: 255)
      ),
      (
        LongText("far above 255", "1,99999999999999999999," + row(count: 783)),
        .numberTooLarge(
          path: "", line: 3, column: 2, found: "99999999999999999999", largest: 255)
      ),
      (
        LongText("label 10", row(label: 10)),
        .numberTooLarge(path: "", line: 3, column: 1, found: "10", largest: 9)
      ),
    ] as [(LongText, DatasetError)])
  func refusesRow(row: LongText, expected: DatasetError) throws {
    let text = "\(Self.labelledHeader)\n\(Self.row(label: 0))\n\(row.text)\n"
    let path = try folder.write(text.utf8, to: "digits.csv")
    let error = caught { () throws(DatasetError) in _ = try DigitCSV.read(path) }
    #expect(error?.description == path + expected.description)
  }

  @Test(
    "Refuses a table that has other columns",
    arguments: [("a,b,c\n1,2,3\n", 784, 3), ("label,pixel0\n1,2\n", 785, 2), ("1,2\n", 785, 2)])
  func refusesHeader(text: String, expected: Int, found: Int) {
    #expect(
      throws: DatasetError.wrongColumnCount(
        path: folder["digits.csv"], line: 1, expected: expected, found: found)
    ) { try read(text) }
  }

  @Test(
    "Refuses a table without rows",
    arguments: [
      LongText("nothing", ""), LongText("byte-order mark", "\u{FEFF}"),
      LongText("header", labelledHeader), LongText("blank line", labelledHeader + "\n\n"),
    ])
  func refusesNothing(table: LongText) {
    #expect(throws: DatasetError.empty(path: folder["digits.csv"])) { try read(table.text) }
  }

  @Test("Says that a table is missing")
  func refusesMissing() {
    #expect(throws: DatasetError.missing(path: folder["nothing.csv"])) {
      try DigitCSV.read(folder["nothing.csv"])
    }
  }
}
