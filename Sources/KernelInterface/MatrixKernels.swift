/// Products of matrices, and what goes with them.
public protocol MatrixKernels: SendableMetatype {
  /// C = A · B or, when adding, C += A · B; any sizes.
  ///
  /// Element (i, p) of A is `a[i · aRow + p · aColumn]`: with the two strides swapped, the same memory is Aᵀ. Rows of B and C
  /// are contiguous and begin `bRow` and `cRow` numbers apart.
  static func multiply(
    rows: Int, columns: Int, depth: Int,
    _ a: Floats, aRow: Int, aColumn: Int,
    _ b: Floats, bRow: Int,
    to c: MutableFloats, cRow: Int, adding: Bool)

  /// Writes the transpose of a matrix; any sizes.
  static func transpose(
    rows: Int, columns: Int, _ a: Floats, aRow: Int, to b: MutableFloats, bRow: Int)

  /// The sum of each column, as the gradient of a bias is; `columns` is a multiple of ``channelMultiple``.
  static func sumColumns(
    rows: Int, columns: Int, _ a: Floats, to sums: MutableFloats, adding: Bool)

  /// Multiply-adds on registers alone, to measure what the processor can do at best.
  static func multiplyAdds(steps: Int) -> Float

  /// How many operations a step of ``multiplyAdds(steps:)`` has.
  static var operationsPerStep: Int { get }
}
