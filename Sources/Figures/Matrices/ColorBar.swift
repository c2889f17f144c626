internal import Base

/// The colours of a scale from top to bottom, with the numbers at its ends and its middle.
struct ColorBar {
  let scale: ColorScale
  let style: PanelStyle
  private let labels: [String]

  private static let thickness = 12.0
  private static let tick = 6.0
  /// More would say no more.
  private static let longest = 160.0
  /// From the picture to the bar.
  static let gap = 16.0

  /// - Parameter format: percent for a scale of fractions.
  init(_ scale: ColorScale, format: NumberFormat = .plain, style: PanelStyle) {
    self.scale = scale
    self.style = style
    let middle = scale.lowerBound / 2 + scale.upperBound / 2
    let values = [scale.upperBound, middle, scale.lowerBound]
    let numbers = CellNumbers(fitting: [scale.upperBound, scale.lowerBound])
    let hasMiddle = scale.map.isDiverging && scale.lowerBound < scale.upperBound
    labels = values.enumerated().map { index, value in
      guard index != 1 || hasMiddle else { return "" }
      guard value != 0 else { return format.text(0, decimals: 0) }
      guard format == .plain else { return format.text(value, decimals: 1) }
      return numbers.exponent == 0
        ? numbers.text(value) : Decimals.scientific(value, significantDigits: numbers.decimals + 1)
    }
  }

  /// The room to the right of the picture, gap included.
  var width: Double {
    let widest = labels.map { style.width(of: $0, style.type.tick) }.max() ?? 0
    return Self.gap + Self.thickness + Self.tick + widest
  }

  /// The least height at which its labels keep clear of each other.
  var leastHeight: Double { (style.lineHeight(style.type.tick) * 3.5).rounded(.up) }

  /// The bar to the right of `frame`, as high as it.
  func primitives(beside frame: Rectangle) -> [Primitive] {
    let bar = Rectangle(
      x: frame.maxX + Self.gap, y: frame.minY, width: Self.thickness,
      height: min(frame.height, Self.longest))
    let isOneNumber = scale.lowerBound >= scale.upperBound
    let gradient = scale.gradient(steps: Int(bar.height), isUpright: true, in: style.theme)
    let half = style.lineHeight(style.type.tick) / 2
    let places = [bar.minY + half, bar.midY, bar.maxY - half]
    let border = Stroke(style.theme.axis.opacity(0.6), width: 1)
    return [.image(gradient, in: bar), .path(.rectangle(bar.crisp), stroke: border)]
      + zip(labels, isOneNumber ? [bar.midY] : places).filter { !$0.0.isEmpty }.map { label, y in
        style.remark(label, at: Point(bar.maxX + Self.tick, y), vertical: .capitalMiddle)
      }
  }
}
