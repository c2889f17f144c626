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

  /// Bent at random; ``Transformation/elastic(amplitude:smoothness:)`` explains the numbers.
  public static func bent(
    _ image: Tensor, amplitude: Float, smoothness: Float, using generator: RandomGenerator
  ) -> Tensor {
    let bend = Augmentation([.elastic(amplitude: amplitude, smoothness: smoothness)])
    return bend.applied(to: image, using: generator)
  }

  /// All numbers multiplied by a factor and kept between 0 and 1.
  public static func brightened(_ image: Tensor, by factor: Float) -> Tensor {
    edited(image) { image, _ in image.brighten(by: factor) }
  }

  /// Normal noise of a standard deviation added, and the numbers kept between 0 and 1.
  public static func noisy(
    _ image: Tensor, deviation: Float, using generator: RandomGenerator
  ) -> Tensor {
    Augmentation([.noise(deviation)]).applied(to: image, using: generator)
  }

  /// Background in a square around a pixel, as far as it lies inside.
  ///
  /// - Precondition: `size` is not negative.
  public static func cutOut(
    _ image: Tensor, size: Int, around pixel: (row: Int, column: Int)
  ) -> Tensor {
    edited(image) { image, _ in image.cutOut(size: size, row: pixel.row, column: pixel.column) }
  }

  private static func moved(_ image: Tensor, _ map: AffineMap) -> Tensor {
    edited(image) { image, scratch in
      image.resample(through: map, bentBy: nil, &scratch.original)
    }
  }
}
