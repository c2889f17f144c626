private import Base
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

  /// The tensor of a name, to be computed with.
  ///
  /// - Throws: ``ModelFileError`` when it is missing, has another shape, or a number that is not finite.
  func tensor(_ name: String, of shape: Shape) throws(ModelFileError) -> Tensor {
    guard let tensor = self[name] else { throw .missing(name: name) }
    if tensor.shape != shape { throw .shape(name: name, expected: shape, found: tensor.shape) }
    if let number = tensor.values.first(where: { !$0.isFinite }) {
      throw .tensor(name: name, "has a number that is not finite: \(number)")
    }
    return tensor
  }

  /// Whether both hold the same.
  public static func == (a: SafeTensors, b: SafeTensors) -> Bool {
    a.metadata == b.metadata && a.tensors.count == b.tensors.count
      && zip(a.tensors, b.tensors).allSatisfy { $0.name == $1.name && $0.tensor == $1.tensor }
  }
}

extension SafeTensors {
  /// The bytes of the file; the same tensors and texts always give the same.
  public func encoded() -> [UInt8] {
    var header: [String: SafeTensorsEntry] = [:]
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.count
      header[name] = .tensor(
        type: NumberType.float32.rawValue, shape: tensor.shape.sizes, offsets: [offset, end])
      offset = end
    }
    if !metadata.isEmpty { header["__metadata__"] = .texts(metadata) }
    // Texts and whole numbers can always be encoded.
    var json = Array((try? JSON.line(header)) ?? Data("{}".utf8))
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
}
