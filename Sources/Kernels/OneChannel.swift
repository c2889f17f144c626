public import KernelInterface

// The first layer of a network that reads grey images. With a single input channel there is nothing to multiply matrices for:
//
//   y[i, j, k] = bias[k] + Σ_{u, v} x[i·s + u, j·s + v] · kernels[u, v, k]
//
// Each pixel under the window is spread over a vector and multiplied with the weights of as many output channels, which stay in
// registers while the window walks along a row. The image is copied into a frame of zeros first, so that nothing is asked inside.
//
// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, equation 9.6, here with one input channel.

extension ConvolutionShape {
  // The frame is as large as the window needs; pixels that no position reads may fall off its end.
  var frameHeight: Int { (rows - 1) * verticalStride + kernelHeight }
  var frameWidth: Int { (columns - 1) * horizontalStride + kernelWidth }

  /// Copies an image of one channel into its frame.
  @inline(never)
  func frame(_ image: Floats, to frame: MutableFloats) {
    clear(frame, count: frameHeight * frameWidth)
    let (firstRow, endRow) = (max(0, -top), min(height, frameHeight - top))
    let (firstColumn, endColumn) = (max(0, -left), min(width, frameWidth - left))
    var y = firstRow
    while y < endRow {
      let target = frame + ((y + top) * frameWidth + left)
      var x = firstColumn
      while x < endColumn {
        target[x] = image[y * width + x]
        x += 1
      }
      y += 1
    }
  }

  /// One image, with windows of `Size` × `Size`.
  @inline(always)
  fileprivate func convolve<let Size: Int>(
    _: InlineArray<Size, Void>.Type, _ frame: Floats, _ kernels: Floats, _ bias: Floats,
    floor: Vector, to y: MutableFloats
  ) {
    for row in 0..<rows {
      var k = 0
      while k < filters {
        let shift = load(bias + k)
        var weights = InlineArray<Size, InlineArray<Size, Vector>> { _ in .zeros }
        for u in 0..<Size {
          for v in 0..<Size { weights[u][v] = load(kernels + ((u * Size + v) * filters + k)) }
        }
        for column in 0..<columns {
          let pixels = frame + (row * verticalStride * frameWidth + column * horizontalStride)
          var sum = shift
          for u in 0..<Size {
            for v in 0..<Size {
              sum.addProduct(splat(pixels[u * frameWidth + v]), weights[u][v])
            }
          }
          sum.replace(with: floor, where: sum .< floor)
          store(sum, at: y + ((row * columns + column) * filters + k))
        }
        k += lanes
      }
    }
  }

  /// The gradients of one image: here the sums stay in registers.
  @inline(always)
  fileprivate func addGradients<let Size: Int>(
    _: InlineArray<Size, Void>.Type, _ frame: Floats, _ dy: Floats, kernels: MutableFloats,
    bias: MutableFloats
  ) {
    for row in 0..<rows {
      var k = 0
      while k < filters {
        var shift = load(bias + k)
        var sums = InlineArray<Size, InlineArray<Size, Vector>> { _ in .zeros }
        for u in 0..<Size {
          for v in 0..<Size { sums[u][v] = load(kernels + ((u * Size + v) * filters + k)) }
        }
        for column in 0..<columns {
          let pixels = frame + (row * verticalStride * frameWidth + column * horizontalStride)
          let gradient = load(dy + ((row * columns + column) * filters + k))
          shift += gradient
          for u in 0..<Size {
            for v in 0..<Size { sums[u][v].addProduct(splat(pixels[u * frameWidth + v]), gradient) }
          }
        }
        for u in 0..<Size {
          for v in 0..<Size { store(sums[u][v], at: kernels + ((u * Size + v) * filters + k)) }
        }
        store(shift, at: bias + k)
        k += lanes
      }
    }
  }
}

extension VectorKernels {
  /// Windows whose weights fit into registers.
  public static func hasOneChannelKernel(for shape: ConvolutionShape) -> Bool {
    shape.kernelHeight == shape.kernelWidth && (shape.kernelWidth == 3 || shape.kernelWidth == 5)
      && shape.verticalDilation == 1 && shape.horizontalDilation == 1
  }

  /// The frame of one image.
  public static func oneChannelScratch(for shape: ConvolutionShape) -> Int {
    shape.frameHeight * shape.frameWidth
  }

  /// Image by image and row by row.
  public static func oneChannelForward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, kernels: Floats, bias: Floats,
    rectifying: Bool, to y: MutableFloats, scratch: MutableFloats
  ) {
    let floor = splat(rectifying ? 0 : -.infinity)
    for image in 0..<images {
      let y = y + image * shape.rows * shape.columns * shape.filters
      shape.frame(x + image * shape.height * shape.width, to: scratch)
      if shape.kernelWidth == 3 {
        shape.convolve(
          InlineArray<3, Void>.self, Floats(scratch), kernels, bias, floor: floor, to: y)
      } else {
        shape.convolve(
          InlineArray<5, Void>.self, Floats(scratch), kernels, bias, floor: floor, to: y)
      }
    }
  }

  /// Image by image and row by row.
  public static func oneChannelBackward(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    kernelGradient: MutableFloats, biasGradient: MutableFloats, scratch: MutableFloats
  ) {
    for image in 0..<images {
      let dy = dy + image * shape.rows * shape.columns * shape.filters
      shape.frame(x + image * shape.height * shape.width, to: scratch)
      if shape.kernelWidth == 3 {
        shape.addGradients(
          InlineArray<3, Void>.self, Floats(scratch), dy, kernels: kernelGradient,
          bias: biasGradient)
      } else {
        shape.addGradients(
          InlineArray<5, Void>.self, Floats(scratch), dy, kernels: kernelGradient,
          bias: biasGradient)
      }
    }
  }
}
