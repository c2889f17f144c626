public import ConvNet

extension Sequential {
  /// The same weights and statistics in another network of the same shapes.
  public func copied(into other: Sequential) -> Sequential {
    for (to, from) in zip(other.parameters, parameters) { to.value = from.value }
    return other
  }

  /// The scores of a batch as a step of training computes them, with the statistics of this batch; the running ones stay as they are.
  public func scoresInTraining(of batch: Tensor) -> Tensor {
    let kept = parameters.map(\.value)
    defer { for (parameter, value) in zip(parameters, kept) { parameter.value = value } }
    return forward(batch, mode: .training).output
  }

  /// The same weights in a network whose batch normalizations keep nothing, with the statistics of these examples as one batch.
  ///
  /// - Precondition: `fresh` has the same layers, with momentum 0.
  public func restandardized(on examples: Examples, into fresh: Sequential) -> Sequential {
    let copy = copied(into: fresh)
    _ = copy.forward(examples.batch(Array(0..<examples.count)[...]).inputs, mode: .training)
    return copy
  }

  /// Accuracy in percent with the statistics of batches of a size, or, where none is said, with the running ones.
  public func accuracy(on examples: Examples, inBatchesOf size: Int? = nil) -> Double {
    let step = size ?? 256
    var right = 0.0
    for first in stride(from: 0, to: examples.count, by: step) {
      let places = Array(first..<min(first + step, examples.count))
      let (inputs, targets) = examples.batch(places[...])
      right += Accuracy().total(size == nil ? self(inputs) : scoresInTraining(of: inputs), targets)
    }
    return 100 * right / Double(examples.count)
  }

  /// The same without batch normalization: where one stands right behind a layer with weights and biases, its running statistics, scale
  /// and offset are multiplied into those. `plain` has the other layers, and takes the result.
  ///
  /// - SeeAlso: Jacob et al. (2018), section 3.2, <https://arxiv.org/abs/1712.05877>.
  public func folded(into plain: Sequential) -> Sequential {
    var targets = plain.parameters[...]
    for index in layers.indices {
      if layers[index] is BatchNorm { continue }
      let mine = layers[index].parameters
      let their = targets.prefix(mine.count)
      targets = targets.dropFirst(mine.count)
      for (to, from) in zip(their, mine) { to.value = from.value }
      guard index + 1 < layers.count, let norm = layers[index + 1] as? BatchNorm,
        let weight = their.first, let bias = their.last
      else { continue }
      let factors = (norm.runningVariance.value + norm.epsilon).map { 1 / $0.squareRoot() }
      let scale = (factors * norm.scale.value).values
      var weights = weight.value
      weights.withMutableValues { for i in 0..<$0.count { $0[i] *= scale[i % scale.count] } }
      weight.value = weights
      bias.value =
        (bias.value - norm.runningMean.value) * Tensor(scale, shape: bias.shape)
        + norm.offset.value
    }
    return plain
  }
}
