/// One line of text, hung at a point of the page.
public struct Text: Sendable, Hashable {
  /// Which part of the line sits at the point's x.
  public enum Horizontal: Sendable { case start, middle, end }
  /// Which part of the line sits at the point's y.
  public enum Vertical: Sendable { case top, capitalMiddle, baseline, bottom }

  /// What is written.
  public var string: String
  /// Where it hangs.
  public var position: Point
  /// Size and weight.
  public var style: TextStyle
  /// The colour of the ink.
  public var color: Color
  /// Which part of the line sits at the position's x.
  public var horizontal: Horizontal
  /// Which part of the line sits at the position's y.
  public var vertical: Vertical
  /// The colour of a seam around the letters, which keeps lines behind them away; nil for none.
  public var halo: Color?

  /// How wide the seam is, half of it outside of the letters.
  static let haloWidth = 5.0

  /// A line of text that starts at `position`, unless the anchors say otherwise.
  public init(
    _ string: String, at position: Point, style: TextStyle, color: Color,
    horizontal: Horizontal = .start, vertical: Vertical = .baseline
  ) {
    self.string = string
    self.position = position
    self.style = style
    self.color = color
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// Where the first letter's baseline begins.
  public func origin(measuredBy measurer: any TextMeasurer) -> Point {
    let extent = measurer.extent(of: string, style: style)
    let x =
      switch horizontal {
      case .start: position.x
      case .middle: position.x - extent.width / 2
      case .end: position.x - extent.width
      }
    let y =
      switch vertical {
      case .top: position.y + extent.ascent
      case .capitalMiddle: position.y + extent.capitalHeight / 2
      case .baseline: position.y
      case .bottom: position.y - extent.descent
      }
    return Point(x, y)
  }

  /// The box that the line fills, from its highest to its lowest letter.
  public func frame(measuredBy measurer: any TextMeasurer) -> Rectangle {
    let extent = measurer.extent(of: string, style: style)
    let origin = origin(measuredBy: measurer)
    return Rectangle(
      x: origin.x, y: origin.y - extent.ascent, width: extent.width, height: extent.height)
  }
}
