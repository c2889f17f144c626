/// A drawing in grey levels from 0, paper, to 255, ink, whatever it was drawn on and with.
///
/// Most of a drawing is paper, so the median grey level is that of paper, and ink is what is far from it. How much the paper's
/// own grey levels differ (shades, noise) is the median distance from its level; four times that is still paper.
///
/// - SeeAlso: Rousseeuw and Croux (1993), section 1, <https://doi.org/10.1080/01621459.1993.10476408>, for the median of distances.
struct InkDrawing {
  /// Whether ink was darker than paper.
  let isInverted: Bool
  /// One byte a pixel, row by row.
  let pixels: [UInt8]

  /// - Returns: nil when nothing stands out from the paper.
  init?(gray: [UInt8], inversion: Preparation.Inversion) {
    var counts = [Int](repeating: 0, count: 256)
    for level in gray { counts[Int(level)] += 1 }
    let paper = Self.level(below: gray.count / 2, counts)
    var distances = [Int](repeating: 0, count: 256)
    for (level, count) in counts.enumerated() { distances[abs(level - paper)] += count }
    let shades = 4 * Self.level(below: gray.count / 2, distances)

    switch inversion {
    case .yes: isInverted = true
    case .no: isInverted = false
    case .auto:
      // Cubes, so that few pixels far away, ink, outweigh many near ones, shades.
      let lean = counts.enumerated().reduce(0) { sum, entry in
        let distance = entry.offset - paper
        return sum + entry.element * distance * distance * distance
      }
      isInverted = lean < 0
    }
    let sign = isInverted ? -1 : 1
    // A few pixels that are brighter still, such as a speck of light, don't set the scale.
    let ink = (0..<256).map { level in max(sign * (level - paper), 0) }
    var levels = [Int](repeating: 0, count: 256)
    for (level, count) in counts.enumerated() { levels[ink[level]] += count }
    let most = levels.lastIndex { $0 > 0 } ?? 0
    let usual = Self.level(below: gray.count - gray.count / 2000, levels)
    let top = usual > shades ? usual : most
    if top <= shades { return nil }
    let table = ink.map { level in
      UInt8(min(max(255 * (level - shades) / (top - shades), 0), 255))
    }
    pixels = gray.map { table[Int($0)] }
  }

  /// The level of the pixel with this number when all are sorted.
  private static func level(below number: Int, _ counts: [Int]) -> Int {
    var sum = 0
    for (level, count) in counts.enumerated() {
      sum += count
      if sum > number { return level }
    }
    return counts.lastIndex { $0 > 0 } ?? 0
  }
}
