public import KernelInterface

// Batch normalization and 2 × 2 max pooling in one pass, and back in one: four times fewer numbers are written than by a pass
// of its own for each. On the way back, only a winner has a gradient g, but all pixels move mean and variance:
//
//   dx = scale · g + slope · x + shift,  g = 0 for the three that did not win
//
// With a negative scale the smallest number wins, so windows are compared after the scaling.

extension VectorKernels {
  /// Window by window.
  public static func normalizedPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, scale: Floats, shift: Floats,
    to y: MutableFloats, winners: UnsafeMutablePointer<UInt8>, winning: MutableFloats
  ) {
    let (channels, line) = (shape.channels, shape.width * shape.channels)
    shape.forEachWindow(images: images) { pixel, target, c in
      let corner = x + (pixel + c)
      let (factor, summand) = (load(scale + c), load(shift + c))
      let a = load(corner)
      let b = load(corner + channels)
      let d = load(corner + line)
      let e = load(corner + line + channels)
      let best = largest(
        summand.addingProduct(a, factor), summand.addingProduct(b, factor),
        summand.addingProduct(d, factor), summand.addingProduct(e, factor))
      var value = a
      value.replace(with: b, where: best.winner .== Indices(repeating: 1))
      value.replace(with: d, where: best.winner .== Indices(repeating: 2))
      value.replace(with: e, where: best.winner .== Indices(repeating: 3))
      store(best.value, at: y + (target + c))
      store(value, at: winning + (target + c))
      storeBytes(best.winner, at: winners + (target + c))
    }
  }

  /// Window by window, then the last row and column where they fill no window.
  public static func normalizedPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, _ dy: Floats,
    winners: UnsafePointer<UInt8>, scale: Floats, slope: Floats, shift: Floats, rectifying: Bool,
    to dx: MutableFloats
  ) {
    let channels = shape.channels
    let line = shape.width * channels
    let floor = splat(rectifying ? 0 : -.infinity)
    /// One vector of one pixel.
    @inline(always)
    func write(_ place: Int, _ gradient: Vector, _ slope: Vector, _ shift: Vector) {
      let own = load(x + place)
      // What is not a number is kept, so that it can't hide.
      store(
        keep(gradient + shift.addingProduct(own, slope), where: .!(own .<= floor)), at: dx + place)
    }
    var source = 0
    for image in 0..<images {
      let first = image * shape.height * line
      for row in 0..<shape.height / 2 {
        for column in 0..<shape.width / 2 {
          let pixel = first + 2 * row * line + 2 * column * channels
          var c = 0
          while c < channels {
            let (slope, shift) = (load(slope + c), load(shift + c))
            let four = split(
              load(dy + (source + c)) * load(scale + c), by: loadBytes(winners + (source + c)))
            write(pixel + c, four.0, slope, shift)
            write(pixel + c + channels, four.1, slope, shift)
            write(pixel + c + line, four.2, slope, shift)
            write(pixel + c + line + channels, four.3, slope, shift)
            c += lanes
          }
          source += channels
        }
      }
      for row in 0..<shape.height {
        let isWhole = row < shape.height / 2 * 2
        for column in (isWhole ? shape.width / 2 * 2 : 0)..<shape.width {
          var c = 0
          while c < channels {
            write(
              first + row * line + column * channels + c, Vector(), load(slope + c),
              load(shift + c))
            c += lanes
          }
        }
      }
    }
  }
}
