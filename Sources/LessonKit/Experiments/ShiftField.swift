package import ConvNet

/// Images at half their size in the middle of an empty field, with so much room that they can be moved without losing a pixel.
package struct ShiftField {
  /// How far an image may move along each axis.
  package static let reach = 8
  /// The images in the middle, `[32, 32, 1]` each where they were `[28, 28, 1]`.
  package let middle: ImageSet
  /// How many rows and columns the field has.
  package var side: Int { middle.imageShape[0] }

  /// Images that lie in the middle of their field already.
  package init(middle: ImageSet) { self.middle = middle }

  /// Each block of 2×2 pixels becomes its mean.
  package init(_ images: ImageSet) {
    let quarter = Tensor(repeating: 0.25, shape: [2, 2, 1, 1])
    let halving = Conv2D(kernels: quarter, stride: 2, padding: .explicit(2 * Self.reach + 2))
    let small = halving.forward(images.tensor, mode: .inference).output
    middle = ImageSet(
      imageShape: small.shape.withoutFirst, pixels: small.values.map { UInt8(255 * $0 + 0.5) },
      labels: images.labels, classNames: images.classNames)
  }

  /// Moved images, image `i` by `shift(i)` pixels.
  package func moved(_ shift: (Int) -> (right: Int, down: Int)) -> ImageSet {
    let size = side * side
    var pixels = [UInt8](repeating: 0, count: middle.pixels.count)
    for image in 0..<middle.count {
      let step = shift(image).down * side + shift(image).right
      // What is moved over an edge this way is background.
      for place in image * size + max(0, -step)..<(image + 1) * size - max(0, step) {
        pixels[place + step] = middle.pixels[place]
      }
    }
    return ImageSet(
      imageShape: middle.imageShape, pixels: pixels, labels: middle.labels,
      classNames: middle.classNames)
  }

  /// The same, ready for a network.
  package func examples(_ shift: (Int) -> (right: Int, down: Int)) -> Examples {
    Examples(moved(shift), standardization: .unitRange(channels: 1))
  }
}

extension ImageSet {
  /// The images as numbers from 0 to 1, `[N, H, W, C]`.
  package var tensor: Tensor {
    Tensor(pixels.map { Float($0) / 255 }, shape: Shape([count] + imageShape.sizes))
  }
}

extension Tensor {
  /// An image or a map `[H, W, C]` moved by the core, as training with shifts does; zeros enter.
  package func moved(right: Int, down: Int = 0) -> Tensor {
    let (x, y) = (Float(right), Float(down))
    let pose = AffineMap.pose(isFlipped: false, zoom: 1, lean: 0, degrees: 0, right: x, down: y)
    return Augmentation.moved(self, pose)
  }
}
