import ConvNet

/// One way to change an image, with every strength at nothing until it is set.
struct ImageChange: Sendable {
  var title: String
  /// How far the image moves, in pixels.
  var (right, down): (Float, Float) = (0, 0)
  /// How far it turns anticlockwise, and how far it leans.
  var (degrees, lean): (Float, Float) = (0, 0)
  /// How much larger it becomes, and what its numbers are multiplied by.
  var (zoom, brightness): (Float, Float) = (1, 1)
  /// How far its pixels stray, in pixels, and the deviation of the noise on them.
  var (bend, noise): (Float, Float) = (0, 0)
  /// Whether left and right change places.
  var isFlipped = false
  /// The side of the square that is cut out of the middle, in pixels.
  var cutout = 0

  /// How far bends reach: the deviation of the bell that smooths them, in pixels.
  static let smoothness: Float = 4

  /// Something set; nothing else changes yet.
  init(_ title: String, _ set: (inout ImageChange) -> Void = { _ in }) {
    self.title = title
    set(&self)
  }

  /// The image `[H, W, C]` changed: moves first, in one sampling, then bends, then values.
  func applied(to image: Tensor, seed: Int) -> Tensor {
    let random = RandomGenerator(seed: UInt64(seed)).stream(.augmentation)
    let map = AffineMap.pose(
      isFlipped: isFlipped, zoom: zoom, lean: lean, degrees: degrees, right: right, down: down)
    let center = (row: image.shape[0] / 2, column: image.shape[1] / 2)
    var image = Augmentation.moved(image, map)
    if bend > 0 {
      image = Augmentation.bent(
        image, amplitude: bend, smoothness: Self.smoothness, using: random)
    }
    image = Augmentation.brightened(image, by: brightness)
    if noise > 0 { image = Augmentation.noisy(image, deviation: noise, using: random) }
    return Augmentation.cutOut(image, size: cutout, around: center)
  }
}
