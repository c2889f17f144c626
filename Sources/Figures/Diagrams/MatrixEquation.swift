/// Matrices with signs between them, as in a ∗ b = c.
public struct MatrixEquation: Panel, Hashable {
  /// What the equation says.
  public var title: String
  /// Matrices and signs, from left to right.
  public var terms: [EquationTerm]

  /// An equation of `terms`.
  public init(_ title: String = "", terms: [EquationTerm]) {
    self.title = title
    self.terms = terms
  }

  /// The size of the whole row, names included.
  public func frameSize(in style: PanelStyle) -> Size { EquationLayout(terms, style: style).size }

  /// The room for the title.
  public func margins(around size: Size, in style: PanelStyle) -> Insets {
    style.titleMargins(title, around: frameSize(in: style))
  }

  /// Matrices, signs and names.
  public func primitives(
    in frame: Rectangle, margins: Insets, style: PanelStyle
  ) -> [Primitive] {
    style.title(title, at: Point(frame.minX, frame.minY - margins.top))
      + EquationLayout(terms, style: style).primitives(at: frame.origin)
  }

  /// The matrices and signs.
  public var sourceData: SourceData {
    let terms = terms.map { term -> SourceData in
      switch term {
      case .matrix(let cells): cells.sourceData
      case .sign(let sign): .text("\(sign)")
      }
    }
    return ["kind": "matrix equation", "title": .text(title), "terms": .list(terms)]
  }
}
