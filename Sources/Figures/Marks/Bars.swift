/// Bars for the categories of an axis: beside each other, or one on top of the other.
///
/// Bars stand on the horizontal axis; where the vertical axis holds the categories, they lie.
/// Their values are printed at their ends where all of them fit.
public struct Bars: Mark, Hashable {
  /// How the bars of one category share its place.
  public enum Arrangement: Sendable { case grouped, stacked }

  /// Bars of one colour, one for each category.
  public struct Group: Sendable, Hashable {
    /// What the colour stands for.
    public var name: String
    /// The values, in the order of the categories; one that is not finite leaves a gap.
    public var values: [Double]
    /// How far each error bar reaches to both sides; empty for none. Stacked bars have none.
    public var errors: [Double]

    /// Bars of one colour.
    public init(_ name: String, values: [Double], errors: [Double] = []) {
      self.name = name
      self.values = values
      self.errors = errors
    }
  }

  /// The bars, colour by colour.
  public var groups: [Group]
  /// How the bars of one category share its place.
  public var arrangement: Arrangement

  /// Bars in several colours.
  public init(_ groups: [Group], arrangement: Arrangement = .grouped) {
    self.groups = groups
    self.arrangement = arrangement
  }

  /// Bars of one colour, which needs no name.
  public init(_ values: [Double], errors: [Double] = []) {
    self.init([Group("", values: values, errors: errors)])
  }

  /// How many categories have a bar.
  var count: Int { groups.map(\.values.count).max() ?? 0 }

  /// All places along the categories; zero and the ends of all bars along the values.
  public func coverage(x: Axis, y: Axis) -> Coverage {
    let isHorizontal = y.categories != nil
    let (places, valueAxis) = isHorizontal ? (y, x) : (x, y)
    let positions =
      places.categories != nil
      ? (0..<count).map(Double.init) : count > 0 ? [-0.5, Double(count) - 0.5] : []
    var values = valueAxis.scale == .linear && count > 0 ? [0.0] : []
    values += segments.flatMap { [$0.start, $0.end, $0.end - $0.error, $0.end + $0.error] }
    if valueAxis.scale == .logarithmic {
      // The least bar must be seen as well.
      values += [values.filter(valueAxis.shows).min().map { $0 / 2 }].compactMap(\.self)
    }
    let omissions = Omissions(of: groups.flatMap(\.values), on: valueAxis)
    return isHorizontal
      ? Coverage(x: values, y: positions, growsFromZero: true, omissions: omissions)
      : Coverage(x: positions, y: values, growsFromZero: true, omissions: omissions)
  }

  /// One name for each colour, at the height of its last bar.
  public var names: [MarkName] {
    let last = segments.filter { $0.category == count - 1 }
    return groups.indices.map { group in
      let end = last.first { $0.group == group }.map { bar in
        Point(
          Double(count) - 0.5, arrangement == .stacked ? (bar.start + bar.end) / 2 : bar.end)
      }
      return MarkName(groups[group].name, sign: .box, end: end)
    }
  }

  /// The names, values and errors.
  public var sourceData: SourceData {
    [
      "kind": "bars", "arrangement": arrangement == .grouped ? "grouped" : "stacked",
      "groups": .list(
        groups.map { group in
          let data: SourceData = ["name": .text(group.name), "values": .numbers(group.values)]
          return data.adding("errors", group.errors.isEmpty ? nil : .numbers(group.errors))
        }),
    ]
  }

  /// One bar, or one piece of a stack.
  struct Segment {
    let group: Int
    let category: Int
    let start: Double
    let end: Double
    let error: Double
  }

  /// The bars in the order of their groups; a piece of a stack begins where the last one ended.
  var segments: [Segment] {
    var reached: [Int: (above: Double, below: Double)] = [:]
    return groups.enumerated().flatMap { group, bars in
      bars.values.enumerated().compactMap { category, value -> Segment? in
        guard value.isDrawable else { return nil }
        guard arrangement == .stacked else {
          let error = bars.errors.indices.contains(category) ? bars.errors[category].magnitude : 0
          return Segment(
            group: group, category: category, start: 0, end: value,
            error: error.isDrawable ? error : 0)
        }
        var (above, below) = reached[category] ?? (0, 0)
        let start = value < 0 ? below : above
        if value < 0 { below += value } else { above += value }
        reached[category] = (above, below)
        return Segment(
          group: group, category: category, start: start, end: start + value, error: 0)
      }
    }
  }
}
