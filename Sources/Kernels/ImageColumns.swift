public import KernelInterface

// A convolution as one matrix product: the pixels under each position of the window are written side by side as a row, often
// called im2col. It copies every pixel as many times as the window has taps, but fits any window.
//
// - SeeAlso: Chellapilla, Puri and Simard (2006), High performance convolutional neural networks for document processing,
//   section 2, <https://inria.hal.science/inria-00112631>.

extension ConvolutionShape {
  /// Every tap of every position: where its channels are in the columns and in the image, or nil in the padding.
  @inline(always)
  func forEachTap(_ body: (_ inColumns: Int, _ inImage: Int?) -> Void) {
    var target = 0
    for row in 0..<rows {
      for column in 0..<columns {
        for u in 0..<kernelHeight {
          let y = row * verticalStride + u * verticalDilation - top
          for v in 0..<kernelWidth {
            let x = column * horizontalStride + v * horizontalDilation - left
            let isInside = y >= 0 && y < height && x >= 0 && x < width
            body(target, isInside ? (y * width + x) * channels : nil)
            target += channels
          }
        }
      }
    }
  }
}

extension VectorKernels {
  /// Position by position.
  public static func imageToColumns(
    _ shape: ConvolutionShape, _ x: Floats, to columns: MutableFloats
  ) {
    shape.forEachTap { target, source in
      if let source {
        for c in 0..<shape.channels { columns[target + c] = x[source + c] }
      } else {
        clear(columns + target, count: shape.channels)
      }
    }
  }

  /// Position by position.
  public static func columnsToImage(
    _ shape: ConvolutionShape, _ columns: Floats, addingTo x: MutableFloats
  ) {
    shape.forEachTap { source, target in
      if let target {
        for c in 0..<shape.channels { x[target + c] += columns[source + c] }
      }
    }
  }
}
