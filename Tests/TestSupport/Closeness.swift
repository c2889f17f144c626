public import ConvNet
public import Testing

/// Checks a tensor against reference numbers: `|x − r| ≤ absolute + relative · |r|` for each of them.
///
/// Infinities must be the same, and a value that is not a number never fits. A failure names the worst element.
public func expectClose(
  _ tensor: Tensor, _ reference: Reference, _ name: String = "tensor", relative: Double = 2e-6,
  absolute: Double = 2e-6, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    tensor.shape == reference.shape, "the shape of \(name)", sourceLocation: sourceLocation)
  if tensor.shape != reference.shape { return }
  var (misses, worst, worstExcess) = (0, 0, 0.0)
  for i in 0..<tensor.count {
    let (found, expected) = (Double(tensor.values[i]), reference.values[i])
    if found == expected { continue }
    let excess = abs(found - expected) / (absolute + relative * abs(expected))
    if excess <= 1 { continue }
    misses += 1
    if !(excess <= worstExcess) { (worst, worstExcess) = (i, excess) }
  }
  #expect(
    misses == 0,
    """
    \(name): \(misses) of \(tensor.count) numbers differ, the worst at \
    \(indices(of: worst, in: tensor.shape)): \(tensor.values[worst]), not \
    \(reference.values[worst]), \(worstExcess) times the tolerance
    """, sourceLocation: sourceLocation)
}

/// Checks a tensor against numbers written down in a test.
public func expectClose(
  _ tensor: Tensor, _ values: [Double], _ name: String = "tensor", relative: Double = 1e-6,
  absolute: Double = 1e-6, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    tensor.count == values.count, "how many numbers \(name) has", sourceLocation: sourceLocation)
  if tensor.count != values.count { return }
  expectClose(
    tensor, Reference(shape: tensor.shape, values: values), name, relative: relative,
    absolute: absolute, sourceLocation: sourceLocation)
}

/// Where an element lies, one index per axis.
private func indices(of offset: Int, in shape: Shape) -> [Int] {
  var (rest, indices) = (offset, [Int]())
  for size in shape.sizes.reversed() {
    indices.insert(rest % size, at: 0)
    rest /= size
  }
  return indices
}
