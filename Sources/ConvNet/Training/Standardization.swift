/// How bytes become the numbers a network sees: (byte / 255 − mean) / deviation, per channel.
public struct Standardization: Equatable, Sendable {
  /// What is subtracted from a channel, on the scale 0–1.
  public let mean: [Float]
  /// What a channel is divided by, on the scale 0–1.
  public let deviation: [Float]

  /// Subtracts `mean` and divides by `deviation`, one number per channel each.
  public init(mean: [Float], deviation: [Float]) {
    self.mean = mean
    self.deviation = deviation
  }

  /// Only scales bytes to 0–1.
  public static func unitRange(channels: Int) -> Standardization {
    Standardization(
      mean: [Float](repeating: 0, count: channels),
      deviation: [Float](repeating: 1, count: channels))
  }

  /// The mean and population standard deviation of each channel over all pixels of `images`.
  ///
  /// Measure it on the training images only: statistics of the test set would leak what the network must not know.
  public init(measuredOn images: ImageSet) {
    let channels = images.imageShape[2]
    var sums = [Int64](repeating: 0, count: channels)
    var squares = [Int64](repeating: 0, count: channels)
    images.pixels.withUnsafeBufferPointer { pixels in
      for c in 0..<channels {
        var (sum, square): (Int64, Int64) = (0, 0)
        for i in stride(from: c, to: pixels.count, by: channels) {
          sum += Int64(pixels[i])
          square += Int64(pixels[i]) * Int64(pixels[i])
        }
        (sums[c], squares[c]) = (sum, square)
      }
    }
    let perChannel = Double(max(images.pixels.count / channels, 1))
    var (mean, deviation): ([Float], [Float]) = ([], [])
    for c in 0..<channels {
      let average = Double(sums[c]) / perChannel
      let variance = Double(squares[c]) / perChannel - average * average
      mean.append(Float(average / 255))
      // A channel without any contrast is only shifted.
      deviation.append(variance > 0 ? Float(variance.squareRoot() / 255) : 1)
    }
    self.init(mean: mean, deviation: deviation)
  }

  /// Standardizes numbers from 0 to 1, the channels side by side; the same bits as ``tables()`` for b / 255.
  func apply(to values: UnsafeMutableBufferPointer<Float>) {
    let channels = mean.count
    for c in 0..<channels {
      let (mean, deviation) = (mean[c], deviation[c])
      for i in stride(from: c, to: values.count, by: channels) {
        values[i] = (values[i] - mean) / deviation
      }
    }
  }

  /// One 256-entry table per channel: the number for each byte.
  package func tables() -> [Float] {
    var table: [Float] = []
    for c in 0..<mean.count {
      for byte in 0..<256 { table.append((Float(byte) / 255 - mean[c]) / deviation[c]) }
    }
    return table
  }
}
