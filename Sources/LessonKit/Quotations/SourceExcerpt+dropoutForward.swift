// swift-format-ignore-file
// Copied from Sources/ConvNet/Layers/Dropout.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `dropoutForward` as it stands in the sources.
  public static let dropoutForward = SourceExcerpt(
    name: "dropoutForward", file: "Sources/ConvNet/Layers/Dropout.swift",
    code: ##"""
public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
  _ = requiredOutputShape(for: input.shape)
  guard let generator = mode.generator, rate > 0 else { return (input, { $0 }) }
  let mask = mask(input.shape, using: generator, on: mode.workers)
  return (input * mask, { outputGradient in outputGradient * mask })
}
"""##)
}
