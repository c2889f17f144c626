public import ConvNet

extension Sequential {
  /// The root mean square of the gradient of each dense layer's weights on one batch, from the first layer on; the last one, which
  /// gives the scores, is left out.
  public func gradientSizes(_ inputs: Tensor, _ targets: Targets) -> [Double] {
    let (scores, pullback) = forward(inputs, mode: .training)
    _ = pullback(SoftmaxCrossEntropy().forward(scores, targets).gradient())
    return layers.compactMap { $0 as? Dense }.dropLast().map { layer in
      let gradient = layer.weight.gradient
      return gradient.norm() / Double(gradient.count).squareRoot()
    }
  }
}
