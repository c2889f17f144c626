/// Draws handwritten digits that resemble MNIST's, any number of them, without a file or a network.
///
/// Every image depends on the seed and its own index alone, so any of them can be drawn at any time:
///
///     let digits = DigitGenerator(seed: 1)
///     let train = digits.images(0..<60_000)
///     let (pixels, label) = digits.image(123_456)
///
/// A pen follows one of 118 templates (``StrokeTemplate``); a random hand (``Handwriting``) moves,
/// bends, leans and thickens its strokes; the ink is sized and centred as MNIST's is
/// (``DigitCentring``).
///
/// The small network, trained on 360,000 of them and nothing else (seed 1), read 98.46 % of MNIST's
/// test images; `Tests/DigitMeasurement` repeats that.
public struct DigitGenerator: Sendable {
  /// How far a hand strays from its template.
  public enum Style: Sendable {
    /// As far as it takes to read what strangers write: the images to train on.
    case varied
    /// Less, for figures: every digit is easy to read.
    case neat

    /// What every random change of the strokes is multiplied by.
    var spread: Float {
      switch self {
      case .varied: 1
      case .neat: 0.55
      }
    }
  }

  /// The shape of an image: 28 rows, 28 columns, 1 channel.
  public static let imageShape: Shape = [28, 28, 1]
  /// What the classes are called: `0` to `9`.
  public static let classNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]

  private let style: Style
  private let imageStream: RandomGenerator
  private let labelStream: RandomGenerator
  private let variantStream: RandomGenerator

  /// A generator whose images are fixed by `seed` and `style`.
  public init(seed: UInt64, style: Style = .varied) {
    self.style = style
    let random = RandomGenerator(seed: seed).stream(.digits)
    imageStream = random.stream(0)
    labelStream = random.stream(1)
    variantStream = random.stream(2)
  }

  /// The class of an image; ten images from a multiple of ten on show all digits in a random order.
  ///
  /// - Precondition: `index` is not negative.
  public func label(_ index: Int) -> UInt8 {
    var digits: [UInt8] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    var random = labelStream.stream(index / 10)
    random.shuffle(&digits)
    return digits[index % 10]
  }

  /// One image, 28×28 grey levels row by row from 0, paper, to 255, ink, and the digit it shows.
  ///
  /// - Precondition: `index` is not negative.
  public func image(_ index: Int) -> (pixels: [UInt8], label: UInt8) {
    let label = label(index)
    var random = imageStream.stream(index)
    return (drawn(Int(label), using: &random), label)
  }

  /// One of many images of a chosen digit.
  ///
  /// - Precondition: `digit` is 0 to 9 and `variant` is not negative.
  public func image(of digit: Int, variant: Int) -> [UInt8] {
    var random = variantStream.stream(digit).stream(variant)
    return drawn(digit, using: &random)
  }

  /// The images of a range of indices with their labels.
  ///
  /// - Complexity: about 25 µs an image on one thread of a present-day computer.
  public func images(_ range: Range<Int>, on workers: Workers = .one) -> ImageSet {
    let size = Self.imageShape.count
    var pixels = [UInt8](repeating: 0, count: range.count * size)
    var labels = [UInt8](repeating: 0, count: range.count)
    pixels.withUnsafeMutableBufferPointer { pixels in
      labels.withUnsafeMutableBufferPointer { labels in
        workers.forEachUnit(of: range.count) { _, items in
          for item in items {
            let image = image(range.lowerBound + item)
            labels[item] = image.label
            for i in 0..<size { pixels[item * size + i] = image.pixels[i] }
          }
        }
      }
    }
    return ImageSet(
      imageShape: Self.imageShape, pixels: pixels, labels: labels, classNames: Self.classNames)
  }

  private func drawn(_ digit: Int, using random: inout RandomGenerator) -> [UInt8] {
    let template = StrokeTemplate.random(for: digit, using: &random)
    let hand = Handwriting(writing: digit, style: style, using: &random)
    let trace = hand.written(template, using: &random)
    let box = InkBox(using: &random)
    return DigitCentring.placed(box.pixels(of: trace), width: InkBox.size, height: InkBox.size)
  }
}
