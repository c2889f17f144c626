/// One quantity measured with several seeds, for one or several conditions.
public struct Measurement: Sendable, Hashable {
  /// A condition and what was measured under it.
  public struct Row: Sendable, Hashable {
    /// The condition: `with padding`; empty when there is only one.
    public var name: String
    /// What was measured, a value for each seed.
    public var spread: Spread

    /// What was measured under the condition `name`.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      spread = Spread(values)
    }
  }

  /// The quantity: `accuracy on 1,000 digits`.
  public var quantity: String
  /// What was measured, a row for each condition.
  public var rows: [Row]
  /// The seeds, in the order of the values.
  public var seeds: [UInt64]
  /// The unit of the values: `%`.
  public var unit: String
  /// How many decimals are worth showing.
  public var decimals: Int
  /// The command that repeats it.
  public var command: String

  /// A measurement with a value for each seed in every row.
  ///
  /// - Precondition: every row has as many values as there are seeds.
  public init(
    _ quantity: String, rows: [Row], seeds: [UInt64], unit: String = "", decimals: Int,
    command: String
  ) {
    for row in rows where row.spread.values.count != seeds.count {
      fatalError(
        "“\(row.name)” has \(row.spread.values.count) values of \(quantity) for \(seeds.count) seeds"
      )
    }
    self.quantity = quantity
    self.rows = rows
    self.seeds = seeds
    self.unit = unit
    self.decimals = decimals
    self.command = command
  }
}
