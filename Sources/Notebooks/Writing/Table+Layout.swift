extension Table {
  /// Which columns hold only numbers, and so are set to the right.
  package var columnsToTheRight: [Bool] {
    header.indices.map { column in
      if rows.isEmpty || column == 0 && namesRows { return false }
      return rows.allSatisfy { Self.isNumber($0[column]) }
    }
  }

  /// A number with its sign, spread, power of ten and unit, or nothing.
  private static func isNumber(_ text: String) -> Bool {
    let rest = text.drop { "+-−±≈<>≤≥~ *$`".contains($0) }
    guard let first = rest.first else { return true }
    guard first.isNumber || ["∞", "NaN", "–", "—"].contains(where: rest.hasPrefix) else {
      return false
    }
    // A unit may follow, but no sentence.
    return rest.count(where: \.isLetter) <= 4
  }
}
