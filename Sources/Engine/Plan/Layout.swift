import ConvNet
import KernelInterface

/// How the numbers of one image lie in memory: pixel by pixel, the channels of each filled up with zeros to whole vectors.
struct Layout: Equatable {
  let pixels: Int
  let channels: Int
  /// How many numbers apart two pixels are.
  let stride: Int

  /// Whole vectors for the last axis of a shape without N; a number without an axis is one channel.
  init(padding shape: Shape) {
    let channels = shape.rank == 0 ? 1 : shape[shape.rank - 1]
    self.init(
      pixels: shape.count / max(channels, 1), channels: channels,
      stride: (channels + channelMultiple - 1) / channelMultiple * channelMultiple)
  }

  /// Nothing is filled up: as in a `Tensor`.
  init(plain shape: Shape) {
    let channels = shape[shape.rank - 1]
    self.init(pixels: shape.count / max(channels, 1), channels: channels, stride: channels)
  }

  private init(pixels: Int, channels: Int, stride: Int) {
    (self.pixels, self.channels, self.stride) = (pixels, channels, stride)
  }

  /// How many numbers an image has.
  var count: Int { pixels * channels }
  /// How much room they take.
  var size: Int { pixels * stride }
  /// Whether nothing is filled up.
  var isPlain: Bool { stride == channels }

  /// Spreads the numbers of one image out and fills up with zeros.
  func pack(_ numbers: Floats, to packed: MutableFloats) {
    if isPlain {
      packed.update(from: numbers, count: count)
      return
    }
    for pixel in 0..<pixels {
      let target = packed + pixel * stride
      target.update(from: numbers + pixel * channels, count: channels)
      (target + channels).update(repeating: 0, count: stride - channels)
    }
  }

  /// Puts the numbers of one image side by side.
  func unpack(_ packed: Floats, to numbers: MutableFloats) {
    if isPlain {
      numbers.update(from: packed, count: count)
      return
    }
    for pixel in 0..<pixels {
      (numbers + pixel * channels).update(from: packed + pixel * stride, count: channels)
    }
  }

  /// Makes the numbers that fill up zero again.
  func clearPadding(_ packed: MutableFloats) {
    if isPlain { return }
    for pixel in 0..<pixels {
      (packed + (pixel * stride + channels)).update(repeating: 0, count: stride - channels)
    }
  }
}
