public import ConvNet
private import Foundation

/// Tensors by name, with a few words about them: the safetensors format, which Python reads, too.
///
/// A file is the length of its header (8 bytes, little-endian), the header as JSON, and the numbers of all tensors one after the
/// other without gaps.
///
/// - SeeAlso: <https://github.com/huggingface/safetensors>, section Format.
public struct SafeTensors: Equatable, Sendable {
  /// In the order of the file.
  public var tensors: [(name: String, tensor: Tensor)]
  /// Texts by name, such as the architecture of the network.
  public var metadata: [String: String]

  /// What a file will hold.
  ///
  /// - Precondition: no two tensors have the same name.
  public init(tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
    (self.tensors, self.metadata) = (tensors, metadata)
  }

  /// The tensor of a name.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }

  /// Whether both hold the same.
  public static func == (a: SafeTensors, b: SafeTensors) -> Bool {
    a.metadata == b.metadata && a.tensors.count == b.tensors.count
      && zip(a.tensors, b.tensors).allSatisfy { $0.name == $1.name && $0.tensor == $1.tensor }
  }
}

extension SafeTensors {
  /// The bytes of the file; the same tensors and texts always give the same.
  public func encoded() -> [UInt8] {
    var header: [String: Entry] = [:]
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.count
      header[name] = .tensor(type: "F32", shape: tensor.shape.sizes, offsets: [offset, end])
      offset = end
    }
    if !metadata.isEmpty { header["__metadata__"] = .texts(metadata) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers can always be encoded.
    var json = Array((try? encoder.encode(header)) ?? Data("{}".utf8))
    // Numbers begin at a multiple of eight bytes.
    json += [UInt8](repeating: 0x20, count: (8 - json.count % 8) % 8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + json.count + offset)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { bytes += $0 }
    bytes += json
    for (_, tensor) in tensors {
      for number in tensor.values {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
      }
    }
    return bytes
  }

  /// Reads a file whole, and checks all of it.
  ///
  /// - Throws: ``ModelFileError`` for a file that is cut short, has gaps or overlaps, or numbers of another type than F32.
  public init(decoding bytes: [UInt8]) throws(ModelFileError) {
    if bytes.count < 8 { throw .size(expected: 8, found: bytes.count) }
    var length: UInt64 = 0
    for i in (0..<8).reversed() { length = length << 8 | UInt64(bytes[i]) }
    // As the format's own library.
    if length > 100_000_000 { throw .header("its header would have \(length) bytes") }
    let start = 8 + Int(length)
    if start > bytes.count { throw .size(expected: start, found: bytes.count) }
    let header: [String: Entry]
    do {
      header = try JSONDecoder().decode([String: Entry].self, from: Data(bytes[8..<start]))
    } catch {
      throw .header("its header is no JSON of tensors")
    }

    var found: [(name: String, shape: [Int], first: Int, end: Int)] = []
    metadata = [:]
    for (name, entry) in header {
      switch entry {
      case .texts(let texts):
        if name != "__metadata__" { throw .tensor(name: name, "has no type, shape and offsets") }
        metadata = texts
      case .tensor(let type, let shape, let offsets):
        if type != "F32" { throw .tensor(name: name, "has numbers of type \(type), not F32") }
        guard let count = Self.count(shape), offsets.count == 2, offsets[0] >= 0,
          offsets[1] >= offsets[0], offsets[1] - offsets[0] == 4 * count
        else { throw .tensor(name: name, "has offsets \(offsets) that do not fit shape \(shape)") }
        found.append((name, shape, offsets[0], offsets[1]))
      }
    }
    found.sort { ($0.first, $0.end, $0.name) < ($1.first, $1.end, $1.name) }
    var end = 0
    for tensor in found {
      if tensor.first < end { throw .tensor(name: tensor.name, "overlaps the one before it") }
      if tensor.first > end { throw .tensor(name: tensor.name, "leaves a gap before it") }
      end = tensor.end
    }
    if start + end != bytes.count { throw .size(expected: start + end, found: bytes.count) }
    tensors = found.map { entry in
      let values = bytes[start + entry.first..<start + entry.end].withUnsafeBytes { raw in
        (0..<raw.count / 4).map { i in
          Float(
            bitPattern: UInt32(
              littleEndian: raw.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)))
        }
      }
      return (entry.name, Tensor(values, shape: Shape(entry.shape)))
    }
  }

  /// How many numbers a shape holds, unless that is more than can be counted.
  private static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for size in shape {
      if size < 0 { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow || product > Int.max / 4 { return nil }
      count = product
    }
    return count
  }

  /// One value of the header.
  private enum Entry: Codable {
    case tensor(type: String, shape: [Int], offsets: [Int])
    case texts([String: String])

    private enum Key: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      if let container = try? decoder.container(keyedBy: Key.self), container.contains(.dtype),
        container.contains(.offsets)
      {
        self = .tensor(
          type: try container.decode(String.self, forKey: .dtype),
          shape: try container.decode([Int].self, forKey: .shape),
          offsets: try container.decode([Int].self, forKey: .offsets))
      } else {
        self = .texts(try decoder.singleValueContainer().decode([String: String].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .tensor(let type, let shape, let offsets):
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(type, forKey: .dtype)
        try container.encode(shape, forKey: .shape)
        try container.encode(offsets, forKey: .offsets)
      case .texts(let texts):
        var container = encoder.singleValueContainer()
        try container.encode(texts)
      }
    }
  }
}
