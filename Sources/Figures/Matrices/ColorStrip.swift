internal import Base

/// The colours of a scale from left to right between the numbers at its ends, to stand below a picture.
struct ColorStrip {
  private let scale: ColorScale
  private let style: PanelStyle
  private let ends: (least: String, most: String)

  private static let size = Size(width: 48, height: 8)
  private static let gap = 6.0

  init(_ scale: ColorScale, style: PanelStyle) {
    self.scale = scale
    self.style = style
    let numbers = CellNumbers(fitting: [scale.lowerBound, scale.upperBound])
    let note = numbers.note.isEmpty ? "" : Decimals.thinSpace + numbers.note
    ends = (numbers.text(scale.lowerBound), numbers.text(scale.upperBound) + note)
  }

  private func width(_ string: String) -> Double { style.width(of: string, style.type.tick) }

  /// The strip with its numbers.
  var width: Double { width(ends.least) + width(ends.most) + Self.size.width + 2 * Self.gap }

  /// The strip in a line of text whose middle of the upper edge is at `top`.
  func primitives(at top: Point) -> [Primitive] {
    let middle = top.y + style.lineHeight(style.type.tick) / 2
    let start = (top.x - width / 2 + width(ends.least) + Self.gap).rounded()
    let bar = Rectangle(
      x: start, y: (middle - Self.size.height / 2).rounded(), width: Self.size.width,
      height: Self.size.height)
    let border = Stroke(style.theme.axis.opacity(0.6), width: 1)
    return [
      .image(
        scale.gradient(steps: Int(Self.size.width), isUpright: false, in: style.theme), in: bar),
      .path(.rectangle(bar.crisp), stroke: border),
      style.remark(
        ends.least, at: Point(bar.minX - Self.gap, bar.midY), horizontal: .end,
        vertical: .capitalMiddle),
      style.remark(ends.most, at: Point(bar.maxX + Self.gap, bar.midY), vertical: .capitalMiddle),
    ]
  }
}

extension ColorScale {
  /// All colours in `steps` pixels: from the largest number at the top to the least at the bottom,
  /// or from the least at the left to the largest at the right.
  func gradient(steps: Int, isUpright: Bool, in theme: Theme) -> Raster {
    let steps = max(1, steps)
    let colors = (0..<steps).map { step -> Color in
      let place = (Double(step) + 0.5) / Double(steps)
      return theme.color(
        at: lowerBound >= upperBound ? 0.5 : isUpright ? 1 - place : place, in: map)
    }
    return Raster(
      width: isUpright ? 1 : steps, height: isUpright ? steps : 1, rgb: colors.flatMap(\.bytes))
  }
}
