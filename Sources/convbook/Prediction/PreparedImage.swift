import Console
import ConvNet
import Datasets

/// An image on its way into a network, with all steps.
struct PreparedImage {
  /// What happened on the way.
  enum Steps {
    case digit(gray: [UInt8], InkDrawing, DigitCentring)
    /// The gray picture, where the network has one channel.
    case photo(gray: [UInt8]?, isInverted: Bool)
  }

  let original: PNGImage
  let steps: Steps
  /// What the network gets: bytes of its input shape.
  let pixels: [UInt8]

  /// Reads a file and prepares it for images of `shape`.
  ///
  /// - Parameter mean: the mean of the network's training images, which tells whether they were dark.
  /// - Throws: `DatasetError` when it is no PNG image, `CommandFailure` when it shows nothing.
  init(
    path: String, as preparation: Preparation, shape: Shape, mean: Float,
    inversion: Preparation.Inversion
  ) throws {
    original = try PNGImage(path: path, on: preparation == .digit ? .contrasting : .white)
    switch preparation {
    case .digit: (steps, pixels) = try Self.digit(original, inversion)
    case .photo: (steps, pixels) = Self.photo(original, shape, mean: mean, inversion)
    }
  }

  private static func digit(
    _ image: PNGImage, _ inversion: Preparation.Inversion
  ) throws(CommandFailure) -> (Steps, [UInt8]) {
    let gray = gray(image)
    guard let ink = InkDrawing(gray: gray, inversion: inversion),
      let centring = DigitCentring(ink.pixels, width: image.width, height: image.height)
    else {
      throw CommandFailure("\(image.path) shows no digit: nothing in it stands out from the rest")
    }
    return (.digit(gray: gray, ink, centring), centring.pixels)
  }

  private static func photo(
    _ image: PNGImage, _ shape: Shape, mean: Float, _ inversion: Preparation.Inversion
  ) -> (Steps, [UInt8]) {
    let channels = shape[2]
    var pixels = channels == 1 ? gray(image) : image.rgb
    // A network that saw little light on the whole learned from a dark background.
    let isInverted =
      inversion == .yes
      || inversion == .auto && channels == 1 && mean < 1 / 3 && edge(of: pixels, image) > 170
    if isInverted { pixels = pixels.map { 255 - $0 } }
    let gray = channels == 1 ? pixels : nil
    // The largest piece of the input's proportions, from the middle.
    let width = min(
      image.width, max(image.height * shape[1] / shape[0], 1))
    let height = min(image.height, max(image.width * shape[0] / shape[1], 1))
    let (top, left) = ((image.height - height) / 2, (image.width - width) / 2)
    let piece = (top..<top + height).flatMap { row in
      let start = (row * image.width + left) * channels
      return pixels[start..<start + width * channels]
    }
    let scaled = AreaScaling.scaled(
      piece, width: width, height: height, channels: channels, columns: shape[1], rows: shape[0])
    return (.photo(gray: gray, isInverted: isInverted), scaled)
  }

  /// The brightness of each pixel.
  ///
  /// - SeeAlso: ITU-R BT.601-7, section 2.5.1.
  private static func gray(_ image: PNGImage) -> [UInt8] {
    stride(from: 0, to: image.rgb.count, by: 3).map { i in
      let sum =
        299 * Int(image.rgb[i]) + 587 * Int(image.rgb[i + 1]) + 114 * Int(image.rgb[i + 2])
      return UInt8((sum + 500) / 1000)
    }
  }

  /// The median of the outermost pixels.
  private static func edge(of gray: [UInt8], _ image: PNGImage) -> UInt8 {
    let (width, height) = (image.width, image.height)
    var edge = Array(gray[..<width])
    edge += gray[(width * (height - 1))...]
    for row in 0..<height { edge += [gray[row * width], gray[(row + 1) * width - 1]] }
    return edge.sorted()[edge.count / 2]
  }
}
