extension Notebook {
  /// Figures, animations and what stands for widgets in reading order; the first has the number 1 on the page and in the names of its files.
  public var illustrations: [Illustration] {
    cells.compactMap { cell in
      switch cell {
      case .hero(let illustration), .figure(let illustration), .animation(let illustration):
        illustration
      case .widget(let widget): widget.fallback
      default: nil
      }
    }
  }

  /// The parts, and each cell with its number among those of its kind, from 1; figures, animations and widgets are counted together.
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
    case .hero, .figure, .animation, .widget: "figure"
    case .claim: "claim"
    case .measurement: "measurement"
    case .gradientCheck: "gradient-check"
    case .bug: "bug"
    case .check: "check"
    case .bet: "bet"
    case .recall: "recall"
    case .origin: "origin"
    case .calibration: "calibration"
    case .quiz: "quiz"
    case .exercise: "exercise"
    case .recap: "recap"
    }
  }
}

extension Illustration {
  /// The file of this format, from the folder of the page: `figures/03-how-often-used.png`.
  public func path(number: Int, _ format: PictureFormat) -> String {
    "figures/\(number < 10 ? "0" : "")\(number)-\(name).\(format.rawValue)"
  }
}
