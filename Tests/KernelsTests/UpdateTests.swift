import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct UpdateTests {
  @Test(
    "Adam's steps equal the core's, with both kinds of decay", arguments: levels,
    [(decay: 0, isDecoupled: false), (decay: 0.1, isDecoupled: false), (0.1, true)]
      as [(decay: Float, isDecoupled: Bool)])
  func adam(level: CPULevel, variant: (decay: Float, isDecoupled: Bool)) throws {
    let kernels = try #require(level.kernels)
    let parameter = Parameter("weight", randomTensor([64], seed: 1))
    let optimizer = Adam(weightDecay: variant.decay, isDecayDecoupled: variant.isDecoupled)
    var weights = parameter.value
    var (means, squares) = (Tensor(zeros: [64]), Tensor(zeros: [64]))
    var (power1, power2) = (1.0, 1.0)
    for step in 0..<5 {
      let gradient = randomTensor([64], seed: UInt64(step + 2))
      parameter.gradient = gradient
      optimizer.update([parameter], learningRate: 0.01)
      power1 *= 0.9
      power2 *= 0.999
      let settings = AdamSettings(
        learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8,
        meanCorrection: Float(1 - power1), squareCorrection: Float(1 - power2),
        gradientDecay: variant.isDecoupled ? 0 : variant.decay,
        kept: variant.isDecoupled ? 1 - 0.01 * variant.decay : 1)
      weights.withMutableValues { weights in
        means.withMutableValues { means in
          squares.withMutableValues { squares in
            gradient.withValues { gradient in
              kernels.stepAdam(
                count: 64, weights.baseAddress!, gradient.baseAddress!,
                means: means.baseAddress!, squares: squares.baseAddress!, settings: settings)
            }
          }
        }
      }
      expectClose(weights, Reference(parameter.value), relative: 1e-5, absolute: 1e-6)
    }
  }

  @Test(
    "Steps of gradient descent equal the core's", arguments: levels,
    [(momentum: 0, isNesterov: false), (0.9, false), (0.9, true)]
      as [(momentum: Float, isNesterov: Bool)])
  func descent(level: CPULevel, variant: (momentum: Float, isNesterov: Bool)) throws {
    let kernels = try #require(level.kernels)
    let parameter = Parameter("weight", randomTensor([64], seed: 1))
    let optimizer = SGD(
      momentum: variant.momentum, isNesterov: variant.isNesterov, weightDecay: 0.01)
    var (weights, velocities) = (parameter.value, Tensor(zeros: [64]))
    for step in 0..<5 {
      let gradient = randomTensor([64], seed: UInt64(step + 2))
      parameter.gradient = gradient
      optimizer.update([parameter], learningRate: 0.1)
      weights.withMutableValues { weights in
        velocities.withMutableValues { velocities in
          gradient.withValues { gradient in
            kernels.stepSGD(
              count: 64, weights.baseAddress!, gradient.baseAddress!,
              velocities: variant.momentum == 0 ? nil : velocities.baseAddress!,
              learningRate: 0.1, momentum: variant.momentum, isNesterov: variant.isNesterov,
              weightDecay: 0.01)
          }
        }
      }
      expectClose(weights, Reference(parameter.value), relative: 1e-5, absolute: 1e-6)
    }
  }

  @Test("RMSProp's steps equal the core's", arguments: levels)
  func rmsProp(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let parameter = Parameter("weight", randomTensor([64], seed: 1))
    let optimizer = RMSProp(weightDecay: 0.01)
    var (weights, squares) = (parameter.value, Tensor(zeros: [64]))
    for step in 0..<5 {
      let gradient = randomTensor([64], seed: UInt64(step + 2))
      parameter.gradient = gradient
      optimizer.update([parameter], learningRate: 0.01)
      weights.withMutableValues { weights in
        squares.withMutableValues { squares in
          gradient.withValues { gradient in
            kernels.stepRMSProp(
              count: 64, weights.baseAddress!, gradient.baseAddress!,
              squares: squares.baseAddress!, learningRate: 0.01, decay: 0.9, epsilon: 1e-8,
              weightDecay: 0.01)
          }
        }
      }
      expectClose(weights, Reference(parameter.value), relative: 1e-5, absolute: 1e-6)
    }
  }

  @Test("Units are added up in their order", arguments: levels)
  func units(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let partial = randomTensor([5, 32], seed: 1)
    let sum = Tensor.written([32]) { sum in
      partial.withValues {
        kernels.sumUnits(5, stride: 32, count: 32, $0.baseAddress!, to: sum)
      }
    }
    var expected = [Float](repeating: 0, count: 32)
    for unit in 0..<5 { for i in 0..<32 { expected[i] += partial.values[unit * 32 + i] } }
    #expect(sum.values == expected)
  }
}
