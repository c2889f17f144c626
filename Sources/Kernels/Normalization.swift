public import KernelInterface

// Batch normalization in passes over pixels, with a few numbers per channel worked out in between:
//
//   y = γ · x̂ + β,  x̂ = (x − μ) / √(σ² + ε)        dx = γ / √(σ² + ε) · (g − mean(g) − x̂ · mean(g · x̂))
//
// - SeeAlso: Ioffe and Szegedy (2015), section 3, <https://arxiv.org/abs/1502.03167>.

/// How many pixels are summed as floats before they are added to a double: few enough to lose no digits that matter.
@inline(always)
private var run: Int { 16 }

/// Adds a vector to as many doubles.
@inline(always)
private func add(_ vector: Vector, to sums: UnsafeMutablePointer<Double>) {
  for lane in 0..<lanes { sums[lane] += Double(vector[lane]) }
}

extension VectorKernels {
  /// Walks pixel by pixel in short runs, so that both memory and digits are kept in order.
  public static func channelSums(
    pixels: Int, channels: Int, _ x: Floats, centre: Floats, to sums: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<2 * channels { sums[i] = 0 }
    var first = 0
    while first < pixels {
      let end = min(first + run, pixels)
      var c = 0
      while c < channels {
        let middle = load(centre + c)
        var (sum, squares) = (Vector(), Vector())
        for pixel in first..<end {
          let distance = load(x + (pixel * channels + c)) - middle
          sum += distance
          squares.addProduct(distance, distance)
        }
        add(sum, to: sums + c)
        add(squares, to: sums + (channels + c))
        c += lanes
      }
      first = end
    }
  }

  /// Pixel by pixel.
  public static func scaleChannels(
    pixels: Int, channels: Int, _ x: Floats, scale: Floats, shift: Floats, to y: MutableFloats
  ) {
    for pixel in 0..<pixels {
      var c = 0
      while c < channels {
        let i = pixel * channels + c
        store(load(shift + c).addingProduct(load(x + i), load(scale + c)), at: y + i)
        c += lanes
      }
    }
  }

  /// The same walk as for the statistics.
  public static func channelGradientSums(
    pixels: Int, channels: Int, _ x: Floats, _ gradient: Floats, mean: Floats,
    inverseDeviation: Floats, to sums: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<2 * channels { sums[i] = 0 }
    var first = 0
    while first < pixels {
      let end = min(first + run, pixels)
      var c = 0
      while c < channels {
        let (middle, factor) = (load(mean + c), load(inverseDeviation + c))
        var (sum, products) = (Vector(), Vector())
        for pixel in first..<end {
          let i = pixel * channels + c
          let g = load(gradient + i)
          sum += g
          products.addProduct(g, (load(x + i) - middle) * factor)
        }
        add(sum, to: sums + c)
        add(products, to: sums + (channels + c))
        c += lanes
      }
      first = end
    }
  }

  /// Pixel by pixel.
  public static func combineChannels(
    pixels: Int, channels: Int, _ x: Floats, _ gradient: Floats, scale: Floats, slope: Floats,
    shift: Floats, to dx: MutableFloats
  ) {
    for pixel in 0..<pixels {
      var c = 0
      while c < channels {
        let i = pixel * channels + c
        let own = load(shift + c).addingProduct(load(x + i), load(slope + c))
        store(own.addingProduct(load(gradient + i), load(scale + c)), at: dx + i)
        c += lanes
      }
    }
  }

  /// Number by number.
  public static func multiply(count: Int, by mask: Floats, in values: MutableFloats) {
    var i = 0
    while i < count {
      store(load(values + i) * load(mask + i), at: values + i)
      i += lanes
    }
  }
}
