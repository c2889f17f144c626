public import Figures

extension HeatMap {
  /// What units get above zero, a row for each unit and a column for each image, in ink: the darkest cell of a row is where it is highest.
  ///
  /// - Parameters:
  ///   - sums: What the units get, a row for each image.
  ///   - units: Which units, from the top down.
  public init(_ title: String, units: [Int], sums: [[Float]], pixelSize: Int = 3) {
    let picture = Matrix(rows: units.count, columns: sums.count) { row, column in
      let peak = max(sums.map { $0[units[row]] }.max() ?? 0, 1e-6)
      let share = max(sums[column][units[row]], 0) / peak
      // The faintest is still to be told from nothing.
      return Double(share == 0 ? 0 : 0.3 + 0.7 * share)
    }
    self.init(
      title, picture, colors: ColorScale(.ink, range: 0...1), showsNumbers: false,
      pixelSize: pixelSize, showsColorBar: false)
  }
}
