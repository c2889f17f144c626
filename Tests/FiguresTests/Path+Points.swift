import Figures

extension Path {
  /// Where the pen goes, control points included.
  var points: [Point] {
    elements.flatMap { element -> [Point] in
      switch element {
      case .move(let to), .line(let to): [to]
      case .curve(let first, let second, let end): [first, second, end]
      case .close: []
      }
    }
  }
}
