/// The colours of a scale in steps, and the values that they stand for.
public struct ColorSteps: Sendable, Hashable {
  /// The colours, from the lowest step to the highest.
  public let colors: [Color]
  /// The values between steps, one fewer than the colours; or one for each colour.
  public let values: [Double]

  /// Steps of colour that change at the values `bounds`.
  ///
  /// - Precondition: there is one bound fewer than colours.
  public init(_ colors: [Color], bounds: [Double]) {
    precondition(colors.count == bounds.count + 1, "steps need a bound between any two colours")
    self.colors = colors
    values = bounds
  }

  /// Colours that stand for one value each.
  ///
  /// - Precondition: there are as many values as colours.
  public init(_ colors: [Color], values: [Double]) {
    precondition(colors.count == values.count, "steps need a value for each colour")
    self.colors = colors
    self.values = values
  }

  /// Whether values lie between colours.
  var areBounds: Bool { values.count < colors.count }
}
