extension Notebook {
  /// What was recorded, then every measurement seed by seed and the errors of every gradient check.
  public var allNumbers: [RecordedNumber] { numbers + cells.flatMap(Self.numbers) }

  private static func numbers(of cell: Cell) -> [RecordedNumber] {
    switch cell {
    case .measurement(let measurement):
      measurement.rows.flatMap { row in
        zip(measurement.seeds, row.spread.values).map { seed, value in
          let condition = row.name.isEmpty ? "" : ", \(row.name)"
          return RecordedNumber(
            name: "\(measurement.quantity)\(condition), seed \(seed)", value: value)
        }
      }
    case .gradientCheck(let check):
      check.rows.map {
        RecordedNumber(
          name: "relative error of the gradient of \(check.layer), \($0.name)",
          value: $0.relativeError)
      }
    default: []
    }
  }
}
