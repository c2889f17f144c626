public import KernelInterface

// Pooling over windows of any size: each keeps one number of its real pixels p, channel by channel.
//
//   maximum:  y = max x[p]              dx[p] = Σ dy of the windows where p won
//   mean:     y = 1 / n · Σ x[p]        dx[p] = Σ dy / n of the windows that p is in, n pixels each
//
// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, section 9.3.

/// The rows and columns of pixels under a window.
typealias PixelRange = (first: Int, end: Int)

extension ConvolutionShape {
  @inline(always)
  func pixelRows(at row: Int) -> PixelRange {
    let first = row * verticalStride - top
    return (max(first, 0), min(first + kernelHeight, height))
  }

  @inline(always)
  func pixelColumns(at column: Int) -> PixelRange {
    let first = column * horizontalStride - left
    return (max(first, 0), min(first + kernelWidth, width))
  }
}

extension VectorKernels {
  /// Window by window; the running maximum and its pixel stay in registers.
  public static func maxPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, to y: MutableFloats,
    winners: UnsafeMutablePointer<Int32>
  ) {
    let channels = shape.channels
    var target = 0
    for image in 0..<images {
      let x = x + image * shape.height * shape.width * channels
      for row in 0..<shape.rows {
        let rows = shape.pixelRows(at: row)
        for column in 0..<shape.columns {
          let columns = shape.pixelColumns(at: column)
          var c = 0
          while c < channels {
            var value = splat(-.infinity)
            // Of nothing but −∞ the first pixel is the winner.
            let start = Int32(truncatingIfNeeded: rows.first * shape.width + columns.first)
            var winner = Indices(repeating: start)
            var i = rows.first
            while i < rows.end {
              var j = columns.first
              while j < columns.end {
                let pixel = i * shape.width + j
                let other = load(x + (pixel * channels + c))
                // What is not a number wins, too, so that it can't hide.
                let wins = (other .> value) .| (other .!= other)
                value.replace(with: other, where: wins)
                winner.replace(
                  with: Indices(repeating: Int32(truncatingIfNeeded: pixel)), where: wins)
                j += 1
              }
              i += 1
            }
            store(value, at: y + (target + c))
            UnsafeMutableRawPointer(winners + (target + c))
              .storeBytes(of: winner, as: Indices.self)
            c += lanes
          }
          target += channels
        }
      }
    }
  }

  /// Number by number: neighbours in a vector may go to different pixels.
  public static func maxPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, winners: UnsafePointer<Int32>,
    to dx: MutableFloats
  ) {
    let channels = shape.channels
    let perImage = shape.height * shape.width * channels
    clear(dx, count: images * perImage)
    var source = 0
    for image in 0..<images {
      let dx = dx + image * perImage
      for _ in 0..<shape.rows * shape.columns {
        for c in 0..<channels { dx[Int(winners[source + c]) * channels + c] += dy[source + c] }
        source += channels
      }
    }
  }

  /// Window by window.
  public static func averagePooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, to y: MutableFloats
  ) {
    clear(y, count: images * shape.rows * shape.columns * shape.channels)
    forEachPooledPixel(shape, images) { map, pixel, share in
      store(load(y + map).adding(share, times: load(x + pixel)), at: y + map)
    }
  }

  /// Window by window.
  public static func averagePoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, to dx: MutableFloats
  ) {
    clear(dx, count: images * shape.height * shape.width * shape.channels)
    forEachPooledPixel(shape, images) { map, pixel, share in
      store(load(dx + pixel).adding(share, times: load(dy + map)), at: dx + pixel)
    }
  }

  /// Each vector of each real pixel of each window, and 1 / number of the window's real pixels.
  @inline(always)
  private static func forEachPooledPixel(
    _ shape: ConvolutionShape, _ images: Int,
    _ body: (_ map: Int, _ pixel: Int, _ share: Float) -> Void
  ) {
    var map = 0
    for image in 0..<images {
      for row in 0..<shape.rows {
        let rows = shape.pixelRows(at: row)
        for column in 0..<shape.columns {
          let columns = shape.pixelColumns(at: column)
          let share = 1 / Float((rows.end - rows.first) * (columns.end - columns.first))
          var i = rows.first
          while i < rows.end {
            var j = columns.first
            while j < columns.end {
              let pixel = ((image * shape.height + i) * shape.width + j) * shape.channels
              var c = 0
              while c < shape.channels {
                body(map + c, pixel + c, share)
                c += lanes
              }
              j += 1
            }
            i += 1
          }
          map += shape.channels
        }
      }
    }
  }
}
