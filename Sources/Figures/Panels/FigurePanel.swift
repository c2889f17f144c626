/// A figure within a figure, with its own title, panels and caption.
///
/// It wears the theme of the figure around it.
public struct FigurePanel: Panel {
  /// What is shown.
  public var figure: Figure
  /// A few small words above it, such as its number among others.
  public var heading: String

  /// A panel that shows `figure`.
  public init(_ figure: Figure, heading: String = "") {
    self.figure = figure
    self.heading = heading
  }

  /// As large as the figure is without its empty edge.
  public func frameSize(in style: PanelStyle) -> Size { sheet(in: style).size }

  /// The room for the heading.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    guard !heading.isEmpty else { return Insets() }
    return Insets(
      top: style.lineHeight(style.type.tick) + 8,
      right: style.width(of: heading, style.type.tick) - size.width)
  }

  /// The heading, and what the figure shows, from its upper left corner on.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    let corner = Point(frame.minX, frame.minY)
    let text = Text(
      heading, at: Point(frame.minX, frame.minY - margins.top), style: style.type.tick,
      color: style.theme.secondary, vertical: .top)
    return (heading.isEmpty ? [] : [.text(text)])
      + sheet(in: style).primitives.map { $0.moved(by: corner) }
  }

  /// The words of the figure and the data of its panels.
  public var sourceData: SourceData {
    let words: SourceData = ["kind": "figure", "heading": .text(heading)]
    guard case .object(let kind) = words, case .object(let members) = figure.sourceData else {
      return words
    }
    return .object(kind + members)
  }

  private func sheet(in style: PanelStyle) -> Sheet {
    figure.sheet(in: style, padding: 0, titleStyle: style.type.nestedTitle)
  }
}
