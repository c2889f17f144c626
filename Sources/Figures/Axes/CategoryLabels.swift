/// The names along an axis of categories, broken into lines, and the room that they need.
struct CategoryLabels {
  /// The lines of each name.
  let lines: [[String]]
  /// The least width of an area with the names below it; 0 without categories.
  private(set) var width = 0.0
  /// The least height of an area with the names beside it; 0 without categories.
  private(set) var height = 0.0

  /// The widest that a line below a chart gets.
  private static let narrow = 84.0
  /// The widest that a line beside a chart gets.
  private static let wide = 180.0

  init(_ axis: Axis, values: [Double], style: PanelStyle, isBeside: Bool = false) {
    let text = style.type.tick
    let names = axis.categoryNames(covering: values) ?? []
    // On a phone names beside bars leave them most of the width.
    let limit = isBeside ? min(Self.wide, style.room * 0.36) : Self.narrow
    lines = names.map { style.measurer.lines(of: $0, style: text, width: limit) }
    let widest = lines.joined().map { style.width(of: $0, text) }.max() ?? 0
    let most = lines.map(\.count).max() ?? 0
    width = Double(names.count) * max(6, widest + 10)
    height = Double(names.count) * max(6, Double(most) * style.lineHeight(text) + 5)
  }
}
