internal import Base

/// How many values a chart can't show, and why.
public struct Omissions: Sendable, Hashable {
  /// NaN, infinities, and numbers beyond ±1e300.
  public var notFinite = 0
  /// Zero and less on a logarithmic axis.
  public var notPositive = 0

  /// Counts the points that one of the axes has no place for.
  public init(of points: some Sequence<Point>, x: Axis, y: Axis) {
    for point in points where !x.shows(point.x) || !y.shows(point.y) {
      if point.isDrawable { notPositive += 1 } else { notFinite += 1 }
    }
  }

  /// Counts the values that `axis` has no place for.
  public init(of values: some Sequence<Double>, on axis: Axis = Axis()) {
    for value in values where !axis.shows(value) {
      if value.isDrawable { notPositive += 1 } else { notFinite += 1 }
    }
  }

  /// Nothing is left out.
  public init() {}

  /// What is said below a chart; nil when it shows everything.
  var sentence: String? {
    let parts = [(notFinite, "not finite"), (notPositive, "not positive")].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return nil }
    let counts = parts.map { "\(Decimals.fixed(Double($0.0), 0)) \($0.1)" }
    return "Left out: " + counts.joined(separator: ", ")
  }

  static func + (a: Omissions, b: Omissions) -> Omissions {
    var sum = a
    sum.notFinite += b.notFinite
    sum.notPositive += b.notPositive
    return sum
  }
}
