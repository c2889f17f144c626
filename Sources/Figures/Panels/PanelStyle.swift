/// What a panel needs to know to lay itself out: colours, text styles, and how large text will be.
public struct PanelStyle {
  /// Colours and text styles.
  public let theme: Theme
  /// Knows how large text will be.
  public let measurer: any TextMeasurer

  /// How wide a panel may be, where a page has no more; diagrams take further lines then.
  public var room = Double.infinity

  /// The text styles of the theme.
  public var type: TypeScale { theme.type }

  /// A style from colours and a measurer of text.
  public init(theme: Theme, measurer: any TextMeasurer) {
    (self.theme, self.measurer) = (theme, measurer)
  }

  /// The width of `string` on one line.
  public func width(of string: String, _ style: TextStyle) -> Double {
    measurer.width(of: string, style: style)
  }

  /// The height of any line in `style`.
  public func lineHeight(_ style: TextStyle) -> Double {
    measurer.lineHeight(of: style)
  }
}
