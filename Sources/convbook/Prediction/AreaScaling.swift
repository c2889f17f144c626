/// Pictures at another size: each new pixel is the mean of the area that it covers, or blends neighbours when the picture grows.
enum AreaScaling {
  /// Pixels of `width` × `height` with the channels side by side, as `columns` × `rows`.
  ///
  /// - Precondition: there is a byte for each channel of each pixel, and no side is 0.
  static func scaled(
    _ pixels: [UInt8], width: Int, height: Int, channels: Int, columns: Int, rows: Int
  ) -> [UInt8] {
    let across = Share.all(of: width, count: columns)
    let down = Share.all(of: height, count: rows)
    // Each row of the picture is scaled along once, and then rows are blended.
    let rowLength = columns * channels
    var narrow = [Float](repeating: 0, count: height * rowLength)
    for y in 0..<height {
      for (x, share) in across.enumerated() {
        for (offset, weight) in share.weights.enumerated() {
          let source = (y * width + share.first + offset) * channels
          for c in 0..<channels {
            narrow[y * rowLength + x * channels + c] += weight * Float(pixels[source + c])
          }
        }
      }
    }
    var scaled: [UInt8] = []
    scaled.reserveCapacity(rows * rowLength)
    for share in down {
      for i in 0..<rowLength {
        var sum: Float = 0
        for (offset, weight) in share.weights.enumerated() {
          sum += weight * narrow[(share.first + offset) * rowLength + i]
        }
        scaled.append(UInt8(sum + 0.5))
      }
    }
    return scaled
  }

  /// The old pixels along one axis that a new one is made from, and their weights, which sum to 1.
  private struct Share {
    let first: Int
    let weights: [Float]

    static func all(of size: Int, count: Int) -> [Share] {
      let step = Double(size) / Double(count)
      // At least one pixel wide, so that neighbours blend where a picture grows.
      let reach = max(step, 1) / 2
      return (0..<count).map { i in
        let centre = (Double(i) + 0.5) * step
        let (start, end) = (max(centre - reach, 0), min(centre + reach, Double(size)))
        let pixels = Int(start)..<max(Int(end.rounded(.up)), Int(start) + 1)
        let weights = pixels.map { pixel in
          Float((min(end, Double(pixel + 1)) - max(start, Double(pixel))) / (end - start))
        }
        return Share(first: pixels.lowerBound, weights: weights)
      }
    }
  }
}
