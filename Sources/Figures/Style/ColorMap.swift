/// Which colour more of something has; every map begins at the sheet, so that zero is the page itself, light or dark.
///
/// A theme mixes the colours: ``Theme/color(at:in:)``.
public enum ColorMap: Sendable, Hashable, CaseIterable {
  /// Ink on paper, for images.
  case ink
  /// More and more of one colour, for counts and sizes.
  case magnitudes
  /// Blue for negative, vermilion for positive numbers.
  case diverging

  /// Whether the middle is a zero from which colours part, one way for each sign.
  public var isDiverging: Bool { self == .diverging }

  /// How many steps a colour has between the sheet and its full strength; more cannot be told apart.
  static let steps = 16.0

  /// The step next to `place`, from 0 to 1; what lies beyond gets the end. Before the middle of a diverging map steps are negative.
  func step(at place: Double) -> Int {
    let place = min(max(place, 0), 1)
    let share = isDiverging ? (2 * place - 1).magnitude : place
    let step = Int((share * Self.steps).rounded())
    return isDiverging && place < 0.5 ? -step : step
  }
}

extension Theme {
  /// The colour at `place` of a map, from 0 to 1; what lies beyond gets the colour of the end.
  public func color(at place: Double, in map: ColorMap) -> Color {
    color(ofStep: map.step(at: place), in: map)
  }

  /// The colour of a step of a map.
  func color(ofStep step: Int, in map: ColorMap) -> Color {
    mixed(
      map, isNegative: step < 0, share: Double(step.magnitude) / ColorMap.steps,
      on: map == .ink ? raised : background)
  }

  /// The colour of `value` where no number stands on it; nil for one that is not finite.
  public func color(of value: Double, in scale: ColorScale) -> Color? {
    value.isDrawable ? color(at: scale.position(of: value), in: scale.map) : nil
  }

  /// What stands behind the number `value` in a cell; nil for one that is not finite.
  ///
  /// It is never so strong that the number could not be read.
  package func ground(of value: Double, in scale: ColorScale) -> Color? {
    guard value.isDrawable else { return nil }
    let place = scale.position(of: value)
    let share = scale.map.isDiverging ? (2 * place - 1).magnitude : place
    return mixed(
      scale.map, isNegative: place < 0.5, share: share * strongest(scale.map), on: background)
  }

  /// How much of a map's colour a cell with a number has at most.
  package func strongest(_ map: ColorMap) -> Double {
    switch map {
    case .ink: isDark ? 0.36 : 0.44
    case .magnitudes: isDark ? 0.4 : 0.5
    case .diverging: isDark ? 0.46 : 0.55
    }
  }

  private func mixed(
    _ map: ColorMap, isNegative: Bool, share: Double, on sheet: Color
  ) -> Color {
    let hues = isDark ? Palette.onDark : Palette.onLight
    let hue =
      switch map {
      case .ink: foreground
      case .magnitudes: hues[3]
      case .diverging: hues[isNegative ? 0 : 1]
      }
    return sheet.mixed(with: hue, by: share)
  }

  private var isDark: Bool { background.luminance < foreground.luminance }
}
