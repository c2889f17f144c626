public import Figures
internal import Notebooks

extension Series {
  /// The means of some lists of values, with a band from the least to the greatest of each.
  public init(_ name: String, x: [Double], spanning values: [[Double]]) {
    self.init(
      name, points: zip(x, values).map { Point($0, Spread($1).mean) },
      band: values.map { ($0.min() ?? 0)...($0.max() ?? 0) }, markers: .all)
  }
}
