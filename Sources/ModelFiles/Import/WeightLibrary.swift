import ConvNet

/// A library whose weights can be taken over, with its names and layouts.
public enum WeightLibrary: String, CaseIterable, Sendable {
  /// Kernels are `[C′, C, height, width]`, dense weights `[out, in]`, and images are flattened channel by channel.
  case pytorch
  /// Kernels, dense weights and the order of flattened images are those of this core.
  case keras

  /// What it is called in sentences.
  public var title: String { self == .pytorch ? "PyTorch" : "Keras" }

  /// What its batch normalization adds to variances unless told otherwise.
  public var epsilon: Float { self == .pytorch ? 1e-5 : 1e-3 }

  /// The share of the old running statistics that its batch normalization keeps at each step unless told otherwise.
  ///
  /// PyTorch calls the rest its momentum: 0.1.
  public var momentum: Float { self == .pytorch ? 0.9 : 0.99 }

  /// What a parameter is for, by the last part of its name; nil for a name that the library does not give.
  ///
  /// PyTorch calls both kernels and the scales of normalization weights; a kernel has more than one axis.
  func role(of name: Substring, rank: Int) -> ParameterRole? {
    switch (self, name) {
    case (.pytorch, "weight"): rank > 1 ? .kernel : .scale
    case (.pytorch, "bias"), (.keras, "bias"): .bias
    case (.pytorch, "running_mean"), (.keras, "moving_mean"): .runningMean
    case (.pytorch, "running_var"), (.keras, "moving_variance"): .runningVariance
    case (.keras, "kernel"): .kernel
    case (.keras, "gamma"): .scale
    case (.keras, "beta"): .offset
    default: nil
    }
  }

  /// Whether a tensor counts something that a network does not need to answer.
  func isLeftOut(_ name: Substring) -> Bool {
    ["num_batches_tracked", "seed_generator_state"].contains(name)
  }

  /// A kernel as this core keeps it: `[height, width, C, C′]`, or `[in, out]`.
  func kernel(_ kernel: Tensor) -> Tensor {
    guard self == .pytorch else { return kernel }
    return kernel.shape.rank == 4
      ? kernel.permuted([2, 3, 1, 0]) : kernel.permuted([1, 0])
  }

  /// The shape that the library gives a kernel which has a `shape` here.
  func kernelShape(_ shape: Shape) -> Shape {
    guard self == .pytorch else { return shape }
    return shape.rank == 4
      ? [shape[3], shape[2], shape[0], shape[1]] : Shape(shape.sizes.reversed())
  }
}

/// What a parameter does within its layer, by the name that it has in our files.
enum ParameterRole: String {
  case kernel, bias, scale, offset
  case runningMean = "running_mean"
  case runningVariance = "running_variance"
}
