/// Passes every number through an ``ActivationFunction``.
///
/// ## Shapes
/// - input and output: any, the same
public final class Activation: Layer {
  /// Which function is applied.
  public let function: ActivationFunction

  /// Applies `function`.
  public init(_ function: ActivationFunction) {
    self.function = function
  }

  /// How summaries and errors call it: the name of the function.
  public var name: String { function.name }

  /// Its settings.
  public var kind: LayerKind? { .activation(function) }

  /// - Throws: ``ShapeError`` when `input` has no axis at all.
  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    if input.rank == 0 { throw ShapeError(.rank(expected: 2, found: input)) }
    return input
  }

  /// - Precondition: `outputShape(for: input.shape)` does not throw.
  public func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
    _ = requiredOutputShape(for: input.shape)
    if function == .softmax {
      let probabilities = softmax(input)
      return (probabilities, { softmaxGradient(probabilities, $0) })
    }
    let (function, workers) = (function, mode.workers)
    if function == .relu {
      let output = rectified(input, on: workers)
      return (output, { rectifierGradient(output, $0, on: workers) })
    }
    return (
      input.map(on: workers) { function.value(at: $0) },
      { outputGradient in
        outputGradient.combined(with: input, on: workers) { $0 * function.derivative(at: $1) }
      }
    )
  }
}

/// max(x, 0), in a loop of its own: this function is everywhere.
private func rectified(_ input: Tensor, on workers: Workers) -> Tensor {
  var output = input
  output.withMutableValues { values in
    workers.forEachStretch(of: values.count) { stretch in
      for i in stretch { values[i] = max(values[i], 0) }
    }
  }
  return output
}

/// The gradient where the output is positive, else nothing.
private func rectifierGradient(
  _ output: Tensor, _ outputGradient: Tensor, on workers: Workers
) -> Tensor {
  outputGradient.requireShape(output.shape, "the gradient of a ReLU")
  var gradient = outputGradient
  gradient.withMutableValues { gradient in
    output.withValues { output in
      workers.forEachStretch(of: output.count) { stretch in
        for i in stretch { gradient[i] = output[i] > 0 ? gradient[i] : 0 }
      }
    }
  }
  return gradient
}
