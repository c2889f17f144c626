extension Series {
  /// The mean of several runs with a band of one standard deviation to both sides.
  ///
  /// The deviation is the sample's, with n − 1; a single run has no band. A value that is not
  /// finite in any run leaves a gap, and runs may end at different lengths.
  ///
  /// - Parameters:
  ///   - x: where the values were taken, the same for all runs.
  ///   - runs: one list of values for each run, such as one for each seed.
  public init(
    _ name: String, x: [Double], runs: [[Double]], markers: Markers = .automatic,
    category: Int? = nil
  ) {
    var points: [Point] = []
    var band: [ClosedRange<Double>?] = []
    for (index, x) in x.enumerated() {
      let values = runs.compactMap { $0.indices.contains(index) ? $0[index] : nil }
      guard !values.isEmpty else { break }
      let count = Double(values.count)
      let mean = values.reduce(0) { $0 + $1 / count }
      points.append(Point(x, mean))
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / (count - 1)).squareRoot()
      let isFinite = values.count > 1 && (mean - deviation).isDrawable && deviation.isDrawable
      band.append(isFinite ? mean - deviation...mean + deviation : nil)
    }
    self.init(
      name, points: points, band: band.allSatisfy { $0 == nil } ? [] : band, markers: markers,
      category: category)
  }
}
