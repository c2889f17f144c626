internal import ConvNet

/// The numbers on their way in or out; grows when more are asked for.
nonisolated(unsafe) private var buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: 1024)

/// Where a page writes the numbers of a tensor before ``putTensor(slot:rank:size0:size1:size2:size3:)``, and reads them after
/// ``takeTensor(slot:)``: memory for `count` numbers, or null for too many.
@_expose(wasm, "buffer")
@c(convbook_buffer)
@inline(never)
public func buffer(count: Int32) -> UnsafeMutablePointer<Float>? {
  if count < 0 || count > Slots.largest { return nil }
  if count > buffer.count {
    buffer.deallocate()
    buffer = .allocate(capacity: Int(count))
    buffer.initialize(repeating: 0)
  }
  return buffer.baseAddress
}

/// Makes a tensor of what was written to the buffer; unused sizes are ignored. Returns how many numbers it took.
@_expose(wasm, "putTensor")
@c(convbook_put_tensor)
@inline(never)
public func putTensor(
  slot: Int32, rank: Int32, size0: Int32, size1: Int32, size2: Int32, size3: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    try require(rank, in: 1...4, or: .shape)
    let sizes = [Int(size0), Int(size1), Int(size2), Int(size3)]
    let shape = Shape(Array(sizes[..<Int(rank)]))
    try Slots.require(shape)
    if shape.count > buffer.count { throw .size }
    return try Slots.put(Tensor(Array(buffer[..<shape.count]), shape: shape), into: slot)
  }
}

/// Copies a tensor to the buffer and returns how many numbers it has.
@_expose(wasm, "takeTensor")
@c(convbook_take_tensor)
@inline(never)
public func takeTensor(slot: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let tensor = try Slots.tensor(slot)
    _ = buffer(count: Int32(tensor.count))
    tensor.withValues { if $0.count > 0 { _ = buffer.update(from: $0) } }
    return tensor.count
  }
}

/// How many axes a tensor has.
@_expose(wasm, "rankOf")
@c(convbook_rank_of)
@inline(never)
public func rankOf(slot: Int32) -> Int32 {
  answered { () throws(Refusal) in try Slots.tensor(slot).shape.rank }
}

/// The size of a tensor along an axis.
@_expose(wasm, "sizeOf")
@c(convbook_size_of)
@inline(never)
public func sizeOf(slot: Int32, axis: Int32) -> Int32 {
  answered { () throws(Refusal) in
    let shape = try Slots.tensor(slot).shape
    try require(axis, in: 0...Int32(shape.rank - 1), or: .shape)
    return shape[Int(axis)]
  }
}

/// Stops the module as a fault in the core would: tests ask a page how it recovers.
@_expose(wasm, "trap")
@c(convbook_trap)
@inline(never)
public func trap() {
  fatalError("a page asked for a trap")
}
