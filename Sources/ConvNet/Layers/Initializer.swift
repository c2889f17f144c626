/// How the weights of a layer start.
///
/// *Fan-in* is how many inputs one output of the layer sums over, *fan-out* how many outputs one input reaches.
public enum Initializer: Equatable, Sendable {
  /// Uniform between ± √(6 / (fan-in + fan-out)); the default, as in Keras.
  ///
  /// - SeeAlso: Glorot and Bengio (2010), equation 16, <https://proceedings.mlr.press/v9/glorot10a.html>.
  case glorotUniform
  /// Normal with variance 2 / fan-in, made for ReLU.
  ///
  /// - SeeAlso: He et al. (2015), equation 10, <https://arxiv.org/abs/1502.01852>.
  case heNormal
  /// Normal with variance 1 / fan-in.
  ///
  /// - SeeAlso: LeCun et al. (1998), Efficient BackProp, equation 16, <https://doi.org/10.1007/3-540-49430-8_2>.
  case leCunNormal
  /// The same number everywhere.
  case constant(Float)
  /// Normal with a deviation that ignores the size of the layer: the naive start that lessons warn of.
  case normal(deviation: Float)

  /// What pages call an initializer; by its place in this list, too.
  public enum Key: String, CaseIterable, Sendable {
    case glorotUniform = "glorot-uniform"
    case heNormal = "he-normal"
    case leCunNormal = "lecun-normal"
    case constant, normal
  }

  /// The initializer of a key; `number` is the value of a constant or the deviation of a normal distribution.
  public init(_ key: Key, number: Float = 0) {
    self =
      switch key {
      case .glorotUniform: .glorotUniform
      case .heNormal: .heNormal
      case .leCunNormal: .leCunNormal
      case .constant: .constant(number)
      case .normal: .normal(deviation: number)
      }
  }

  /// Which initializer it is.
  public var key: Key {
    switch self {
    case .glorotUniform: .glorotUniform
    case .heNormal: .heNormal
    case .leCunNormal: .leCunNormal
    case .constant: .constant
    case .normal: .normal
    }
  }

  /// The value of a constant, the deviation of a normal distribution, and 0 for all others.
  var number: Float {
    switch self {
    case .glorotUniform, .heNormal, .leCunNormal: 0
    case .constant(let number), .normal(let number): number
    }
  }

  /// Starting values for a tensor.
  public func makeTensor(
    _ shape: Shape, fanIn: Int, fanOut: Int, using generator: inout RandomGenerator
  ) -> Tensor {
    var values = [Float](repeating: 0, count: shape.count)
    for i in 0..<values.count {
      switch self {
      case .glorotUniform:
        let limit = (6 / Float(fanIn + fanOut)).squareRoot()
        values[i] = generator.uniform(-limit, limit)
      case .heNormal:
        values[i] = (2 / Float(fanIn)).squareRoot() * generator.normal()
      case .leCunNormal:
        values[i] = (1 / Float(fanIn)).squareRoot() * generator.normal()
      case .constant(let value):
        values[i] = value
      case .normal(let deviation):
        values[i] = deviation * generator.normal()
      }
    }
    return Tensor(values, shape: shape)
  }
}
