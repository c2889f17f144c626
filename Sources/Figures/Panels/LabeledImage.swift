/// An image with what is said about it: a title, and what a network took it for.
public struct LabeledImage: Sendable, Hashable {
  /// The pixels.
  public let image: Raster
  /// The numbers that became the pixels' colours; nil where the pixels are all there is.
  public private(set) var values: Matrix?
  /// Written above the image; empty for none.
  public var title: String
  /// What the image was taken for; nil where nothing was predicted.
  public var predicted: String?
  /// What the image really shows; nil where nobody knows.
  public var actual: String?

  /// An image with its words.
  public init(
    _ image: Raster, title: String = "", predicted: String? = nil, actual: String? = nil
  ) {
    self.image = image
    self.title = title
    self.predicted = predicted
    self.actual = actual
  }

  /// An image of numbers, with its words.
  public init(
    _ matrix: Matrix, colors: ColorScale, title: String = "", predicted: String? = nil,
    actual: String? = nil
  ) {
    self.init(
      Raster(matrix, colors: colors), title: title, predicted: predicted, actual: actual)
    values = matrix
  }

  /// The words of the image, and its numbers or pixels.
  var sourceData: SourceData {
    let data: SourceData = [
      "width": .number(Double(image.width)), "height": .number(Double(image.height)),
      "title": .text(title),
    ]
    return
      data
      .adding("predicted", predicted.map(SourceData.text))
      .adding("actual", actual.map(SourceData.text))
      .adding("values", values?.sourceData)
      .adding("rgb", values == nil ? .numbers(image.bytes.map(Double.init)) : nil)
  }

  /// Whether the prediction is right; nil unless both are known.
  var isRight: Bool? {
    predicted.flatMap { predicted in actual.map { $0 == predicted } }
  }
}
