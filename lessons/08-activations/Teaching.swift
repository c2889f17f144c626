/// The least code of a layer and of its death; tests compare it with the core.
enum Teaching {
  /// One layer: weighted sums, each bent by the same function.
  static func layer(
    _ x: [Float], weights: [[Float]], bend: (Float) -> Float
  ) -> [Float] {
    weights.map { row in
      let sum = zip(row, x).reduce(0) { $0 + $1.0 * $1.1 }
      return bend(sum)
    }
  }

  /// How many ReLUs are off for every image; `sums` has a row for each image.
  static func deadUnits(_ sums: [[Float]]) -> Int {
    guard let units = sums.first?.indices else { return 0 }
    return units.count { unit in
      sums.allSatisfy { image in image[unit] <= 0 }
    }
  }
}
