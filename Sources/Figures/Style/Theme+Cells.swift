extension Theme {
  /// What stands behind the number `value` of a matrix; nil for one that is not finite.
  ///
  /// Zero is the sheet itself. Signed numbers get vermilion or blue, magnitudes plum and ink more ink, never so much that the
  /// number could not be read.
  package func ground(of value: Double, in scale: ColorScale) -> Color? {
    guard value.isDrawable else { return nil }
    let isDark = background.luminance < foreground.luminance
    let hues = isDark ? Palette.onDark : Palette.onLight
    let place = scale.position(of: value)
    switch scale.map {
    case .diverging:
      let hue = hues[place < 0.5 ? 0 : 1]
      return background.mixed(with: hue, by: (2 * place - 1).magnitude * (isDark ? 0.46 : 0.55))
    case .viridis: return background.mixed(with: hues[3], by: place * (isDark ? 0.4 : 0.5))
    case .ink: return background.mixed(with: foreground, by: place * (isDark ? 0.36 : 0.44))
    default: return scale.color(of: value)
    }
  }
}
