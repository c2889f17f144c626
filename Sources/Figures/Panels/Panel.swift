/// One picture within a figure: a chart, an image grid, a diagram.
///
/// A figure asks its panels how large they want to be, gives panels in one row and column the same
/// frame, so that their edges line up, and adds the margins that each asks for around it.
public protocol Panel: Sendable {
  /// The size of the picture itself, without titles, axes and labels.
  func frameSize(in style: PanelStyle) -> Size

  /// The room that titles, axes and labels need around a frame of `size`.
  func margins(around size: Size, in style: PanelStyle) -> Insets

  /// What to draw, in the coordinates of the sheet.
  ///
  /// - Parameters:
  ///   - frame: where the picture itself goes.
  ///   - margins: the room around it; at least what the panel asked for, and more where a
  ///     neighbour asked for more.
  func primitives(in frame: Rectangle, margins: Insets, style: PanelStyle) -> [Primitive]

  /// What the picture shows, as numbers and words: an object that begins with its `kind` and `title`.
  var sourceData: SourceData { get }
}
