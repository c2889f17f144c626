/// A row of pixels, moved and filtered; tests compare both with the core.
enum Teaching {
  /// The row moved to the right by `d` pixels. What leaves it is lost, what enters is 0.
  static func moved(_ row: [Float], by d: Int) -> [Float] {
    row.indices.map { row.indices.contains($0 - d) ? row[$0 - d] : 0 }
  }

  /// The row under a filter of three weights. Beyond its ends every pixel counts as 0.
  static func filtered(_ row: [Float], by weights: [Float]) -> [Float] {
    row.indices.map { place in
      var sum: Float = 0
      for (offset, weight) in zip(-1...1, weights) where row.indices.contains(place + offset) {
        sum += weight * row[place + offset]
      }
      return sum
    }
  }
}
