/// A file as `numpy.save` writes it, in its first format unless another is asked for, with a header of one's own.
public func npy(header: String, data: [UInt8], version: UInt8 = 1) -> [UInt8] {
  let text = Array(header.utf8)
  let length = version == 1 ? 2 : 4
  let bytes = (0..<length).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + bytes + text + data
}

/// `numpy.save(path, values.reshape(shape))` with numbers of type float32.
public func npy(_ values: [Float], shape: [Int]) -> [UInt8] {
  npy(header: npyHeader("<f4", shape), data: values.flatMap { littleEndian($0.bitPattern) })
}

/// `numpy.save(path, values.reshape(shape))` with numbers of type uint8.
public func npy(_ values: [UInt8], shape: [Int]) -> [UInt8] {
  npy(header: npyHeader("|u1", shape), data: values)
}

/// The header of an array in C order.
public func npyHeader(_ type: String, _ shape: [Int]) -> String {
  let sizes = shape.map { "\($0)," }.joined(separator: " ")
  return "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }\n"
}

/// The bytes of a number, the least first.
public func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian, Array.init)
}
