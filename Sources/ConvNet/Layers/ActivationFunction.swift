/// The functions that stand between layers; all but softmax look at one number at a time.
public enum ActivationFunction: Equatable, Sendable {
  /// max(x, 0).
  case relu
  /// x above zero, slope · x below.
  ///
  /// - SeeAlso: Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network acoustic models, section 2.
  case leakyReLU(slope: Float = 0.01)
  /// x · Φ(x), where Φ is the distribution function of the normal distribution.
  ///
  /// - SeeAlso: Hendrycks and Gimpel (2016), section 2, <https://arxiv.org/abs/1606.08415>.
  case gelu
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// e^xᵢ / Σⱼ e^xⱼ along the last axis.
  case softmax

  /// The function at one number.
  ///
  /// - Precondition: it is not softmax, which needs a whole row.
  public func value(at x: Float) -> Float {
    switch self {
    case .relu: max(x, 0)
    case .leakyReLU(let slope): x > 0 ? x : slope * x
    case .gelu: x * Self.normalDistribution(x)
    case .sigmoid: ElementaryFunctions.sigmoid(x)
    case .tanh: ElementaryFunctions.tanh(x)
    case .softmax: fatalError("softmax has no value at one number; use softmax(_:) on a tensor")
    }
  }

  /// The slope of the function at one number; at the kink of the rectifiers, that of the left side.
  ///
  /// - Precondition: it is not softmax, which needs a whole row.
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

  /// Φ(x) = ½ (1 + erf(x / √2)).
  private static func normalDistribution(_ x: Float) -> Float {
    0.5 * (1 + ElementaryFunctions.erf(x * 0.70710678))
  }

  /// What options, addresses and pages call a function; pages by its place in this list, too.
  public enum Key: String, CaseIterable, Sendable {
    case relu
    case leakyReLU = "leaky-relu"
    case gelu, sigmoid, tanh, softmax
  }

  /// The function of a key; only leaky ReLU has a slope.
  public init(_ key: Key, slope: Float = 0.01) {
    self =
      switch key {
      case .relu: .relu
      case .leakyReLU: .leakyReLU(slope: slope)
      case .gelu: .gelu
      case .sigmoid: .sigmoid
      case .tanh: .tanh
      case .softmax: .softmax
      }
  }

  /// Which function it is.
  public var key: Key {
    switch self {
    case .relu: .relu
    case .leakyReLU: .leakyReLU
    case .gelu: .gelu
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .softmax: .softmax
    }
  }

  /// The slope of leaky ReLU; 0 for all others.
  var slope: Float {
    if case .leakyReLU(let slope) = self { slope } else { 0 }
  }

  /// How summaries and files of models call it.
  public var name: String {
    switch self {
    case .relu: "ReLU"
    case .leakyReLU: "leaky ReLU"
    case .gelu: "GELU"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .softmax: "softmax"
    }
  }
}
