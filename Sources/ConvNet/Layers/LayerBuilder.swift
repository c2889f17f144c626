/// Lets a network be written as a list of layers, with `if` and `for` where they help.
@resultBuilder
public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Layers that were made elsewhere.
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  /// Lines in order.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { joined(parts) }
  /// The rounds of a `for` loop.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { joined(parts) }
  /// An `if` without an `else`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  /// The `if` branch.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  /// The `else` branch.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }

  private static func joined(_ parts: [[any Layer]]) -> [any Layer] {
    var all: [any Layer] = []
    for part in parts { all += part }
    return all
  }
}
