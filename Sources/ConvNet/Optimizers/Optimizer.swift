/// Turns gradients into better weights.
///
/// An optimizer remembers numbers about every weight, so it belongs to one network: give each its own.
public protocol Optimizer: AnyObject {
  /// How reports call it: `Adam`.
  var name: String { get }

  /// The learning rate over time.
  var learningRate: Schedule { get }

  /// What it remembers between steps, to be saved and put back; nothing by default.
  var state: OptimizerState { get set }

  /// Whether all settings are in range; `compiled` asks this.
  ///
  /// - Throws: ``SettingError`` naming the setting and what is allowed; by default all is well.
  func check() throws(SettingError)

  /// One step: changes all parameters by the gradients they hold.
  ///
  /// - Precondition: every call passes the same parameters in the same order.
  func update(_ parameters: [Parameter], learningRate: Float)
}

extension Optimizer {
  /// Nothing is remembered.
  public var state: OptimizerState {
    get { OptimizerState() }
    set {}
  }

  /// All is well.
  public func check() throws(SettingError) {}

  /// What every optimizer of the core asks for.
  func check(weightDecay: Float, clipNorm: Float?) throws(SettingError) {
    try learningRate.check()
    try require(weightDecay >= 0, "weight decay \(weightDecay)", "0 or more")
    if let clipNorm { try require(clipNorm > 0, "clip norm \(clipNorm)", "a positive number") }
  }

  /// A share that is kept from step to step.
  func checkShare(_ share: Float, _ name: String) throws(SettingError) {
    try require(share >= 0 && share < 1, "\(name) \(share)", "0 up to, not including, 1")
  }

  /// What keeps a division finite.
  func check(epsilon: Float) throws(SettingError) {
    try require(epsilon > 0, "epsilon \(epsilon)", "a positive number")
  }

  private func require(
    _ isFine: Bool, _ found: @autoclosure () -> String, _ allowed: @autoclosure () -> String
  ) throws(SettingError) {
    if !isFine { throw SettingError("\(name) has \(found()); use \(allowed())") }
  }
}

/// Shortens all gradients together so that their joint norm is at most `limit`; without a limit it does nothing.
///
/// - SeeAlso: Pascanu, Mikolov and Bengio (2013), algorithm 1, <https://arxiv.org/abs/1211.5063>.
public func clipGradients(of parameters: [Parameter], toNorm limit: Float?) {
  guard let limit else { return }
  var squares = 0.0
  for parameter in parameters {
    let norm = parameter.gradient.norm()
    squares += norm * norm
  }
  // The small number is PyTorch's, against division by zero.
  let factor = Double(limit) / (squares.squareRoot() + 1e-6)
  if factor < 1 {
    for parameter in parameters {
      parameter.gradient.withMutableValues { gradient in
        for i in 0..<gradient.count { gradient[i] *= Float(factor) }
      }
    }
  }
}

/// Zeros of the shape of each parameter, made at the first step; other parameters later on end the program.
func remember(_ memory: inout [Tensor], for parameters: [Parameter]) {
  if memory.isEmpty { memory = parameters.map { Tensor(zeros: $0.shape) } }
  var fits = memory.count == parameters.count
  for (kept, parameter) in zip(memory, parameters) where kept.shape != parameter.shape {
    fits = false
  }
  if !fits { fatalError("an optimizer belongs to one network; give each network its own") }
}

extension Optimizer where Self == SGD {
  /// Gradient descent on batches.
  public static func sgd(
    learningRate: Schedule = 0.01, weightDecay: Float = 0, clipNorm: Float? = nil
  ) -> SGD {
    SGD(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// Gradient descent with momentum.
  public static func momentum(
    _ momentum: Float = 0.9, learningRate: Schedule = 0.01, weightDecay: Float = 0,
    clipNorm: Float? = nil
  ) -> SGD {
    SGD(
      learningRate: learningRate, momentum: momentum, weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// Gradient descent with Nesterov's momentum.
  public static func nesterov(
    _ momentum: Float = 0.9, learningRate: Schedule = 0.01, weightDecay: Float = 0,
    clipNorm: Float? = nil
  ) -> SGD {
    SGD(
      learningRate: learningRate, momentum: momentum, isNesterov: true, weightDecay: weightDecay,
      clipNorm: clipNorm)
  }
}

extension Optimizer where Self == RMSProp {
  /// Steps divided by a running size of each gradient.
  public static func rmsProp(
    learningRate: Schedule = 0.001, weightDecay: Float = 0, clipNorm: Float? = nil
  ) -> RMSProp {
    RMSProp(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
  }
}

extension Optimizer where Self == Adam {
  /// Adaptive moments; weight decay is added to the gradient.
  public static func adam(
    learningRate: Schedule = 0.001, weightDecay: Float = 0, clipNorm: Float? = nil
  ) -> Adam {
    Adam(learningRate: learningRate, weightDecay: weightDecay, clipNorm: clipNorm)
  }

  /// Adaptive moments; weight decay acts on the weights themselves.
  public static func adamW(
    learningRate: Schedule = 0.001, weightDecay: Float = 0.01, clipNorm: Float? = nil
  ) -> Adam {
    Adam(
      learningRate: learningRate, weightDecay: weightDecay, isDecayDecoupled: true,
      clipNorm: clipNorm)
  }
}
