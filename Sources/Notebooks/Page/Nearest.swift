/// Finds what somebody may have meant.
enum Nearest {
  /// `; did you mean “border”?`, or nothing where no name is near.
  static func suggestion(for name: String, among names: some Sequence<String>) -> String {
    let near = names.map { (name: $0, distance: distance(name, $0)) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let near, near.distance <= max(2, name.count / 3) else { return "" }
    return "; did you mean “\(near.name)”?"
  }

  /// How many letters must be put in, taken out or exchanged.
  ///
  /// - SeeAlso: Wagner and Fischer (1974), <https://doi.org/10.1145/321796.321811>.
  private static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
