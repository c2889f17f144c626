/// Keeps the largest number of each window and channel, and remembers where it was; padding never wins.
///
/// ## Shapes
/// - images: `[N, H, W, C]`; result: `[N, H′, W′, C]`; winners: for each kept number, its offset in the images
///
/// - Precondition: the window fits the images.
public func maxPooled(
  _ images: Tensor, _ window: SlidingWindow, on workers: Workers = .one
) -> (maps: Tensor, winners: [Int32]) {
  let windows = Windows(window, over: images.shape)
  if images.count > Int32.max {
    fatalError("max pooling takes less than 2³¹ numbers at once; use smaller batches")
  }
  var maps = Tensor(repeating: -.infinity, shape: windows.mapsShape)
  var winners = [Int32](repeating: -1, count: maps.count)
  winners.withUnsafeMutableBufferPointer { winners in
    maps.withMutableValues { maps in
      images.withValues { images in
        windows.forEachPixel(on: workers) { map, pixel, _ in
          for c in 0..<windows.channels {
            let x = images[pixel + c]
            // What is not a number wins, too, so that it can't hide; so does the first pixel, even if it is −∞.
            let wins = x > maps[map + c] || x != x || winners[map + c] < 0
            maps[map + c] = wins ? images[pixel + c] : maps[map + c]
            winners[map + c] = wins ? Int32(truncatingIfNeeded: pixel + c) : winners[map + c]
          }
        }
      }
    }
  }
  return (maps, winners)
}

/// Hands the gradient of each kept number to the pixel it came from; all others get nothing.
public func maxPoolingGradient(
  of images: Shape, winners: [Int32], _ mapsGradient: Tensor, on workers: Workers = .one
) -> Tensor {
  if winners.count != mapsGradient.count || mapsGradient.shape[0] != images[0] {
    fatalError(
      "a gradient of shape \(mapsGradient.shape) does not belong to \(winners.count) winners")
  }
  var gradient = Tensor(zeros: images)
  let cells = mapsGradient.shape.withoutFirst.count
  gradient.withMutableValues { gradient in
    mapsGradient.withValues { maps in
      winners.withUnsafeBufferPointer { winners in
        workers.forEachUnit(of: images[0]) { _, unit in
          for i in unit.lowerBound * cells..<unit.upperBound * cells {
            gradient[Int(winners[i])] += maps[i]
          }
        }
      }
    }
  }
  return gradient
}

/// The mean of the real pixels in each window, channel by channel; padding is not counted.
///
/// ## Shapes
/// - images: `[N, H, W, C]`; result: `[N, H′, W′, C]`
///
/// - Precondition: the window fits the images.
public func averagePooled(
  _ images: Tensor, _ window: SlidingWindow, on workers: Workers = .one
) -> Tensor {
  let windows = Windows(window, over: images.shape)
  var maps = Tensor(zeros: windows.mapsShape)
  maps.withMutableValues { maps in
    images.withValues { images in
      windows.forEachPixel(on: workers) { map, pixel, share in
        for c in 0..<windows.channels { maps[map + c] += share * images[pixel + c] }
      }
    }
  }
  return maps
}

/// Spreads the gradient of each mean evenly over the pixels that it was made from.
public func averagePoolingGradient(
  of images: Shape, _ window: SlidingWindow, _ mapsGradient: Tensor, on workers: Workers = .one
) -> Tensor {
  let windows = Windows(window, over: images)
  mapsGradient.requireShape(windows.mapsShape, "the gradient of the maps")
  var gradient = Tensor(zeros: images)
  gradient.withMutableValues { gradient in
    mapsGradient.withValues { maps in
      windows.forEachPixel(on: workers) { map, pixel, share in
        for c in 0..<windows.channels { gradient[pixel + c] += share * maps[map + c] }
      }
    }
  }
  return gradient
}

extension SlidingWindow {
  /// - Throws: ``SettingError`` as well when the window has holes or could lie in the padding altogether.
  func checkForPooling() throws(SettingError) {
    try check()
    for axis in [vertical, horizontal] {
      if axis.dilation != 1 {
        throw SettingError("dilation \(axis.dilation); pooling windows have no holes")
      }
      let padding = max(axis.before, axis.after)
      if padding >= axis.kernelSize {
        throw SettingError("padding \(padding); use less than the window's size")
      }
    }
  }
}

/// The shape that pooling gives.
func pooledShape(of input: Shape, _ window: SlidingWindow) throws(ShapeError) -> Shape {
  try input.require(rank: 4)
  return try window.outputShape(for: input, channels: input[3])
}

/// All windows over images of a known size.
private struct Windows {
  let window: SlidingWindow
  let images, height, width, channels, rows, columns: Int

  init(_ window: SlidingWindow, over images: Shape) {
    do { try window.checkForPooling() } catch { fatalError(error.said(of: "pooling").description) }
    let maps: Shape
    do {
      maps = try pooledShape(of: images, window)
    } catch {
      fatalError("pooling \(error.description)")
    }
    self.window = window
    self.images = images[0]
    (height, width, channels) = (images[1], images[2], images[3])
    (rows, columns) = (maps[1], maps[2])
  }

  var mapsShape: Shape { [images, rows, columns, channels] }

  /// Window by window, every real pixel: where the window's result is, where the pixel is, and 1 / number of its pixels.
  @inline(__always)
  func forEachPixel(on workers: Workers, _ body: (_ map: Int, _ pixel: Int, _ share: Float) -> Void)
  {
    workers.forEachUnit(of: images) { _, unit in
      for image in unit {
        for row in 0..<rows {
          let ys = pixels(window.vertical, at: row, over: height)
          for column in 0..<columns {
            let xs = pixels(window.horizontal, at: column, over: width)
            let map = ((image * rows + row) * columns + column) * channels
            let share = 1 / Float(ys.count * xs.count)
            for y in ys {
              for x in xs { body(map, ((image * height + y) * width + x) * channels, share) }
            }
          }
        }
      }
    }
  }

  /// The real pixels under the window along one axis; pooling windows have no holes.
  private func pixels(_ axis: WindowAxis, at position: Int, over size: Int) -> Range<Int> {
    let first = axis.pixel(at: position, tap: 0, over: size)
    return max(first, 0)..<min(first + axis.kernelSize, size)
  }
}
