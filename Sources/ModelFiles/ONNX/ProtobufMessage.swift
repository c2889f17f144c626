/// A message in the wire format of Protocol Buffers: numbered fields one after the other.
///
/// - SeeAlso: Encoding, <https://protobuf.dev/programming-guides/encoding/>.
struct ProtobufMessage {
  private(set) var bytes: [UInt8] = []

  /// What follows a field's number.
  private enum WireType: UInt64 {
    case variableInteger = 0
    case length = 2
    case fourBytes = 5
  }

  /// A whole number, in as few bytes as it needs.
  mutating func add(_ field: Int, _ number: Int) {
    add(field, .variableInteger)
    addVariable(UInt64(bitPattern: Int64(number)))
  }

  /// A number of 32 bits.
  mutating func add(_ field: Int, _ number: Float) {
    add(field, .fourBytes)
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  mutating func add(_ field: Int, _ content: [UInt8]) {
    add(field, .length)
    addVariable(UInt64(content.count))
    bytes += content
  }

  private mutating func add(_ field: Int, _ type: WireType) {
    addVariable(UInt64(field) << 3 | type.rawValue)
  }

  /// Seven bits a byte, the lowest first; the eighth says that more follow.
  private mutating func addVariable(_ number: UInt64) {
    var rest = number
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
