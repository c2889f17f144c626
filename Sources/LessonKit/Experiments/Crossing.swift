internal import Base
internal import ConvNet
internal import Notebooks

/// Where a curve that was measured with several seeds reaches what another measurement gave with the same seeds, on a logarithmic axis.
///
/// Between measured places, the lines of all seeds are straight. A place is within ``range`` if the seeds do not tell its values from
/// the aims: if the 95 % interval of the paired difference there holds 0.
package struct Crossing {
  /// The first place at which the mean curve is as high as the mean aim; the last measured place where none is.
  package let place: Double
  /// Whether the mean curve reaches the mean aim.
  package let isReached: Bool
  /// From the first to the last place that the seeds do not rule out, within those that were measured.
  package let range: ClosedRange<Double>
  /// Whether the range may go on beyond what was measured.
  package let isOpen: Bool

  /// The crossing of a curve.
  ///
  /// - Parameters:
  ///   - places: Where it was measured, two or more numbers above 0, in rising order.
  ///   - curve: For each place, a value for each seed.
  ///   - aims: What is to be reached, for each seed.
  package init(places: [Double], curve: [[Double]], aims: [Double]) {
    var first: Double?
    var open: [Double] = []
    for part in 0..<places.count - 1 {
      let ratio = ElementaryFunctions.log(places[part + 1] / places[part])
      for step in 0...100 {
        let share = Double(step) / 100
        let values = zip(curve[part], curve[part + 1]).map { $0 + share * ($1 - $0) }
        let difference = PairedDifference(from: aims, to: values)
        let place =
          step == 100
          ? places[part + 1] : places[part] * ElementaryFunctions.exp(share * ratio)
        if first == nil && difference.mean >= 0 { first = place }
        if difference.interval.contains(0) { open.append(place) }
      }
    }
    place = first ?? places[places.count - 1]
    isReached = first != nil
    isOpen = first == nil || open.last == places[places.count - 1]
    range = min(open.min() ?? place, place)...max(open.max() ?? place, place)
  }

  /// The place in words, to two digits or so: `about 5500`, or `30 000 or more` where the curve stays below.
  package var text: String {
    isReached ? "about \(Self.rounded(place))" : "\(Self.rounded(place)) or more"
  }

  /// The range in words: `4500 to 8000`, with “or more” where it ends at the last measured place.
  package var rangeText: String {
    "\(Self.rounded(range.lowerBound)) to \(Self.rounded(range.upperBound))\(isOpen ? " or more" : "")"
  }

  private static func rounded(_ place: Double) -> String {
    let step = place < 100 ? 1.0 : place < 2000 ? 10 : 500
    return Decimals.whole(Int((place / step).rounded() * step))
  }
}
