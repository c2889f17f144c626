internal import Base

/// How far the gradients of a layer are from those that central differences find.
public struct GradientCheck: Sendable, Hashable {
  /// One tensor of the layer.
  public struct Row: Sendable, Hashable {
    /// What the gradient is taken of: `input`, `weight`.
    public var name: String
    /// The distance between both gradients, divided by the larger one.
    public var relativeError: Double

    /// The relative error of the gradient of `name`.
    public init(_ name: String, relativeError: Double) {
      self.name = name
      self.relativeError = relativeError
    }
  }

  /// The layer, as code reads it: `MaxPool2D(2)`.
  public var layer: String
  /// The tensors that were checked.
  public var rows: [Row]
  /// The largest relative error that passes.
  public var tolerance: Double

  /// The check of a layer.
  public init(of layer: String, _ rows: [Row], tolerance: Double) {
    self.layer = layer
    self.rows = rows
    self.tolerance = tolerance
  }

  /// Whether something was checked and every error is within the tolerance.
  public var passes: Bool {
    !rows.isEmpty && rows.allSatisfy { $0.relativeError <= tolerance }
  }

  /// What to report when it fails.
  public var failure: NotebookFailure? {
    if passes { return nil }
    let worst = rows.first { !($0.relativeError <= tolerance) }
    return NotebookFailure(
      claim: "The gradients of \(layer.escapedMarkdown) agree with central differences.",
      expected: "a relative error of at most \(Decimals.scientific(tolerance))",
      found: worst.map { "\(Decimals.scientific($0.relativeError)) for the \($0.name)" }
        ?? "nothing checked")
  }
}
