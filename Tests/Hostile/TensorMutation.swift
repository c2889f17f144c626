import ConvNet
import ModelFiles

/// Damage to safetensors files.
enum TensorMutation {
  static let all: [Mutation] = [
    header, header, header, length, changing(numbers), changing(numbers), changing(shape),
    changing(tensors),
    changing(tensors), numberType,
  ]

  /// Changes the JSON; its length is right again afterwards.
  private static func header(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    guard let end = endOfHeader(bytes) else { return }
    var json = Array(bytes[8..<end])
    JSONMutation.damage(&json, &random)
    json += [UInt8](repeating: 0x20, count: (8 - json.count % 8) % 8)
    bytes = word(json.count) + json + bytes[end...]
  }

  /// The length of the header.
  private static func length(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    if bytes.count < 8 { return }
    let lengths =
      ByteMutation.numbers + [bytes.count, bytes.count - 8, bytes.count - 7, 100_000_001]
    bytes.replaceSubrange(0..<8, with: word(random.pick(lengths)))
  }

  /// Numbers that are none, or too large to compute with, in the bytes of the tensors.
  private static func numbers(_ file: inout SafeTensors, _ random: inout RandomGenerator) {
    let number = random.pick(
      [.nan, .infinity, -.infinity, 3e38, -3e38, .leastNonzeroMagnitude, -1, 0] as [Float])
    let place = random.integer(below: file.tensors.count)
    let isOne = random.once(in: 2)
    let only = random.integer(below: max(file.tensors[place].tensor.count, 1))
    file.tensors[place].tensor.withMutableValues { values in
      for i in values.indices where !isOne || i == only { values[i] = number }
    }
  }

  /// The same numbers in another shape, or some of them.
  private static func shape(_ file: inout SafeTensors, _ random: inout RandomGenerator) {
    let place = random.integer(below: file.tensors.count)
    let tensor = file.tensors[place].tensor
    let shape: Shape
    switch random.integer(below: 4) {
    case 0: shape = [tensor.count]
    case 1: shape = Shape(tensor.shape.sizes.reversed())
    case 2: shape = Shape(tensor.shape.sizes + [1])
    default: shape = [tensor.count / 2]
    }
    file.tensors[place].tensor = Tensor(Array(tensor.values.prefix(shape.count)), shape: shape)
  }

  /// Tensors that are missing, too many, or at another's place.
  private static func tensors(_ file: inout SafeTensors, _ random: inout RandomGenerator) {
    let place = random.integer(below: file.tensors.count)
    switch random.integer(below: 4) {
    case 0: file.tensors.remove(at: place)
    case 1: file.tensors[place].name += random.pick(["x", ".weight", "/kernel", "\u{1b}[2J", "😀"])
    case 2:
      let other = random.integer(below: file.tensors.count)
      (file.tensors[place].tensor, file.tensors[other].tensor) =
        (file.tensors[other].tensor, file.tensors[place].tensor)
    default:
      file.tensors.append(("\(file.tensors[place].name)\(place)", file.tensors[place].tensor))
    }
  }

  /// Another type of numbers, in as many bytes where there is one.
  private static func numberType(_ bytes: inout [UInt8], _ random: inout RandomGenerator) {
    guard let end = endOfHeader(bytes) else { return }
    let json = Array(bytes[8..<end])
    let places = JSONText(json).values.filter { json[$0] == Array("\"F32\"".utf8)[...] }
    if places.isEmpty { return }
    let name = random.pick(["I32", "U32", "I16", "F64", "F16", "BF16", "BOOL", "F8_E4M3", "f32"])
    var changed = json
    changed.replaceSubrange(random.pick(places), with: Array("\"\(name)\"".utf8))
    bytes = word(changed.count) + changed + bytes[end...]
  }

  /// Changes a file that can be read, and writes it again without contradictions.
  private static func changing(
    _ change: @escaping @Sendable (inout SafeTensors, inout RandomGenerator) -> Void
  ) -> Mutation {
    { bytes, random in
      guard bytes.count < 1 << 20, var file = try? SafeTensors(decoding: bytes),
        !file.tensors.isEmpty
      else { return }
      change(&file, &random)
      bytes = file.encoded()
    }
  }

  private static func endOfHeader(_ bytes: [UInt8]) -> Int? {
    if bytes.count < 8 { return nil }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length <= bytes.count - 8 ? 8 + Int(length) : nil
  }

  private static func word(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
