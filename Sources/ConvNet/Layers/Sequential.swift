/// Layers one after the other, each taking what the one before it gives.
///
///     let model = try Sequential(input: [28, 28, 1], seed: 1) {
///       Conv2D(32, kernelSize: 3, activation: .relu)
///       MaxPool2D(2)
///       Flatten()
///       Dense(10)
///     }
///
/// Every setting and every shape is checked here, before anything runs. A network is itself a layer, so it can be a part of a larger one.
public final class Sequential: Layer {
  /// How summaries and errors call it.
  public let name = "Sequential"
  /// The layers in order, activations as layers of their own.
  public let layers: [any Layer]
  /// The shape of one input, without N.
  public let inputShape: Shape
  /// The shape of one output, without N.
  public let outputShape: Shape

  /// Builds the layers for inputs of one shape (without N); `seed` fixes all starting weights.
  ///
  /// - Throws: ``NetworkError`` naming the first layer that does not fit, what it got and what it needs.
  public convenience init(
    input: Shape, seed: UInt64 = 1, @LayerBuilder _ makeLayers: () -> [any Layer]
  ) throws(NetworkError) {
    try self.init(
      input: input, Self.withActivations(makeLayers()),
      using: RandomGenerator(seed: seed).stream(.initialization))
  }

  /// Builds layers, each with a stream of its own.
  init(
    input: Shape, _ layers: [any Layer], using generator: RandomGenerator
  ) throws(NetworkError) {
    if input.rank == 0 || input.sizes.contains(where: { $0 < 1 }) {
      throw .shape(ShapeError(.input(input)))
    }
    var shape = Shape([1] + input.sizes)
    for index in 0..<layers.count {
      do {
        var stream = generator.stream(index)
        shape = try layers[index].prepare(for: shape, using: &stream)
      } catch {
        throw error.inLayer(layers[index].name, index: index)
      }
    }
    self.layers = layers
    inputShape = input
    outputShape = shape.withoutFirst
  }

  /// The layers of a part whose input nobody knows yet.
  init(unbuilt layers: [any Layer]) {
    self.layers = Self.withActivations(layers)
    inputShape = []
    outputShape = []
  }

  /// The layers, and after each the activation that it names.
  private static func withActivations(_ layers: [any Layer]) -> [any Layer] {
    var all: [any Layer] = []
    for layer in layers {
      all.append(layer)
      if let activation = layer.activation { all.append(Activation(activation)) }
    }
    return all
  }

  /// The parameters of all layers, in order; those of a layer that stands in several places are there once.
  public var parameters: [Parameter] {
    var all: [Parameter] = []
    for layer in layers {
      for parameter in layer.parameters where !all.contains(where: { $0 === parameter }) {
        all.append(parameter)
      }
    }
    return all
  }

  /// The whole input.
  public var reach: Reach { .everything }

  /// - Throws: ``ShapeError`` when `input` is not N of the inputs that the network was built for.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    var shape = input
    for index in 0..<layers.count {
      do {
        shape = try layers[index].outputShape(for: shape)
      } catch {
        throw error.inLayer(layers[index].name, index: index)
      }
    }
    return shape
  }

  /// The products of all layers together.
  public func multiplyAdds(for input: Shape) -> Int {
    var total = 0
    var shape = input
    for layer in layers {
      total += layer.multiplyAdds(for: shape)
      shape = layer.requiredOutputShape(for: shape)
    }
    return total
  }

  /// Runs the layers in order; the pullback runs theirs in reverse: the chain rule.
  ///
  /// - Precondition: `outputShape(for: input.shape)` does not throw.
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

  /// The outputs for a batch `[N, …]`, as in inference; nothing is kept for a way back.
  ///
  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func callAsFunction(_ input: Tensor, on workers: Workers = .one) -> Tensor {
    _ = requiredOutputShape(for: input.shape)
    var value = input
    for layer in layers { value = layer.forward(value, mode: .inference(on: workers)).output }
    return value
  }
}
