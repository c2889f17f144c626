/// The area between the axes of a chart: it knows where on the page each number lies.
public struct PlotArea {
  /// The area on the page.
  public let frame: Rectangle
  /// The horizontal axis.
  public let x: FittedAxis
  /// The vertical axis.
  public let y: FittedAxis
  /// Colours, and how large text will be.
  public let style: PanelStyle
  /// What stays free at the left and the right edge, so that points there are whole.
  let inset: Double
  /// What stays free at the bottom, for the numbers of bars that hang from zero.
  let lift: Double
  /// How the numbers of the axis of values are written.
  public let format: NumberFormat
  /// Whether marks fill the area, so that lines need a rim to be seen.
  let isFilled: Bool
  /// The place in the theme of the mark's first colour.
  var firstCategory = 0

  /// Where `point`, in the numbers of the axes, lies on the page.
  public func place(_ point: Point) -> Point {
    let (top, bottom) =
      y.isCategorical ? (frame.maxY, frame.minY) : (frame.minY, frame.maxY - lift)
    return Point(
      x.position(of: point.x, from: frame.minX + inset, to: frame.maxX - inset),
      y.position(of: point.y, from: bottom, to: top))
  }

  /// Whether categories lie along the vertical axis, so that bars grow to the right.
  public var isHorizontal: Bool { y.isCategorical }

  /// The axis that values are read from, where the other one holds categories.
  public var valueAxis: FittedAxis { isHorizontal ? x : y }

  /// Where `value` of the category at `position` lies on the page, whichever way the chart runs.
  public func place(position: Double, value: Double) -> Point {
    place(isHorizontal ? Point(value, position) : Point(position, value))
  }

  /// The box on the page between two positions and two values.
  public func box(
    positions: ClosedRange<Double>, values: (from: Double, to: Double)
  ) -> Rectangle {
    let a = place(position: positions.lowerBound, value: values.from)
    let b = place(position: positions.upperBound, value: values.to)
    return Rectangle(
      x: min(a.x, b.x), y: min(a.y, b.y), width: (b.x - a.x).magnitude,
      height: (b.y - a.y).magnitude)
  }

  /// Where bars begin: zero, or the lowest value of an axis that has no place for it.
  public var floor: Double {
    let domain = valueAxis.domain
    return valueAxis.scale == .logarithmic
      ? domain.lowerBound : min(max(0, domain.lowerBound), domain.upperBound)
  }

  /// Whether both axes have a place for `point`.
  public func shows(_ point: Point) -> Bool {
    point.isDrawable && x.hasPlace(for: point.x) && y.hasPlace(for: point.y)
  }

  /// Whether `point` lies within the area.
  public func contains(_ point: Point) -> Bool {
    guard shows(point) else { return false }
    let place = place(point)
    return frame.grown(by: 0.01).contains(Rectangle(x: place.x, y: place.y, width: 0, height: 0))
  }

  /// The colour of the mark's name number `index`, or of a category of the theme.
  public func color(_ index: Int = 0, category: Int? = nil) -> Color {
    style.theme.color(ofSeries: category ?? firstCategory + index)
  }
}
