// swift-format-ignore-file
// Copied from Sources/ConvNet/Layers/ActivationFunction.swift by `swift run quote-sources`.

public import Notebooks

extension SourceExcerpt {
  /// `activationDerivative` as it stands in the sources.
  public static let activationDerivative = SourceExcerpt(
    name: "activationDerivative", file: "Sources/ConvNet/Layers/ActivationFunction.swift",
    code: ##"""
public func derivative(at x: Float) -> Float {
  switch self {
  case .relu: return x > 0 ? 1 : 0
  case .leakyReLU(let slope): return x > 0 ? 1 : slope
  case .gelu:
    // (x · Φ(x))′ = Φ(x) + x · φ(x), and φ(x) = e^(−x²/2) / √(2π).
    let density = 0.3989422804014327 * ElementaryFunctions.exp(-Double(x) * Double(x) / 2)
    return Self.normalDistribution(x) + x * Float(density)
  case .sigmoid:
    let s = ElementaryFunctions.sigmoid(x)
    return s * (1 - s)
  case .tanh:
    let t = ElementaryFunctions.tanh(x)
    return 1 - t * t
  case .softmax: fatalError("softmax has no derivative at one number; use Activation(.softmax)")
  }
}
"""##)
}
