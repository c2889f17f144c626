/// The class that a network gives to each place of an area: its decision boundary.
///
/// Regions have pale tints of the colours that ``Points`` of the same classes have on top, when
/// these are the first marks with colours of their own.
public struct Regions: Mark {
  /// The number of the class at each place: the first row at the lowest y.
  public let classes: Matrix
  /// What the classes are called; empty when points on top say it.
  public let classNames: [String]
  /// For each class, by how much it or a later one wins over all earlier
  /// ones: 0 on the boundary.
  private let leads: [(first: Int, lead: Matrix)]
  private let range: GridRange

  /// Regions from a table of predictions.
  ///
  /// - Parameters:
  ///   - classes: whole numbers from 0 to 99; anything else is left blank.
  ///   - x: where the first and the last column lie.
  ///   - y: where the first and the last row lie.
  public init(
    _ classes: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>, names: [String] = []
  ) {
    let classes = classes.map { (0..<100).contains($0) ? $0.rounded(.down) : .nan }
    self.classes = classes
    classNames = names
    range = GridRange(x: x, y: y)
    leads = Set(classes.values.filter(\.isFinite)).sorted().map { first in
      (Int(first), classes.map { $0.isFinite ? ($0 >= first ? 0.5 : -0.5) : .nan })
    }
  }

  /// Regions from a table of scores for each class, with boundaries as smooth as the scores.
  ///
  /// - Parameter scores: logits or probabilities; the class with the highest one wins.
  /// - Precondition: all tables have the same size.
  public init(
    scores: [Matrix], x: ClosedRange<Double>, y: ClosedRange<Double>, names: [String] = []
  ) {
    let (rows, columns) = (scores.first?.rows ?? 0, scores.first?.columns ?? 0)
    precondition(
      scores.allSatisfy { $0.rows == rows && $0.columns == columns },
      "the scores of all classes need tables of the same size")
    func best(_ classes: Range<Int>, _ row: Int, _ column: Int) -> Double {
      classes.map { scores[$0][row, column] }.max() ?? .infinity
    }
    func isDrawable(_ row: Int, _ column: Int) -> Bool {
      scores.allSatisfy { $0[row, column].isDrawable }
    }
    classes = Matrix(rows: rows, columns: columns) { row, column in
      guard isDrawable(row, column) else { return .nan }
      let best = best(scores.indices, row, column)
      return Double(scores.firstIndex { $0[row, column] == best } ?? 0)
    }
    classNames = names
    range = GridRange(x: x, y: y)
    leads = scores.indices.map { first in
      let lead = Matrix(rows: rows, columns: columns) { row, column in
        guard isDrawable(row, column) else { return .nan }
        guard first > 0 else { return 1 }
        return best(first..<scores.count, row, column) - best(0..<first, row, column)
      }
      return (first, lead)
    }
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
    // Each class is painted together with all later ones, so that no gap opens between neighbours.
    let fills: [Primitive] = leads.compactMap { first, lead in
      let outline = range.outline(of: lead, from: 0, in: area)
      let tint = theme.color(ofSeries: first).mixed(with: theme.background, by: 0.72)
      return outline.elements.isEmpty ? nil : .path(outline, fill: tint)
    }
    let lines: [Primitive] = leads.dropFirst().compactMap { _, lead in
      let lines = range.lines(of: lead, at: 0, in: area)
      return lines.elements.isEmpty
        ? nil : .path(lines, stroke: Stroke(theme.background, width: 1.5))
    }
    return fills + lines
  }

  /// The class at each place.
  public var sourceData: SourceData {
    let data: SourceData = ["kind": "regions", "names": .texts(classNames)]
    return data.adding("range", range.sourceData).adding("classes", classes.sourceData)
  }
}
