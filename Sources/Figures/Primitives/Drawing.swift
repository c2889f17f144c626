/// A figure after layout: a sheet of known size and what to draw on it, in order.
public struct Drawing: Sendable, Hashable {
  /// The size of the sheet, in whole points.
  public var size: Size
  /// The colour of the sheet.
  public var background: Color
  /// What to draw, from the back to the front.
  public var primitives: [Primitive]
  /// What the figure is called.
  public var title: String
  /// What a reader who can't see the figure is told.
  public var alternativeText: String

  /// Every line of text on the sheet, in drawing order.
  public var texts: [Text] {
    primitives.compactMap { primitive in
      guard case .text(let text) = primitive else { return nil }
      return text
    }
  }
}
