/// A picture in files of several formats, what it shows, and what to say to those who can't see it.
///
/// Exporters number illustrations in reading order, and write `figures/NN-name.png`, as LessonKit does with the files.
public struct Illustration: Sendable, Hashable {
  /// A short name for its files: `how-often-used`.
  public var name: String
  /// What it is called.
  public var title: String
  /// What to notice, in Markdown.
  public var caption: String
  /// What a reader who can't see it is told, in plain words.
  public var alternativeText: String
  /// Its width in points.
  public var width: Double
  /// Its height in points.
  public var height: Double
  /// The same picture in several formats and variants, the light ones first.
  public var files: [PictureFile]
  /// The picture as part of a page; nil for one that would be too large, of which a page shows a file.
  public var page: PagePicture?

  /// A picture of `width` × `height` points.
  public init(
    name: String, title: String = "", caption: String, alternativeText: String, width: Double,
    height: Double, files: [PictureFile], page: PagePicture? = nil
  ) {
    self.name = name
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.width = width
    self.height = height
    self.files = files
    self.page = page
  }

  /// The file of this format and variant.
  public func file(_ format: PictureFormat, _ variant: PictureVariant = .light) -> PictureFile? {
    files.first { $0.format == format && $0.variant == variant }
  }
}
