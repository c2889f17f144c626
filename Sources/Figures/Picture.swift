/// Something that can be written as a file in every format: a figure, or an animation of figures.
public protocol Picture: Sendable {
  /// What it is called.
  var title: String { get set }
  /// What a reader who can't see it is told.
  var alternativeText: String { get set }
  /// Colours and text styles.
  var theme: Theme { get set }
  /// What it takes to make the numbers again.
  var provenance: Provenance { get set }

  /// A PNG file with `scale` pixels for each point.
  func png(scale: Double) throws(FigureError) -> [UInt8]
  /// An SVG file.
  func svg() throws(FigureError) -> [UInt8]
  /// A PDF file of one page.
  func pdf() throws(FigureError) -> [UInt8]
  /// The words and the numbers behind it, as a JSON file to lie beside its pictures.
  func json() -> [UInt8]
}
