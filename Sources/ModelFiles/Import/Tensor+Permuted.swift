import ConvNet

extension Tensor {
  /// The same numbers with the axes in another order: axis `i` of the result is axis `order[i]` of this tensor.
  func permuted(_ order: [Int]) -> Tensor {
    let sizes = order.map { shape[$0] }
    var strides = [Int](repeating: 1, count: shape.rank)
    for axis in (0..<max(shape.rank - 1, 0)).reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    let steps = order.map { strides[$0] }
    var index = [Int](repeating: 0, count: order.count)
    var offset = 0
    var permuted: [Float] = []
    permuted.reserveCapacity(count)
    for _ in 0..<count {
      permuted.append(values[offset])
      // Counts on like a clock: the last axis first.
      for axis in order.indices.reversed() {
        index[axis] += 1
        offset += steps[axis]
        if index[axis] < sizes[axis] { break }
        offset -= steps[axis] * sizes[axis]
        index[axis] = 0
      }
    }
    return Tensor(permuted, shape: Shape(sizes))
  }
}
