/// What the columns of a table of digits hold.
struct DigitColumns {
  /// For each column, the place of its pixel in the image; nil is the label.
  let pixels: [Int?]
  /// Whether the first line names them and is no row.
  let areNamed: Bool

  /// Whether there is a label.
  var areLabelled: Bool { pixels.count > DigitCSV.pixelCount }

  /// What tables call the pixels, row by row.
  private static let namings: [[String]] = [
    (0..<DigitCSV.pixelCount).map { "pixel\($0)" },
    (1...DigitCSV.pixelCount).map { "pixel\($0)" },
    (1...DigitCSV.side).flatMap { row in (1...DigitCSV.side).map { "\(row)x\($0)" } },
  ]

  /// Finds columns by their names; where the first field has no letter, it is a number, and they are in the usual order.
  ///
  /// - Throws: ``DatasetError`` when a pixel is missing, stands twice or has an unknown name, or when a line without names has
  ///   another number of columns than it needs.
  init(firstLine: UnsafeBufferPointer<UInt8>, path: String) throws(DatasetError) {
    let fields = firstLine.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    areNamed = fields[0].contains { (0x61...0x7a).contains($0 | 0x20) }
    if !areNamed {
      let isLabelled = fields.count != DigitCSV.pixelCount
      let expected = DigitCSV.pixelCount + (isLabelled ? 1 : 0)
      if fields.count != expected {
        throw .wrongColumnCount(path: path, line: 1, expected: expected, found: fields.count)
      }
      pixels = (isLabelled ? [nil] : []) + (0..<DigitCSV.pixelCount).map(Optional.some)
      return
    }
    let names = fields.map(Self.name)
    let naming =
      Self.namings.last { naming in names.contains { $0 == naming[783] } } ?? Self.namings[0]
    var places: [String: Int?] = ["label": nil as Int?]
    for (place, name) in naming.enumerated() { places[name] = place }
    var pixels: [Int?] = []
    var found: Set<String> = []
    for (column, name) in names.enumerated() {
      let shown = String(name.prefix(20))
      guard let place = places[name] else {
        throw .unknownColumn(
          path: path, column: column + 1, name: shown, first: naming[0], last: naming[783])
      }
      if !found.insert(name).inserted {
        throw .repeatedColumn(path: path, column: column + 1, name: shown)
      }
      pixels.append(place)
    }
    let missing = naming.filter { !found.contains($0) }
    if let first = missing.first {
      throw .missingColumns(path: path, count: missing.count, first: first)
    }
    self.pixels = pixels
  }

  /// A name without the spaces and quotation marks around it, in small letters.
  private static func name(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: DigitRows.bare(field), as: UTF8.self).lowercased()
  }
}
