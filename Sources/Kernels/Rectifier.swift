public import KernelInterface

// The rectifier behind a bias, y = max(0, x + b), alone and with 2 × 2 max pooling in one pass:
//
//   y = max(0, max x[p] + b)      dx[p] = dy where p won its window and y > 0, else 0
//
// - SeeAlso: Glorot, Bordes and Bengio (2011), Deep sparse rectifier neural networks, section 3,
//   <https://proceedings.mlr.press/v15/glorot11a.html>.

extension VectorKernels {
  /// Row by row.
  public static func addBias(
    rows: Int, columns: Int, _ bias: Floats, rectifying: Bool, to y: MutableFloats
  ) {
    let floor = splat(rectifying ? 0 : -.infinity)
    for row in 0..<rows {
      var j = 0
      while j < columns {
        let target = y + (row * columns + j)
        let sum = load(target) + load(bias + j)
        store(sum.replacing(with: floor, where: sum .< floor), at: target)
        j += lanes
      }
    }
  }

  /// The slope of max(0, x) is 1 where the output is above zero, else 0.
  public static func rectifierGradient(count: Int, outputs: Floats, in gradient: MutableFloats) {
    var i = 0
    while i < count {
      store(keep(load(gradient + i), where: load(outputs + i) .> Vector()), at: gradient + i)
      i += lanes
    }
  }

  /// Window by window; a last row or column that fills no window is left out.
  public static func rectifiedPooled(
    _ shape: ConvolutionShape, images: Int, _ x: Floats, bias: Floats, to y: MutableFloats,
    winners: UnsafeMutablePointer<UInt8>
  ) {
    let (channels, line) = (shape.channels, shape.width * shape.channels)
    shape.forEachWindow(images: images) { pixel, target, c in
      let corner = x + (pixel + c)
      storeRectified(
        largest(
          load(corner), load(corner + channels), load(corner + line),
          load(corner + line + channels)),
        bias: load(bias + c), at: y + (target + c), winners + (target + c))
    }
  }

  /// Window by window; pixels outside all windows were cleared before.
  public static func rectifiedPoolingGradient(
    _ shape: ConvolutionShape, images: Int, _ dy: Floats, winners: UnsafePointer<UInt8>,
    to dx: MutableFloats
  ) {
    let channels = shape.channels
    let line = shape.width * channels
    if shape.height % 2 + shape.width % 2 > 0 { clear(dx, count: images * shape.height * line) }
    var source = 0
    for image in 0..<images {
      for row in 0..<shape.height / 2 {
        for column in 0..<shape.width / 2 {
          let pixel =
            dx + (((image * shape.height + 2 * row) * shape.width + 2 * column) * channels)
          var c = 0
          while c < channels {
            let corner = pixel + c
            let four = split(load(dy + (source + c)), by: loadBytes(winners + (source + c)))
            store(four.0, at: corner)
            store(four.1, at: corner + channels)
            store(four.2, at: corner + line)
            store(four.3, at: corner + line + channels)
            c += lanes
          }
          source += channels
        }
      }
    }
  }
}
