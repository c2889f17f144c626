// swift-format-ignore-file
// Copied from Sources/ConvNet/Layers/Sequential.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `sequentialForward` as it stands in the sources.
  public static let sequentialForward = SourceExcerpt(
    name: "sequentialForward", file: "Sources/ConvNet/Layers/Sequential.swift",
    code: ##"""
public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
  _ = requiredOutputShape(for: input.shape)
  var value = input
  var pullbacks: [Pullback] = []
  for index in 0..<layers.count {
    let (output, pullback) = layers[index].forward(value, mode: mode.layer(index))
    value = output
    pullbacks.append(pullback)
  }
  return (
    value,
    { outputGradient in
      var gradient = outputGradient
      for pullback in pullbacks.reversed() { gradient = pullback(gradient) }
      return gradient
    }
  )
}
"""##)
}
