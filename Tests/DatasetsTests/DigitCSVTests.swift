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

  /// Names of columns in a shuffled order, and the place of each pixel; the label's is −1.
  static func shuffled(seed: UInt64, _ name: (Int) -> String) -> (names: [String], places: [Int]) {
    var places = Array(-1..<784)
    var random = RandomGenerator(seed: seed)
    random.shuffle(&places)
    return (places.map { $0 < 0 ? "Label" : name($0) }, places)
  }

  @Test(
    "Finds columns by their names in any order, the label anywhere",
    arguments: [
      { "pixel\($0)" }, { "pixel\($0 + 1)" }, { "\($0 / 28 + 1)x\($0 % 28 + 1)" },
      { " \"Pixel\($0)\" " },
    ] as [@Sendable (Int) -> String], 1...3 as ClosedRange<UInt64>)
  func findsColumns(name: @Sendable (Int) -> String, seed: UInt64) throws {
    let (names, places) = Self.shuffled(seed: seed, name)
    let row = places.map { $0 < 0 ? "3" : "\($0 % 251)" }
    let set = try read(names.joined(separator: ",") + "\n" + row.joined(separator: ","))
    #expect(set.pixels == (0..<784).map { UInt8($0 % 251) })
    #expect(set.labels == [3])
  }

  @Test(
    "Reads numbers in quotation marks, with zeros behind a point or in front, and between spaces",
    arguments: ["\"7\"", "7.0", "\"7.000\"", " 7 ", "007", "7."])
  func readsSpellings(value: String) throws {
    let label = value.replacing("7", with: "4")
    let set = try read("\(Self.labelledHeader)\n\(label),\(Self.row(value))\n")
    #expect(set.pixels == [UInt8](repeating: 7, count: 784))
    #expect(set.labels == [4])
  }

  @Test("Says which column is missing, stands twice or is unknown")
  func refusesHeader() throws {
    let names = (0..<784).map { "pixel\($0)" }
    let path = folder["digits.csv"]
    func expect(_ columns: [String], _ error: DatasetError) {
      #expect(throws: error) { try read(columns.joined(separator: ",") + "\n" + Self.row()) }
    }
    expect(
      ["a", "b"],
      .unknownColumn(path: path, column: 1, name: "a", first: "pixel0", last: "pixel783"))
    expect(
      ["label"] + names + ["pixel784"],
      .unknownColumn(path: path, column: 2, name: "pixel0", first: "pixel1", last: "pixel784"))
    expect(
      ["id"] + names,
      .unknownColumn(path: path, column: 1, name: "id", first: "pixel0", last: "pixel783"))
    expect(names + ["pixel5"], .repeatedColumn(path: path, column: 785, name: "pixel5"))
    expect(
      ["label"] + names + ["label"], .repeatedColumn(path: path, column: 786, name: "label"))
    expect(names.filter { $0 != "pixel9" }, .missingColumns(path: path, count: 1, first: "pixel9"))
    expect(["label", "pixel0"], .missingColumns(path: path, count: 783, first: "pixel1"))
    #expect(throws: DatasetError.wrongColumnCount(path: path, line: 1, expected: 785, found: 2)) {
      try read("1,2\n")
    }
  }

  @Test("A line that is far too long is refused before all of it is read")
  func refusesLongLine() throws {
    let commas = String(repeating: ",", count: 1 << 20)
    for (text, line) in [(commas, 1), ("\(Self.labelledHeader)\n\(commas)", 2)] {
      #expect(
        throws: DatasetError.lineTooLong(path: folder["digits.csv"], line: line, limit: 1 << 16)
      ) { try read(text) }
    }
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
