/// Labelled images as they are stored: one byte per channel, converted to numbers only when a batch is made.
public struct ImageSet: Sendable {
  /// The shape of one image, `[H, W, C]`.
  public let imageShape: Shape
  /// All pixels of all images, one image after the other, each row by row with the channels side by side.
  public let pixels: [UInt8]
  /// One class per image, counted from 0; empty when the images are not labelled.
  public let labels: [UInt8]
  /// What the classes are called, in order.
  public let classNames: [String]

  /// Images with their labels.
  ///
  /// - Precondition: `pixels` holds whole images, and there is a label for each of them or none at all.
  public init(imageShape: Shape, pixels: [UInt8], labels: [UInt8], classNames: [String]) {
    if imageShape.count == 0 || pixels.count % imageShape.count != 0 {
      fatalError("\(pixels.count) bytes are no whole number of \(imageShape) images")
    }
    if !labels.isEmpty && labels.count != pixels.count / imageShape.count {
      fatalError("\(labels.count) labels for \(pixels.count / imageShape.count) images")
    }
    self.imageShape = imageShape
    self.pixels = pixels
    self.labels = labels
    self.classNames = classNames
  }

  /// How many images there are.
  public var count: Int { pixels.count / imageShape.count }

  /// Some of the images with their labels, as a set of its own.
  public subscript(items: Range<Int>) -> ImageSet {
    let size = imageShape.count
    return ImageSet(
      imageShape: imageShape,
      pixels: Array(pixels[items.lowerBound * size..<items.upperBound * size]),
      labels: labels.isEmpty ? [] : Array(labels[items]), classNames: classNames)
  }

  /// The images at some places with their labels, in that order.
  ///
  /// - Precondition: they are there.
  public func selecting(_ places: ArraySlice<Int>) -> ImageSet {
    let size = imageShape.count
    var selected: [UInt8] = []
    selected.reserveCapacity(places.count * size)
    for place in places { selected += pixels[place * size..<(place + 1) * size] }
    return ImageSet(
      imageShape: imageShape, pixels: selected,
      labels: labels.isEmpty ? [] : places.map { labels[$0] }, classNames: classNames)
  }
}
