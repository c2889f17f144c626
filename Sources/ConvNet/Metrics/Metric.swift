/// A number that people read during training; the loss is what the network reads.
public protocol Metric: AnyObject {
  /// What tables and curves call it.
  var name: String { get }

  /// Whether all settings are in range; `compiled` asks this.
  ///
  /// - Throws: ``SettingError`` naming the setting and what is allowed; by default all is well.
  func check() throws(SettingError)

  /// Whether outputs of this shape (without N) can be measured by it; by default any can.
  ///
  /// - Throws: ``ShapeError`` when they can't.
  func check(outputShape: Shape) throws(ShapeError)

  /// The sum over the examples of a batch; divided by their number it is the metric.
  func total(_ outputs: Tensor, _ targets: Targets) -> Double
}

extension Metric {
  /// All is well.
  public func check() throws(SettingError) {}

  /// Every shape will do.
  public func check(outputShape: Shape) throws(ShapeError) {}

  /// What metrics of classes need.
  func requireOutputPerClass(_ outputShape: Shape) throws(ShapeError) {
    if outputShape.rank != 1 || outputShape.count < 2 {
      throw ShapeError(
        .targets("\(name) needs two or more outputs in a row, one per class, not \(outputShape)"))
    }
  }
}
