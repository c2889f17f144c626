/// A part of a matrix equation.
public enum EquationTerm: Sendable, Hashable {
  /// A matrix with its name above it.
  case matrix(CellMatrix)
  /// What is done between two matrices.
  case sign(EquationSign)
}
