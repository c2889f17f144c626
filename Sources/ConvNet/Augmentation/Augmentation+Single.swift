/// One transformation of one image `[H, W, C]` with a given strength: what figures show of it.
extension Augmentation {
  /// Moved to the right and down by so many pixels; fractions blur.
  public static func shifted(_ image: Tensor, by offset: (x: Float, y: Float)) -> Tensor {
    moved(image, .shift(x: offset.x, y: offset.y))
  }

  /// Turned around the middle, anticlockwise as one sees it.
  public static func rotated(_ image: Tensor, degrees: Float) -> Tensor {
    moved(image, .rotation(degrees: degrees))
  }

  /// So many times as large, around the middle.
  ///
  /// - Precondition: `factor` is positive.
  public static func zoomed(_ image: Tensor, by factor: Float) -> Tensor {
    if !(factor > 0) { fatalError("an image zoomed by \(factor); use a positive factor") }
    return moved(image, .zoom(factor))
  }

  /// Leaned to the right by an angle from the vertical, as italics are.
  public static func sheared(_ image: Tensor, degrees: Float) -> Tensor {
    moved(image, .shear(degrees: degrees))
  }

  /// Mirrored left to right.
  public static func flipped(_ image: Tensor) -> Tensor {
    moved(image, .flip)
  }

  /// Bent at random, as a list of this one transformation does; ``Transformation/elastic(amplitude:smoothness:)`` explains the
  /// numbers.
  public static func bent(
    _ image: Tensor, amplitude: Float, smoothness: Float, using generator: RandomGenerator
  ) -> Tensor {
    Transformation.elastic(amplitude: amplitude, smoothness: smoothness).requireSense()
    return edited(image) { image, scratch in
      var random = generator.stream(0)
      scratch.field.clear(height: image.height, width: image.width)
      scratch.field.add(
        amplitude: amplitude, smoothness: smoothness, width: image.width, using: &random)
      image.resample(through: .identity, bentBy: scratch.field, &scratch.original)
    }
  }

  /// All numbers multiplied by a factor and kept between 0 and 1.
  public static func brightened(_ image: Tensor, by factor: Float) -> Tensor {
    edited(image) { image, _ in image.brighten(by: factor) }
  }

  /// Normal noise of a standard deviation added, as a list of this one transformation does; the numbers stay between 0 and 1.
  public static func noisy(
    _ image: Tensor, deviation: Float, using generator: RandomGenerator
  ) -> Tensor {
    Transformation.noise(deviation).requireSense()
    return edited(image) { image, _ in
      var random = generator.stream(0)
      image.addNoise(deviation: deviation, using: &random)
    }
  }

  /// Background in a square around a pixel, as far as it lies inside.
  ///
  /// - Precondition: `size` is not negative.
  public static func cutOut(
    _ image: Tensor, size: Int, around pixel: (row: Int, column: Int)
  ) -> Tensor {
    edited(image) { image, _ in image.cutOut(size: size, row: pixel.row, column: pixel.column) }
  }

  /// Every pixel taken from where a map says.
  package static func moved(_ image: Tensor, _ map: AffineMap) -> Tensor {
    edited(image) { image, scratch in
      image.resample(through: map, bentBy: nil, &scratch.original)
    }
  }
}
