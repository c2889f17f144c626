/// How a safetensors file stores its numbers: the types that become Float32, by the names that the format gives them.
enum NumberType: String, CaseIterable {
  case float32 = "F32"
  case float64 = "F64"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint8 = "U8"
  case bool = "BOOL"

  /// Bytes of one number.
  var size: Int {
    switch self {
    case .float64, .int64: 8
    case .float32, .int32: 4
    case .float16, .bfloat16, .int16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// The numbers of some bytes, little-endian, rounded to Float32.
  func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
    (0..<bytes.count / size).map { i in
      func load<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: size * i, as: type))
      }
      return switch self {
      case .float32: Float(bitPattern: load(UInt32.self))
      case .float64: Float(Double(bitPattern: load(UInt64.self)))
      case .float16: Self.widened(load(UInt16.self))
      case .bfloat16: Float(bitPattern: UInt32(load(UInt16.self)) << 16)
      case .int64: Float(load(Int64.self))
      case .int32: Float(load(Int32.self))
      case .int16: Float(load(Int16.self))
      case .int8: Float(load(Int8.self))
      case .uint8, .bool: Float(load(UInt8.self))
      }
    }
  }

  /// The number that 16 bits stand for; Swift's own `Float16` is not there on every machine.
  ///
  /// - SeeAlso: IEEE 754-2008, section 3.6, binary16.
  private static func widened(_ bits: UInt16) -> Float {
    let exponent = Int(bits >> 10 & 31)
    let fraction = Float(bits & 1023)
    let magnitude: Float =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction / 1024)
      }
    return bits >> 15 == 1 ? -magnitude : magnitude
  }
}
