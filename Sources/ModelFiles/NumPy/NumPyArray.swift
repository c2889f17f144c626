/// An array as `numpy.save` writes it: format 1.0 to 3.0, numbers of type float32, float64 or uint8, in C order.
///
/// - SeeAlso: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
public struct NumPyArray: Equatable, Sendable {
  /// The size of each axis.
  public let shape: [Int]
  /// All numbers, the last axis fastest; float64 is rounded.
  public let values: [Float]
  /// Whether the file has bytes, as images are stored, instead of fractions.
  public let isBytes: Bool

  /// More than the header of a plain array ever has; those of tables of many columns are longer.
  private static let longestHeader = 1 << 16

  /// Reads a whole file.
  ///
  /// - Throws: ``ModelFileError/numPy(_:)`` when it is another format, ends early or late, or holds other numbers.
  public init(decoding bytes: [UInt8]) throws(ModelFileError) {
    guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw .numPy("it does not begin as numpy.save begins")
    }
    let version = bytes[6]
    guard 1...3 ~= version, bytes[7] == 0 else {
      throw .numPy("its format \(version).\(bytes[7]) is not known")
    }
    // The length of the header has two bytes in the first format, four in the others, the least first.
    let start = version == 1 ? 10 : 12
    guard bytes.count >= start else { throw .numPy("it ends within its header") }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longestHeader else {
      throw .numPy("its header would have \(length) bytes")
    }
    guard bytes.count - start >= length else { throw .numPy("it ends within its header") }
    let data = bytes[(start + length)...]
    var header = NumPyHeader(bytes[start..<start + length])
    try header.read()

    let width: Int
    switch header.type {
    case "<f4": width = 4
    case "<f8": width = 8
    case "|u1": width = 1
    default:
      throw .numPy(
        "its numbers are of type “\(header.type)”; save it with .astype(\"float32\")")
    }
    if header.isFortranOrder {
      throw .numPy("its columns come first; save it with numpy.ascontiguousarray")
    }
    var count = 1
    for size in header.shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      if overflows { throw .numPy("its shape \(header.shape) can't be") }
      count = product
    }
    // A count that is too large for memory is too large for the file, too.
    guard data.count % width == 0, data.count / width == count else {
      throw .numPy("it has \(data.count) bytes of numbers, which is not what \(header.shape) needs")
    }
    shape = header.shape
    isBytes = width == 1
    values = data.withUnsafeBytes { data in
      (0..<count).map { index in
        switch width {
        case 1: Float(data[index])
        case 4:
          Float(
            bitPattern: UInt32(
              littleEndian: data.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
        default:
          Float(
            Double(
              bitPattern: UInt64(
                littleEndian: data.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))))
        }
      }
    }
    if values.contains(where: { !$0.isFinite }) {
      throw .numPy("some of its numbers are infinite or no numbers")
    }
  }
}

/// The header: a Python dictionary of three entries.
private struct NumPyHeader {
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, its entries in any order.
  mutating func read() throws(ModelFileError) {
    var missing: Set = ["descr", "fortran_order", "shape"]
    try expect("{")
    while !skips("}") {
      let key = try quoted()
      if missing.remove(key) == nil { throw .numPy("its header has an entry “\(key)” too many") }
      try expect(":")
      switch key {
      case "descr": type = try quoted()
      case "fortran_order":
        isFortranOrder = skips("True")
        if !isFortranOrder { try expect("False") }
      default: shape = try tuple()
      }
      if !skips(",") {
        try expect("}")
        break
      }
    }
    skipBlanks()
    if let key = missing.min() { throw .numPy("its header has no “\(key)”") }
    if !rest.isEmpty { throw .numPy("its header goes on after its end") }
  }

  private mutating func tuple() throws(ModelFileError) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !skips(")") {
      skipBlanks()
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard let size = Int(String(decoding: digits, as: UTF8.self)), sizes.count < 8 else {
        throw .numPy("its shape is no list of at most eight sizes")
      }
      rest = rest.dropFirst(digits.count)
      sizes.append(size)
      if !skips(",") {
        try expect(")")
        break
      }
    }
    return sizes
  }

  private mutating func quoted() throws(ModelFileError) -> String {
    for quote in ["'", "\""] where skips(quote) {
      let text = rest.prefix { $0 != quote.utf8.first }
      rest = rest.dropFirst(text.count)
      try expect(quote)
      return String(decoding: text, as: UTF8.self)
    }
    throw .numPy("its numbers are not of one plain type, or its header is damaged")
  }

  private mutating func expect(_ text: String) throws(ModelFileError) {
    if !skips(text) { throw .numPy("its header is damaged") }
  }

  private mutating func skips(_ text: String) -> Bool {
    skipBlanks()
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }
}
