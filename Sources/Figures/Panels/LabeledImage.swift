/// An image with what is said about it: a title, and what a network took it for.
public struct LabeledImage: Sendable, Hashable {
  /// What is shown: pixels, or numbers whose colours a theme knows.
  enum Content: Hashable {
    case pixels(Raster)
    case numbers(Matrix, ColorScale)
  }

  /// The pixels, or the numbers that become pixels.
  let content: Content
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
    self.init(.pixels(image), title, predicted, actual)
  }

  private init(_ content: Content, _ title: String, _ predicted: String?, _ actual: String?) {
    self.content = content
    self.title = title
    self.predicted = predicted
    self.actual = actual
  }

  /// An image of numbers, with its words.
  public init(
    _ matrix: Matrix, colors: ColorScale, title: String = "", predicted: String? = nil,
    actual: String? = nil
  ) {
    self.init(.numbers(matrix, colors), title, predicted, actual)
  }

  /// An image of a dataset: ink on paper from one byte a pixel, or red, green and blue from three.
  public init(_ pixels: [UInt8], height: Int, width: Int) {
    guard pixels.count == height * width else {
      self.init(Raster(width: width, height: height, rgb: pixels))
      return
    }
    let values = Matrix(rows: height, columns: width, pixels.map { Double($0) })
    self.init(values, colors: ColorScale(.ink, range: 0...255))
  }

  /// The numbers of the pixels; nil where the pixels are all there is.
  var values: Matrix? {
    if case .numbers(let matrix, _) = content { matrix } else { nil }
  }

  /// The pixels in the colours of a theme.
  func raster(in theme: Theme) -> Raster {
    switch content {
    case .pixels(let raster): raster
    case .numbers(let matrix, let colors): Raster(matrix, colors: colors, theme: theme)
    }
  }

  /// The words of the image, and its numbers or pixels.
  var sourceData: SourceData {
    let image = raster(in: .light)
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
