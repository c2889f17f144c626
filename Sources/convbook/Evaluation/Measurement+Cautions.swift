import ConvNet

extension Measurement {
  /// Why the accuracy should not be believed, in sentences; none where it can be.
  func cautions(classes: [String]) -> [String] {
    var cautions: [String] = []
    let (low, high) = (interval.lowerBound, interval.upperBound)
    if high - low > 0.2 {
      cautions.append(
        "\(counted(confusions.total, "test image")) can’t tell more than that the accuracy on all such images is "
          + "between \(percent(low)) and \(percent(high)); measure on more images")
    }
    let counts = classes.indices.map { label in
      classes.indices.reduce(0) { $0 + confusions[actual: label, predicted: $1] }
    }
    if let most = counts.indices.max(by: { counts[$0] < counts[$1] }) {
      let share = Double(counts[most]) / Double(confusions.total)
      if low <= share {
        cautions.append(
          "this may be chance: always answering “\(classes[most])” would be right for \(percent(share))"
        )
      }
    }
    return cautions
  }
}
