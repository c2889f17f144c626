extension Notebook {
  /// Every picture with the number it has on the page and in the names of its files, from 1.
  public var illustrations: [(number: Int, illustration: Illustration)] {
    numbered.flatMap(\.cells).compactMap { cell, number in
      switch cell {
      case .figure(let illustration), .animation(let illustration): (number, illustration)
      default: nil
      }
    }
  }

  /// The parts, and each cell with its number among those of its kind, from 1; figures and animations are counted together.
  package var numbered: [(heading: String, cells: [(cell: Cell, number: Int)])] {
    var counts: [String: Int] = [:]
    return sections.map { section in
      let cells = section.cells.map { cell in
        counts[cell.kind, default: 0] += 1
        return (cell: cell, number: counts[cell.kind, default: 0])
      }
      return (section.heading, cells)
    }
  }
}

extension Cell {
  /// The kind of cell as a word; what is counted together has the same.
  package var kind: String {
    switch self {
    case .text: "text"
    case .sideNote: "note"
    case .formula: "formula"
    case .code: "code"
    case .table: "table"
    case .figure, .animation: "figure"
    case .claim: "claim"
    case .measurement: "measurement"
    case .gradientCheck: "gradient-check"
    case .bug: "bug"
    case .prediction: "prediction"
    case .quiz: "quiz"
    case .exercise: "exercise"
    case .recap: "recap"
    }
  }
}

extension Illustration {
  /// The file of this format, from the folder of the page: `figures/03-how-often-used.png`, or `….dark.png`.
  public func path(number: Int, _ format: PictureFormat, _ variant: PictureVariant = .light)
    -> String
  {
    let place = number < 10 ? "0\(number)" : "\(number)"
    let kind = variant == .light ? "" : ".\(variant.rawValue)"
    return "figures/\(place)-\(name)\(kind).\(format.rawValue)"
  }
}
