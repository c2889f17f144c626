internal import ConvNet
public import Figures
public import Notebooks

/// A quantity that falls by the same factor whenever a size doubles: `value = factor · size^−exponent`.
public struct PowerLaw: Sendable, Equatable {
  /// The value at size 1.
  public let factor: Double
  /// How fast it falls: 0.5 halves the value at four times the size.
  public let exponent: Double

  /// The line of least squares through the logarithms.
  ///
  /// - Precondition: there are as many sizes as values, at least two different sizes, and all are above zero.
  /// - SeeAlso: Hestness et al. (2017), <https://arxiv.org/abs/1712.00409>.
  public init(sizes: [Double], values: [Double]) {
    precondition(sizes.count == values.count && Set(sizes).count > 1, "a line needs two places")
    let (x, y) = (sizes.map(ElementaryFunctions.log), values.map(ElementaryFunctions.log))
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }.reduce(0, +)
    let squares = x.map { ($0 - meanX) * ($0 - meanX) }.reduce(0, +)
    exponent = -products / squares
    factor = ElementaryFunctions.exp(meanY - meanX * products / squares)
  }

  /// The value at a size.
  public func value(at size: Double) -> Double {
    factor * ElementaryFunctions.exp(-exponent * ElementaryFunctions.log(size))
  }
}

extension [PowerLaw] {
  /// What the laws of several seeds say of a size: a mean, and its interval.
  ///
  /// - Precondition: there is at least one.
  public func value(at size: Double) -> PairedDifference {
    PairedDifference(from: map { _ in 0 }, to: map { $0.value(at: size) })
  }

  /// The mean law with its 95 % interval over seeds, and what was measured, a point for each seed and size; the largest size was not
  /// fitted.
  public func chart(
    _ title: String, x: String, sizes: [Double], measured: [[Double]], size: Size
  ) -> Chart {
    let values = sizes.map { value(at: $0) }
    return Chart(
      title, x: Axis(x, scale: .logarithmic), y: Axis(scale: .logarithmic),
      marks: [
        Series(
          "law", points: zip(sizes, values).map { Point($0, $1.mean) },
          band: values.map(\.interval), markers: .none, category: 0),
        Points(
          "measured", points: measured.flatMap { zip(sizes, $0).map { Point($0, $1) } }, category: 1
        ),
      ],
      references: [ReferenceLine(x: sizes[sizes.count - 2], label: "fitted up to here")], size: size
    )
  }
}
