extension Raster {
  /// A picture of `matrix`, one pixel a number; one that is not finite gets a checked gray.
  public init(_ matrix: Matrix, colors: ColorScale, theme: Theme = .light) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(matrix.values.count * 3)
    // A map has few steps: each is mixed once.
    var steps: [Int: [UInt8]] = [:]
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        let value = matrix[row, column]
        guard value.isDrawable else {
          bytes += ((row + column).isMultiple(of: 2) ? theme.axis : theme.grid).bytes
          continue
        }
        let step = colors.map.step(at: colors.position(of: value))
        let color = steps[step] ?? theme.color(ofStep: step, in: colors.map).bytes
        steps[step] = color
        bytes += color
      }
    }
    self.init(width: matrix.columns, height: matrix.rows, rgb: bytes)
  }

  /// This picture behind a map of `weights`, as in a saliency map: what weighs more shines through.
  ///
  /// The picture turns gray, so that all colour comes from the map. The map may be coarser.
  public func overlaid(with weights: Matrix, colors: ColorScale, opacity: Double = 0.6) -> Raster {
    guard !weights.isEmpty, !isEmpty else { return self }
    var blended: [UInt8] = []
    blended.reserveCapacity(bytes.count)
    for row in 0..<height {
      for column in 0..<width {
        let first = 3 * (row * width + column)
        let gray =
          (0.2126 * Double(bytes[first]) + 0.7152 * Double(bytes[first + 1])
            + 0.0722 * Double(bytes[first + 2])) / 255
        let below = Color(red: gray, green: gray, blue: gray)
        let weight = weights[row * weights.rows / height, column * weights.columns / width]
        blended +=
          (Theme.light.color(of: weight, in: colors).map { below.mixed(with: $0, by: opacity) }
          ?? below)
          .bytes
      }
    }
    return Raster(width: width, height: height, rgb: blended)
  }
}

extension Color {
  /// Red, green and blue as whole numbers from 0 to 255.
  var bytes: [UInt8] {
    [red, green, blue].map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
  }
}
