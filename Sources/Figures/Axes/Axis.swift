/// One direction of a chart: what is measured along it and how its numbers are written.
public struct Axis: Sendable, Hashable {
  /// Equal steps for equal differences, or for equal ratios.
  public enum Scale: Sendable {
    case linear, logarithmic

    /// Whether an axis has a place for `value`; there is none for zero on a logarithmic one.
    func hasPlace(for value: Double) -> Bool {
      value.isDrawable && (self == .linear || value >= 1e-300)
    }
  }

  /// What is measured; empty when the chart's title says it.
  public var label: String
  /// Equal steps for equal differences, or for equal ratios.
  public var scale: Scale
  /// How its numbers are written.
  public var format: NumberFormat
  /// Whether only whole numbers mean something, as with epochs.
  public var integersOnly: Bool
  /// What the axis does not run past for the sake of round ends, as 0…1 for a fraction.
  public var limits: ClosedRange<Double>?
  /// What the axis covers, whatever the data are: charts that share it can be compared.
  public var covers: ClosedRange<Double>?
  /// Names in place of numbers: the first at 0, the next at 1.
  public var categories: [String]?
  /// Whether the label and the names of ticks are written; off where a neighbour shows them.
  public var showsLabels = true
  /// Whether the label is written where names of ticks are; off where a chart above has the same.
  public var showsName = true

  /// An axis that fits itself to the data.
  public init(
    _ label: String = "", scale: Scale = .linear, format: NumberFormat = .plain,
    integersOnly: Bool = false, limits: ClosedRange<Double>? = nil,
    covers: ClosedRange<Double>? = nil
  ) {
    self.label = label
    self.scale = scale
    self.format = format
    self.integersOnly = integersOnly
    self.limits = limits
    self.covers = covers
  }

  /// An axis of names.
  public init(_ label: String = "", categories: [String]) {
    self.init(label, integersOnly: true)
    self.categories = categories
  }

  /// What is measured, by which scale or in which categories.
  var sourceData: SourceData {
    if let categories { return ["label": .text(label), "categories": .texts(categories)] }
    return ["label": .text(label), "scale": scale == .linear ? "linear" : "logarithmic"]
  }
}
