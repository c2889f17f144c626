/// One image `[H, W, C]` of numbers from 0, the background, to 1, lent for changing it in place.
struct ImageBuffer {
  let height: Int
  let width: Int
  let channels: Int
  private let values: UnsafeMutableBufferPointer<Float>

  /// - Precondition: `shape` has three axes and as many numbers as there are.
  init(_ values: UnsafeMutableBufferPointer<Float>, shape: Shape) {
    (height, width, channels) = (shape[0], shape[1], shape[2])
    self.values = values
  }

  /// Multiplies all numbers, which stay between 0 and 1.
  func brighten(by factor: Float) {
    for i in 0..<values.count { values[i] = min(max(values[i] * factor, 0), 1) }
  }

  /// Adds a normal draw to each number, which stays between 0 and 1.
  func addNoise(deviation: Float, using random: inout RandomGenerator) {
    for i in 0..<values.count {
      values[i] = min(max(values[i] + deviation * random.normal(), 0), 1)
    }
  }

  /// Puts background into a square around a pixel, as far as it lies inside the image.
  func cutOut(size: Int, row: Int, column: Int) {
    let (top, left) = (row - size / 2, column - size / 2)
    for y in (top..<top + size).clamped(to: 0..<height) {
      for x in (left..<left + size).clamped(to: 0..<width) {
        for c in 0..<channels { values[(y * width + x) * channels + c] = 0 }
      }
    }
  }

  /// Gives each place the number where a map says that it comes from, displaced by a field if there is one.
  ///
  /// Between pixels, the four around are mixed by how near they are (bilinear interpolation); outside is background.
  func resample(
    through map: AffineMap, bentBy field: DisplacementField?, _ original: inout [Float]
  ) {
    original.removeAll(keepingCapacity: true)
    original.append(contentsOf: values)
    // Exact: both are whole numbers or halves.
    let (middleX, middleY) = (Float(width - 1) / 2, Float(height - 1) / 2)
    original.withUnsafeBufferPointer { original in
      for row in 0..<height {
        for column in 0..<width {
          let place = row * width + column
          var (x, y) = map.source(x: Float(column) - middleX, y: Float(row) - middleY)
          (x, y) = (x + middleX, y + middleY)
          if let field { (x, y) = (x + field.x[place], y + field.y[place]) }
          let pixel = place * channels
          if x > -1 && x < Float(width) && y > -1 && y < Float(height) {
            let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
            let (right, bottom) = (x - Float(left), y - Float(top))
            for c in 0..<channels {
              let upper =
                (1 - right) * number(original, top, left, c)
                + right * number(original, top, left + 1, c)
              let lower =
                (1 - right) * number(original, top + 1, left, c)
                + right * number(original, top + 1, left + 1, c)
              values[pixel + c] = (1 - bottom) * upper + bottom * lower
            }
          } else {
            for c in 0..<channels { values[pixel + c] = 0 }
          }
        }
      }
    }
  }

  /// A number of the original, or background where there is none.
  @inline(__always)
  private func number(
    _ original: UnsafeBufferPointer<Float>, _ row: Int, _ column: Int, _ channel: Int
  ) -> Float {
    if row < 0 || row >= height || column < 0 || column >= width { return 0 }
    return original[(row * width + column) * channels + channel]
  }
}
