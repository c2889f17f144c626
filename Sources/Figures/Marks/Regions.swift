/// The class that a network gives to each place of an area: its decision boundary.
///
/// Regions have pale tints of the colours that ``Points`` of the same classes have on top, when
/// these are the first marks with colours of their own.
public struct Regions: Mark, Hashable {
  /// The number of the class at each place: the first row at the lowest y.
  public var classes: Matrix
  /// What the classes are called; empty when points on top say it.
  public var classNames: [String]
  private let range: GridRange

  /// Regions from a table of predictions.
  ///
  /// - Parameters:
  ///   - classes: whole numbers from 0; anything else is left blank.
  ///   - x: where the first and the last column lie.
  ///   - y: where the first and the last row lie.
  public init(
    _ classes: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>, names: [String] = []
  ) {
    self.classes = classes.map { (0..<100).contains($0) ? $0.rounded(.down) : .nan }
    classNames = names
    range = GridRange(x: x, y: y)
  }

  /// The area of the table.
  public func coverage(x: Axis, y: Axis) -> Coverage { range.coverage(of: classes) }

  /// The classes, each with the colour of its number.
  public var names: [MarkName] {
    classNames.enumerated().map { MarkName($1, sign: .box, category: $0) }
  }

  /// Tints from the first class to the last, then the boundaries.
  public func primitives(in area: PlotArea) -> [Primitive] {
    let theme = area.style.theme
    let found = Set(classes.values.filter(\.isFinite)).sorted()
    func index(_ value: Double) -> Int { Int(value) }
    // Each class is painted together with all later ones, so that no gap opens between neighbours.
    let fills: [Primitive] = found.map { least in
      let outline = range.outline(of: indicator(from: least), from: 0.5, in: area)
      return .path(
        outline,
        fill: theme.color(ofSeries: index(least)).mixed(with: theme.background, by: 0.72))
    }
    let lines: [Primitive] = found.dropFirst().map { least in
      let lines = range.lines(of: indicator(from: least), at: 0.5, in: area)
      return .path(lines, stroke: Stroke(theme.background, width: 1.5))
    }
    return fills + lines
  }

  /// 1 where the class is `least` or a later one, else 0.
  private func indicator(from least: Double) -> Matrix {
    classes.map { $0.isFinite ? ($0 >= least ? 1 : 0) : .nan }
  }

  /// The class at each place.
  public var sourceData: SourceData {
    let data: SourceData = ["kind": "regions", "names": .texts(classNames)]
    return data.adding("range", range.sourceData).adding("classes", classes.sourceData)
  }
}
