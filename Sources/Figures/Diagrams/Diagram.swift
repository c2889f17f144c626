/// A panel that is as large as what it draws, below its title: no axes, and no labels around a frame.
public protocol Diagram: Panel {
  /// What the diagram shows.
  var title: String { get }

  /// Everything but the title, from a corner at zero on.
  func sketch(in style: PanelStyle) -> Sketch
}

extension Diagram {
  /// The size of everything but the title.
  public func frameSize(in style: PanelStyle) -> Size { sketch(in: style).size }

  /// The room for the title.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    style.titleMargins(title, around: frameSize(in: style))
  }

  /// The title, and the marks at the upper left corner of the frame.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    style.title(title, at: Point(frame.minX, frame.minY - margins.top))
      + sketch(in: style).primitives.map { $0.moved(by: frame.origin) }
  }
}
