/// The colours of a scale in steps, and the values where one step ends and the next begins.
public struct ColorSteps: Sendable, Hashable {
  /// The colours, from the lowest step to the highest.
  public var colors: [Color]
  /// The values between steps: one fewer than the colours.
  public var bounds: [Double]

  /// Steps of `colors` that change at `bounds`.
  ///
  /// - Precondition: there is one bound fewer than colours.
  public init(colors: [Color], bounds: [Double]) {
    precondition(colors.count == bounds.count + 1, "steps need a bound between any two colours")
    self.colors = colors
    self.bounds = bounds
  }
}
