/// Matrices with signs between them, as in a ∗ b = c.
public struct MatrixEquation: Diagram, Hashable {
  /// What the equation says.
  public var title: String
  /// Matrices and signs, from left to right.
  public var terms: [EquationTerm]

  /// An equation of `terms`.
  public init(_ title: String = "", terms: [EquationTerm]) {
    self.title = title
    self.terms = terms
  }

  /// Matrices, signs and names.
  public func sketch(in style: PanelStyle) -> Sketch {
    Sketch(EquationLayout(terms, style: style))
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
