import ConvNet
import Engine
import KernelInterface
import TestSupport

/// The kernels of every level that this machine has.
let levels = CPULevel.available.filter { $0.kernels != nil }

/// Numbers between −1 and 1.
func randomTensor(_ shape: Shape, seed: UInt64) -> Tensor {
  var generator = RandomGenerator(seed: seed)
  return Tensor((0..<shape.count).map { _ in generator.uniform(-1, 1) }, shape: shape)
}

extension Tensor {
  /// Runs a kernel that writes into a tensor of this shape.
  static func written(_ shape: Shape, from value: Float = 0, by kernel: (MutableFloats) -> Void)
    -> Tensor
  {
    var result = Tensor(repeating: value, shape: shape)
    result.withMutableValues { kernel($0.baseAddress!) }
    return result
  }

  /// The same numbers with the last axis lengthened by zeros.
  func padded(to channels: Int) -> Tensor {
    let size = shape[shape.rank - 1]
    var sizes = shape.sizes
    sizes[shape.rank - 1] = channels
    var values = [Float]()
    for row in 0..<count / size {
      for c in 0..<channels { values.append(c < size ? self.values[row * size + c] : 0) }
    }
    return Tensor(values, shape: Shape(sizes))
  }

  /// The same numbers with the last axis cut.
  func trimmed(to channels: Int) -> Tensor {
    let size = shape[shape.rank - 1]
    var sizes = shape.sizes
    sizes[shape.rank - 1] = channels
    var values = [Float]()
    for row in 0..<count / size {
      values += self.values[row * size..<row * size + channels]
    }
    return Tensor(values, shape: Shape(sizes))
  }
}

/// Lends several tensors to a kernel at once.
func lend(_ a: Tensor, _ b: Tensor, _ body: (Floats, Floats) -> Void) {
  a.withValues { a in b.withValues { b in body(a.baseAddress!, b.baseAddress!) } }
}

/// Lends several tensors to a kernel at once.
func lend(_ a: Tensor, _ b: Tensor, _ c: Tensor, _ body: (Floats, Floats, Floats) -> Void) {
  a.withValues { a in
    b.withValues { b in
      c.withValues { c in body(a.baseAddress!, b.baseAddress!, c.baseAddress!) }
    }
  }
}

extension Reference {
  /// What the core has computed.
  init(_ tensor: Tensor) {
    self.init(shape: tensor.shape, values: tensor.values.map(Double.init))
  }
}

/// Kernels `[kh, kw, C, K]` with both numbers of channels filled up by zeros.
func paddedKernels(_ kernels: Tensor, _ shape: ConvolutionShape) -> Tensor {
  let wide = kernels.padded(to: shape.filters)
  let (area, channels) = (kernels.shape[0] * kernels.shape[1], kernels.shape[2])
  let flat = Tensor(wide.values, shape: [area, channels * shape.filters])
  return Tensor(
    flat.padded(to: shape.channels * shape.filters).values,
    shape: [kernels.shape[0], kernels.shape[1], shape.channels, shape.filters])
}
