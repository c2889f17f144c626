/// Images in rows and columns, all at the same scale, each with its title and its labels.
///
/// A right prediction has a thin border and a tick, a wrong one a thick border and a cross, so that
/// they differ without colour, too.
public struct ImageGrid: Panel, Hashable {
  /// What the images show together.
  public var title: String
  /// The images, row by row.
  public var images: [LabeledImage]
  /// How many images stand side by side.
  public var columns: Int
  /// The side of a pixel, in points up to 240; nil means as large as looks well.
  public var pixelSize: Int?
  /// The colours that numbers became, for a bar beside the images; nil where pixels are just pixels.
  public var colors: ColorScale?

  /// A grid of `images`.
  public init(
    _ title: String, _ images: [LabeledImage], columns: Int = 5, pixelSize: Int? = nil,
    colors: ColorScale? = nil
  ) {
    self.title = title
    self.images = images
    self.columns = max(1, columns)
    self.pixelSize = pixelSize
    self.colors = colors
  }

  /// A grid of matrices on one scale, such as kernels or feature maps; signed numbers by default.
  public init(
    _ title: String, matrices: [Matrix], names: [String] = [], columns: Int = 8,
    pixelSize: Int? = nil, colors: ColorScale? = nil
  ) {
    let scale = colors ?? .signed(matrices)
    let images = matrices.enumerated().map { index, matrix in
      LabeledImage(matrix, colors: scale, title: index < names.count ? names[index] : "")
    }
    self.init(title, images, columns: columns, pixelSize: pixelSize, colors: scale)
  }

  /// The size of all images with their words, or more where the colour bar needs it.
  public func frameSize(in style: PanelStyle) -> Size {
    ImageGridLayout(self, style: style).frameSize
  }

  /// The room for the title and the colour bar.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    ImageGridLayout(self, style: style).margins
  }

  /// Images, borders, words and the colour bar.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    style.title(title, at: Point(frame.minX, frame.minY - margins.top))
      + ImageGridLayout(self, style: style).primitives(at: frame.origin)
  }

  /// The words of the images and their numbers, or their pixels where there are no numbers.
  public var sourceData: SourceData {
    let data: SourceData = [
      "kind": "image grid", "title": .text(title), "images": .list(images.map(\.sourceData)),
    ]
    return data.adding("range", colors.map { .numbers([$0.lowerBound, $0.upperBound]) })
  }
}
