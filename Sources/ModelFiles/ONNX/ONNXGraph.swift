import ConvNet

/// A graph in the making: each operation takes values by their names and gives a new one.
///
/// The numbers of the fields are those of `onnx.proto`.
///
/// - SeeAlso: <https://github.com/onnx/onnx/blob/main/onnx/onnx.proto>.
struct ONNXGraph {
  /// A setting of an operation.
  enum Attribute {
    case integer(Int)
    case float(Float)
    case integers([Int])
  }

  private(set) var message = ProtobufMessage()
  private var counts: [String: Int] = [:]
  private var constants: Set<String> = []

  init(name: String, explanation: String) {
    message.add(2, name)
    message.add(10, explanation)
  }

  /// Adds an operation and says what its result is called: its type and a number, unless a name is given.
  mutating func add(
    _ type: String, _ inputs: [String], _ attributes: [(name: String, value: Attribute)] = [],
    output: String? = nil
  ) -> String {
    counts[type, default: 0] += 1
    let name = "\(type.lowercased())\(counts[type, default: 0])"
    let output = output ?? name
    var node = ProtobufMessage()
    for input in inputs { node.add(1, input) }
    node.add(2, output)
    node.add(3, name)
    node.add(4, type)
    for attribute in attributes { node.add(5, Self.message(attribute.name, attribute.value)) }
    message.add(1, node)
    return output
  }

  private static func message(_ name: String, _ value: Attribute) -> ProtobufMessage {
    var message = ProtobufMessage()
    message.add(1, name)
    switch value {
    case .float(let number):
      message.add(2, number)
      message.add(20, 1)
    case .integer(let number):
      message.add(3, number)
      message.add(20, 2)
    case .integers(let numbers):
      for number in numbers { message.add(8, number) }
      message.add(20, 7)
    }
    return message
  }

  /// Adds fixed numbers, unless some of that name are there, and says their name.
  mutating func add(_ name: String, _ tensor: Tensor) -> String {
    guard constants.insert(name).inserted else { return name }
    var message = ProtobufMessage()
    for size in tensor.shape.sizes { message.add(1, size) }
    message.add(2, Self.float)
    message.add(8, name)
    var raw: [UInt8] = []
    raw.reserveCapacity(4 * tensor.count)
    for number in tensor.values {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { raw += $0 }
    }
    message.add(9, raw)
    self.message.add(5, message)
    return name
  }

  /// Names an input, of any number of examples.
  mutating func addInput(_ name: String, shape: Shape, explanation: String) {
    message.add(11, Self.value(name, shape, explanation))
  }

  /// Names an output, of any number of examples.
  mutating func addOutput(_ name: String, shape: Shape, explanation: String) {
    message.add(12, Self.value(name, shape, explanation))
  }

  /// The type of Float32 numbers.
  private static let float = 1

  /// `shape` is that of one example.
  private static func value(
    _ name: String, _ shape: Shape, _ explanation: String
  ) -> ProtobufMessage {
    var sizes = ProtobufMessage()
    var anyNumber = ProtobufMessage()
    anyNumber.add(2, "N")
    sizes.add(1, anyNumber)
    for size in shape.sizes {
      var dimension = ProtobufMessage()
      dimension.add(1, size)
      sizes.add(1, dimension)
    }
    var tensor = ProtobufMessage()
    tensor.add(1, float)
    tensor.add(2, sizes)
    var type = ProtobufMessage()
    type.add(1, tensor)
    var message = ProtobufMessage()
    message.add(1, name)
    message.add(2, type)
    message.add(3, explanation)
    return message
  }
}
