public import ConvNet

extension Sequential {
  /// The root mean square of the gradient of each dense layer's weights on one batch, from the first layer on; the last one, which
  /// gives the scores, is left out.
  public func gradientSizes(_ inputs: Tensor, _ targets: Targets) -> [Double] {
    let (scores, pullback) = forward(inputs, mode: .training)
    _ = pullback(SoftmaxCrossEntropy().forward(scores, targets).gradient())
    return parameters.filter { $0.shape.rank == 2 }.dropLast().map { weight in
      weight.gradient.norm() / Double(weight.gradient.count).squareRoot()
    }
  }
}

extension Sequential {
  /// How much the loss depends on each number that each layer gives: gradients as large as the layers' outputs, in their order.
  public func outputGradients(_ inputs: Tensor, _ targets: Targets) -> [Tensor] {
    passes(inputs, targets).dropFirst().map(\.gradient)
  }

  /// The inputs and what each layer makes of them, each with how much the loss depends on it. The parameters' gradients are added to.
  public func passes(
    _ inputs: Tensor, _ targets: Targets
  ) -> [(value: Tensor, gradient: Tensor)] {
    var (values, pullbacks) = ([inputs], [Pullback]())
    for layer in layers {
      let (output, pullback) = layer.forward(values[values.count - 1], mode: .training)
      values.append(output)
      pullbacks.append(pullback)
    }
    var gradients = [SoftmaxCrossEntropy().forward(values[values.count - 1], targets).gradient()]
    for pullback in pullbacks.reversed() {
      gradients.append(pullback(gradients[gradients.count - 1]))
    }
    return Array(zip(values, gradients.reversed()))
  }
}
