import ConvNet
private import Foundation

extension SafeTensors {
  /// How many bytes at the front of a file tell whether it is worth reading.
  package static var prefixSize: Int { 8 }
  /// The longest header that is read: a run of 100,000 epochs, described in full, has less.
  private static let longestHeader = 1 << 24
  /// The most tensors and numbers that are read: a hundred times what the book's own networks have.
  private static let (mostTensors, mostNumbers) = (10_000, 1 << 26)

  /// Whether a file whose first ``prefixSize`` bytes are these may be one; ``init(decoding:)`` says why another is not.
  package static func canBegin(with first: [UInt8]) -> Bool {
    ForeignFormat(of: first) == nil && first.count == prefixSize
      && headerLength(first) <= longestHeader
  }

  /// Reads a file whole, and checks all of it; numbers of other types are rounded to Float32.
  ///
  /// - Throws: ``ModelFileError`` for a file that is cut short, has gaps, overlaps or a name twice, whose numbers have a type
  ///   that does not become Float32, or that has more of anything than a network needs.
  public init(decoding bytes: [UInt8]) throws(ModelFileError) {
    let start = try Self.endOfHeader(in: bytes)
    let header: [String: SafeTensorsEntry]
    do {
      header = try JSONDecoder().decode(
        [String: SafeTensorsEntry].self, from: Data(bytes[8..<start]))
    } catch {
      throw .header("its header is no JSON of tensors")
    }
    // A decoder takes 8.0 for 8, others do not.
    if !JSONNames.hasWholeNumbersOnly(bytes[8..<start]) {
      throw .header("its header has something else than names, texts and whole numbers from 0 up")
    }
    // A decoder keeps one of two entries of the same name, and nobody knows which.
    if let name = JSONNames.repeated(in: bytes[8..<start]) {
      throw .header("its header has the name “\(name)” twice")
    }

    var places: [Place] = []
    metadata = [:]
    for (name, entry) in header {
      switch entry {
      case .texts(let texts):
        if name != "__metadata__" { throw .tensor(name: name, "has no type, shape and offsets") }
        metadata = texts
      case .tensor(let type, let shape, let offsets):
        places.append(try Place(name, type: type, shape: shape, offsets: offsets))
      }
    }
    if places.count > Self.mostTensors { throw .header("it has \(places.count) tensors") }
    places.sort { ($0.first, $0.end, $0.name) < ($1.first, $1.end, $1.name) }
    var (end, numbers) = (0, 0)
    for place in places {
      numbers += place.count
      if numbers > Self.mostNumbers {
        throw .tensor(
          name: place.name, "is one too many: a network has at most \(Self.mostNumbers) numbers")
      }
      if place.first < end { throw .tensor(name: place.name, "overlaps the one before it") }
      if place.first > end { throw .tensor(name: place.name, "leaves a gap before it") }
      end = place.end
    }
    let (size, overflow) = start.addingReportingOverflow(end)
    if overflow || size != bytes.count {
      throw .size(expected: overflow ? .max : size, found: bytes.count)
    }
    tensors = places.map { place in
      let values = bytes[start + place.first..<start + place.end].withUnsafeBytes {
        place.type.floats($0)
      }
      return (place.name, Tensor(values, shape: Shape(place.shape)))
    }
  }

  /// Where the numbers begin.
  private static func endOfHeader(in bytes: [UInt8]) throws(ModelFileError) -> Int {
    if let format = ForeignFormat(of: bytes) { throw .format(format.description) }
    if bytes.count < 8 { throw .size(expected: 8, found: bytes.count) }
    let length = headerLength(bytes)
    if length > longestHeader { throw .header("its header would have \(length) bytes") }
    let start = 8 + Int(length)
    if start > bytes.count { throw .size(expected: start, found: bytes.count) }
    return start
  }

  /// What the first eight bytes, little-endian, say of the header.
  private static func headerLength(_ bytes: [UInt8]) -> UInt64 {
    bytes[..<8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Where a tensor lies behind the header.
  private struct Place {
    let name: String
    let type: NumberType
    let shape: [Int]
    let first, end: Int
    /// How many numbers it has.
    var count: Int { (end - first) / type.size }

    init(_ name: String, type: String, shape: [Int], offsets: [Int]) throws(ModelFileError) {
      guard let type = NumberType(rawValue: type) else {
        let known = NumberType.allCases.map(\.rawValue).joined(separator: ", ")
        throw .tensor(
          name: name, "has numbers of type \(type); those that can be read are \(known)")
      }
      guard let count = Self.count(shape), offsets.count == 2, offsets[0] >= 0,
        offsets[1] >= offsets[0], offsets[1] - offsets[0] == type.size * count
      else { throw .tensor(name: name, "has offsets \(offsets) that do not fit shape \(shape)") }
      (self.name, self.type, self.shape) = (name, type, shape)
      (first, end) = (offsets[0], offsets[1])
    }

    /// How many numbers a shape holds, unless that is more than can be counted.
    private static func count(_ shape: [Int]) -> Int? {
      var count = 1
      for size in shape {
        if size < 0 { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        if overflow || product > Int.max / 8 { return nil }
        count = product
      }
      return count
    }
  }
}
