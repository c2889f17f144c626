/// Slides a bank of kernels over a batch of images; the kernels are not flipped (a cross-correlation).
///
/// `maps[n, i, j, k] = bias[k] + Σ_{u, v, c} images[n, i·s + u·d − p, j·s + v·d − p, c] · kernels[u, v, c, k]`
///
/// Row u of the kernels is a matrix `[width · C, K]`. What it reads at a row of positions is a matrix `[W′, width · C]`, whose
/// rows overlap in memory: their product is what the row of taps adds to a row of the maps.
///
/// ## Shapes
/// - images: `[N, H, W, C]`; kernels: `[height, width, C, K]`; bias: `[K]` or none; result: `[N, H′, W′, K]`
///
/// - Precondition: the window has the size of the kernels and fits the images.
/// - Complexity: O(N · H′ · W′ · height · width · C · K).
/// - SeeAlso: Goodfellow, Bengio and Courville (2016), Deep Learning, equation 9.6.
public func convolved(
  _ images: Tensor, with kernels: Tensor, bias: Tensor? = nil, _ window: SlidingWindow,
  on workers: Workers = .one
) -> Tensor {
  let walk = Walk(window, over: images.shape, kernels: kernels.shape)
  if let bias { bias.requireShape([walk.filters], "the bias") }
  var maps = Tensor(zeros: walk.mapsShape)
  maps.withMutableValues { maps in
    images.withValues { images in
      kernels.withValues { kernels in
        workers.forEachUnit(of: walk.images) { _, unit in
          for image in unit {
            if let bias { walk.fill(maps, of: image, with: bias) }
            walk.forEachStep(of: image) { step in
              addProduct(
                rows: step.positions, depth: step.depth, columns: walk.filters,
                images.baseAddress! + step.pixel, aRow: walk.pixelStride, aColumn: 1,
                kernels.baseAddress! + step.tap, bRow: walk.filters,
                to: maps.baseAddress! + step.map, cRow: walk.filters)
            }
          }
        }
      }
    }
  }
  return maps
}

/// How the loss changes with each kernel weight: the images, correlated with the gradient of the maps.
///
/// `∂L/∂kernels[u, v, c, k] = Σ_{n, i, j} images[n, i·s + u·d − p, j·s + v·d − p, c] · ∂L/∂maps[n, i, j, k]`
///
/// Each unit of images sums on its own; the units are then added in order.
public func kernelGradient(
  of kernels: Shape, _ images: Tensor, _ window: SlidingWindow, _ mapsGradient: Tensor,
  on workers: Workers = .one
) -> Tensor {
  let walk = Walk(window, over: images.shape, kernels: kernels)
  mapsGradient.requireShape(walk.mapsShape, "the gradient of the maps")
  let units = Workers.unitCount(of: walk.images)
  var partial = Tensor(zeros: [units, kernels.count])
  partial.withMutableValues { partial in
    images.withValues { images in
      mapsGradient.withValues { maps in
        workers.forEachUnit(of: walk.images) { unit, members in
          for image in members {
            walk.forEachStep(of: image) { step in
              addProduct(
                rows: step.depth, depth: step.positions, columns: walk.filters,
                images.baseAddress! + step.pixel, aRow: 1, aColumn: walk.pixelStride,
                maps.baseAddress! + step.map, bRow: walk.filters,
                to: partial.baseAddress! + (unit * kernels.count + step.tap), cRow: walk.filters)
            }
          }
        }
      }
    }
  }
  var gradient = Tensor(zeros: kernels)
  gradient.withMutableValues { gradient in
    partial.withValues { partial in
      for unit in 0..<units {
        for i in 0..<gradient.count { gradient[i] += partial[unit * gradient.count + i] }
      }
    }
  }
  return gradient
}

/// How the loss changes with each pixel: every map cell hands its gradient back to the pixels that it was computed from.
///
/// `∂L/∂images[n, y, x, c] = Σ_{u, v, k} ∂L/∂maps[n, i, j, k] · kernels[u, v, c, k]`, over all taps and positions that read (y, x).
public func inputGradient(
  of images: Shape, _ kernels: Tensor, _ window: SlidingWindow, _ mapsGradient: Tensor,
  on workers: Workers = .one
) -> Tensor {
  let walk = Walk(window, over: images, kernels: kernels.shape)
  mapsGradient.requireShape(walk.mapsShape, "the gradient of the maps")
  let transposed = kernels.transposed()
  var gradient = Tensor(zeros: images)
  gradient.withMutableValues { gradient in
    transposed.withValues { kernels in
      mapsGradient.withValues { maps in
        workers.forEachUnit(of: walk.images) { _, unit in
          for image in unit {
            walk.forEachStep(of: image) { step in
              // Tap by tap: what a row of taps writes to overlaps, as well.
              for channel in stride(from: 0, to: step.depth, by: walk.channels) {
                addProduct(
                  rows: step.positions, depth: walk.filters, columns: walk.channels,
                  maps.baseAddress! + step.map, aRow: walk.filters, aColumn: 1,
                  kernels.baseAddress! + (step.tap + channel * walk.filters), bRow: walk.channels,
                  to: gradient.baseAddress! + (step.pixel + channel), cRow: walk.pixelStride)
              }
            }
          }
        }
      }
    }
  }
  return gradient
}

/// The walk of a window over images of a known size, cut into steps: one row of taps over one row of positions.
private struct Walk {
  /// What one step reads and writes, as offsets of its first tap and position in each of the three tensors.
  struct Step {
    let positions: Int
    /// How many numbers side by side the taps read: taps · channels.
    let depth: Int
    let pixel: Int
    let tap: Int
    let map: Int
  }

  let window: SlidingWindow
  let images, height, width, channels, filters, rows, columns: Int
  private let stretches: [WindowAxis.Stretch]

  init(_ window: SlidingWindow, over images: Shape, kernels: Shape) {
    let maps: Shape
    do {
      try images.require(rank: 4)
      try images.require(kernels[2], along: 3)
      try kernels.require(window.vertical.kernelSize, along: 0)
      try kernels.require(window.horizontal.kernelSize, along: 1)
      maps = try window.outputShape(for: images, channels: kernels[3])
    } catch {
      fatalError("a convolution \(error.description)")
    }
    self.window = window
    self.images = images[0]
    (height, width, channels, filters) = (images[1], images[2], images[3], kernels[3])
    (rows, columns) = (maps[1], maps[2])
    stretches = window.horizontal.stretches(over: width, of: columns)
  }

  var mapsShape: Shape { [images, rows, columns, filters] }

  /// How far apart in memory the pixels of neighbouring positions are.
  var pixelStride: Int { window.horizontal.stride * channels }

  /// Starts the maps of an image at the bias.
  func fill(_ maps: UnsafeMutableBufferPointer<Float>, of image: Int, with bias: Tensor) {
    bias.withValues { bias in
      let cells = rows * columns
      for cell in image * cells..<(image + 1) * cells {
        for k in 0..<filters { maps[cell * filters + k] = bias[k] }
      }
    }
  }

  /// Row by row of the maps and of the kernels, all taps that read real pixels.
  @inline(__always)
  func forEachStep(of image: Int, _ body: (Step) -> Void) {
    let (vertical, horizontal) = (window.vertical, window.horizontal)
    for row in 0..<rows {
      for u in 0..<vertical.kernelSize {
        let y = vertical.pixel(at: row, tap: u, over: height)
        if y < 0 || y >= height { continue }
        for stretch in stretches {
          let (column, tap) = (stretch.positions.lowerBound, stretch.taps.lowerBound)
          let x = horizontal.pixel(at: column, tap: tap, over: width)
          body(
            Step(
              positions: stretch.positions.count, depth: stretch.taps.count * channels,
              pixel: ((image * height + y) * width + x) * channels,
              tap: (u * horizontal.kernelSize + tap) * channels * filters,
              map: ((image * rows + row) * columns + column) * filters))
        }
      }
    }
  }
}
