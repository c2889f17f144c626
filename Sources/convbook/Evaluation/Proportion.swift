/// A share of a sample, and what it says of everything that the sample was drawn from.
struct Proportion {
  let share: Double
  private let count: Double

  /// - Precondition: `all` is not 0.
  init(_ part: Int, of all: Int) {
    share = Double(part) / Double(all)
    count = Double(all)
  }

  /// Where the share of everything lies with a probability of 95 %, as far as a sample of this size can tell.
  ///
  /// - SeeAlso: Wilson (1927), <https://doi.org/10.1080/01621459.1927.10502953>; Brown, Cai and DasGupta (2001), section 3.1.1.
  var interval: ClosedRange<Double> {
    let z = 1.959964
    let centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    let half =
      z / (1 + z * z / count)
      * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    return max(centre - half, 0)...min(centre + half, 1)
  }
}
