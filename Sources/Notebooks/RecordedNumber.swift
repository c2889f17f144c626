/// A number that the prose uses, by name.
public struct RecordedNumber: Sendable, Hashable {
  /// What it is: `lost pixels`.
  public var name: String
  /// The number, with all its digits.
  public var value: Double
}
