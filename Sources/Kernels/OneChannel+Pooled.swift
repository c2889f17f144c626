public import KernelInterface

// The first layer with rectifier and 2 × 2 max pooling: four neighbouring positions p are computed side by side, and only the
// largest is stored. On the way back each gradient meets the pixels of the one position that won.
//
//   y = max(0, max over p of Σ_{u, v} x[p + (u, v)] · kernels[u, v] + bias)      dkernels[u, v] = Σ dy · x[winner + (u, v)]

extension ConvolutionShape {
  /// Where the four windows of a pooled position begin in the frame.
  @inline(always)
  fileprivate func corners(_ frame: Floats, _ row: Int, _ column: Int) -> Corners {
    let corner =
      frame + (2 * row * verticalStride * frameWidth + 2 * column * horizontalStride)
    let below = corner + verticalStride * frameWidth
    return (corner, corner + horizontalStride, below, below + horizontalStride)
  }

  @inline(never)
  fileprivate func convolvePooled(
    _ frame: Floats, _ kernels: Floats, _ bias: Floats, to y: MutableFloats,
    _ winners: UnsafeMutablePointer<UInt8>
  ) {
    for row in 0..<rows / 2 {
      var k = 0
      while k < filters {
        let shift = load(bias + k)
        var weights = InlineArray<9, Vector>.zeros
        for tap in 0..<9 { weights[tap] = load(kernels + (tap * filters + k)) }
        for column in 0..<columns / 2 {
          let from = corners(frame, row, column)
          var (a, b, c, d) = (Vector(), Vector(), Vector(), Vector())
          for u in 0..<3 {
            for v in 0..<3 {
              let (weight, pixel) = (weights[3 * u + v], u * frameWidth + v)
              a.addProduct(splat(from.0[pixel]), weight)
              b.addProduct(splat(from.1[pixel]), weight)
              c.addProduct(splat(from.2[pixel]), weight)
              d.addProduct(splat(from.3[pixel]), weight)
            }
          }
          let target = (row * (columns / 2) + column) * filters + k
          storeRectified(largest(a, b, c, d), bias: shift, at: y + target, winners + target)
        }
        k += lanes
      }
    }
  }

  @inline(never)
  fileprivate func addPooledGradients(
    _ frame: Floats, _ dy: Floats, _ winners: UnsafePointer<UInt8>, kernels: MutableFloats,
    bias: MutableFloats
  ) {
    for row in 0..<rows / 2 {
      var k = 0
      while k < filters {
        var shift = load(bias + k)
        var sums = InlineArray<9, Vector>.zeros
        for tap in 0..<9 { sums[tap] = load(kernels + (tap * filters + k)) }
        for column in 0..<columns / 2 {
          let from = corners(frame, row, column)
          let source = (row * (columns / 2) + column) * filters + k
          let four = split(load(dy + source), by: loadBytes(winners + source))
          shift += four.0 + four.1 + (four.2 + four.3)
          for u in 0..<3 {
            for v in 0..<3 {
              let pixel = u * frameWidth + v
              sums[3 * u + v].addProduct(splat(from.0[pixel]), four.0)
              sums[3 * u + v].addProduct(splat(from.1[pixel]), four.1)
              sums[3 * u + v].addProduct(splat(from.2[pixel]), four.2)
              sums[3 * u + v].addProduct(splat(from.3[pixel]), four.3)
            }
          }
        }
        for tap in 0..<9 { store(sums[tap], at: kernels + (tap * filters + k)) }
        store(shift, at: bias + k)
        k += lanes
      }
    }
  }
}

/// The beginnings of four neighbouring windows.
private typealias Corners = (Floats, Floats, Floats, Floats)

extension VectorKernels {
  /// Image by image and row by row.
  public static func oneChannelForwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, kernels: Floats, bias: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, scratch: MutableFloats
  ) {
    let perImage = shape.rows / 2 * (shape.columns / 2) * shape.filters
    for image in 0..<images {
      shape.frame(x + image * shape.height * shape.width, to: scratch)
      shape.convolvePooled(
        Floats(scratch), kernels, bias, to: y + image * perImage, winners + image * perImage)
    }
  }

  /// Image by image and row by row.
  public static func oneChannelBackwardPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>, kernelGradient: MutableFloats, biasGradient: MutableFloats,
    scratch: MutableFloats
  ) {
    let perImage = shape.rows / 2 * (shape.columns / 2) * shape.filters
    for image in 0..<images {
      shape.frame(x + image * shape.height * shape.width, to: scratch)
      shape.addPooledGradients(
        Floats(scratch), dy + image * perImage, winners + image * perImage,
        kernels: kernelGradient, bias: biasGradient)
    }
  }
}
