internal import CKernels
public import KernelInterface

// The sum of the units' gradients, g = Σ gᵘ, and a step of each optimizer, with g + λ · w in place of g for decay:
//
//   SGD       w ← w − η v,                             v ← μ v + g
//   RMSProp   w ← w − η g / (√s + ε),                  s ← ρ s + (1 − ρ) g²
//   Adam      w ← κ w − η (m / c₁) / (√(v / c₂) + ε),  m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
//
// - SeeAlso: Sutskever et al. (2013), section 2, <https://proceedings.mlr.press/v28/sutskever13.html>; Tieleman and Hinton
//   (2012), Neural Networks for Machine Learning, lecture 6.5; Kingma and Ba (2015), algorithm 1,
//   <https://arxiv.org/abs/1412.6980>.

/// √x of each number.
@inline(always)
private func squareRoot(_ vector: Vector) -> Vector {
  #if arch(arm64)
    square_root4(vector)
  #elseif AVX512
    square_root16(vector)
  #else
    square_root8(vector)
  #endif
}

extension VectorKernels {
  /// Vector by vector, so that each is written once.
  public static func sumUnits(
    _ units: Int, stride: Int, count: Int, _ partial: Floats, to gradient: MutableFloats
  ) {
    var i = 0
    while i < count {
      var sum = load(partial + i)
      var unit = 1
      while unit < units {
        sum += load(partial + (unit * stride + i))
        unit += 1
      }
      store(sum, at: gradient + i)
      i += lanes
    }
  }

  /// Vector by vector.
  public static func stepSGD(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, velocities: MutableFloats?,
    learningRate: Float, momentum: Float, isNesterov: Bool, weightDecay: Float
  ) {
    var i = 0
    while i < count {
      let weight = load(weights + i)
      let g = load(gradient + i).adding(weightDecay, times: weight)
      var step = g
      if let velocities {
        let velocity = g.adding(momentum, times: load(velocities + i))
        store(velocity, at: velocities + i)
        step = isNesterov ? g.adding(momentum, times: velocity) : velocity
      }
      store(weight.adding(-learningRate, times: step), at: weights + i)
      i += lanes
    }
  }

  /// Vector by vector.
  public static func stepRMSProp(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, squares: MutableFloats,
    learningRate: Float, decay: Float, epsilon: Float, weightDecay: Float
  ) {
    let (rate, epsilon) = (splat(learningRate), splat(epsilon))
    var i = 0
    while i < count {
      let weight = load(weights + i)
      let g = load(gradient + i).adding(weightDecay, times: weight)
      let square = (splat(1 - decay) * g * g).adding(decay, times: load(squares + i))
      store(square, at: squares + i)
      store(weight - rate * g / (squareRoot(square) + epsilon), at: weights + i)
      i += lanes
    }
  }

  /// Vector by vector.
  public static func stepAdam(
    count: Int, _ weights: MutableFloats, _ gradient: Floats, means: MutableFloats,
    squares: MutableFloats, settings: AdamSettings
  ) {
    let meanFactor = 1 / settings.meanCorrection
    let squareFactor = splat(1 / settings.squareCorrection)
    let epsilon = splat(settings.epsilon)
    var i = 0
    while i < count {
      let weight = load(weights + i)
      let g = load(gradient + i).adding(settings.gradientDecay, times: weight)
      let mean = (splat(1 - settings.beta1) * g).adding(settings.beta1, times: load(means + i))
      let square =
        (splat(1 - settings.beta2) * g * g).adding(settings.beta2, times: load(squares + i))
      store(mean, at: means + i)
      store(square, at: squares + i)
      let step = mean / (squareRoot(square * squareFactor) + epsilon)
      store(
        (splat(settings.kept) * weight).adding(-settings.learningRate * meanFactor, times: step),
        at: weights + i)
      i += lanes
    }
  }
}
