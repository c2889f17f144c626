internal import ConvNet

/// The numbered places where a page and the core leave tensors for each other.
///
/// WebAssembly has one thread; natively, tests take turns.
enum Slots {
  /// How many places there are.
  static let count = 64
  /// How many numbers a tensor has at most.
  static let largest = 1 << 22

  nonisolated(unsafe) private static var tensors = [Tensor?](repeating: nil, count: count)

  /// What lies in a slot.
  ///
  /// - Throws: ``Refusal/slot`` when nothing does.
  @inline(never)
  static func tensor(_ slot: Int32) throws(Refusal) -> Tensor {
    guard slot >= 0 && slot < count, let tensor = tensors[Int(slot)] else { throw .slot }
    return tensor
  }

  /// What lies in a slot, if it has as many axes.
  ///
  /// - Throws: ``Refusal/shape`` when it has more or fewer.
  @inline(never)
  static func tensor(_ slot: Int32, rank: Int) throws(Refusal) -> Tensor {
    let tensor = try tensor(slot)
    if tensor.shape.rank != rank { throw .shape }
    return tensor
  }

  /// Puts a tensor into a slot and says how many numbers it has.
  @discardableResult @inline(never)
  static func put(_ tensor: Tensor, into slot: Int32) throws(Refusal) -> Int {
    if slot < 0 || slot >= count { throw .slot }
    tensors[Int(slot)] = tensor
    return tensor.count
  }

  /// Refuses a shape with too many numbers, or with none.
  @inline(never)
  static func require(_ shape: Shape) throws(Refusal) {
    var product = 1
    for size in shape.sizes {
      // Each is checked, so that no product overflows.
      if size < 1 { throw .shape }
      if size > largest / product { throw .size }
      product *= size
    }
  }
}
