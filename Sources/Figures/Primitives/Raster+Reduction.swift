extension Raster {
  /// The picture with equal blocks of pixels averaged, to have at most `limit` on each side.
  func reduced(toFit limit: Int) -> Raster {
    let step = (max(width, height) + limit - 1) / limit
    guard step > 1, !isEmpty else { return self }
    let columns = (width + step - 1) / step
    let rows = (height + step - 1) / step
    var reduced: [UInt8] = []
    reduced.reserveCapacity(3 * rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        var sums = [0, 0, 0]
        var count = 0
        for y in row * step..<min(height, (row + 1) * step) {
          for x in column * step..<min(width, (column + 1) * step) {
            count += 1
            for part in 0..<3 { sums[part] += Int(bytes[3 * (y * width + x) + part]) }
          }
        }
        reduced += sums.map { UInt8($0 / count) }
      }
    }
    return Raster(width: columns, height: rows, rgb: reduced)
  }
}
