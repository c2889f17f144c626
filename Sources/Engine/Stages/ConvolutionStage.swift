import ConvNet
import KernelInterface

/// A convolution with its bias and, where they follow, ReLU and 2 × 2 max pooling in the same pass.
///
/// How the sum is computed is up to the subclass.
class ConvolutionStage: Stage {
  let input, output: Value
  let layer: Conv2D
  /// The walk of the window, with channels filled up.
  let shape: ConvolutionShape
  /// What follows the sum.
  let rectifies, pools: Bool
  let kernels: any KernelSet.Type
  /// How the kernels lie, filled up.
  let weights: WeightLayout
  /// One number per filter, or zeros.
  let bias: Packing
  /// Which number of each pooling window was the largest.
  let winners: Buffer?
  let kernelSum: GradientSum?
  let biasSum: GradientSum?

  init(_ parts: ConvolutionParts, kernels: any KernelSet.Type) {
    (layer, input, shape) = (parts.layer, parts.input, parts.shape)
    (rectifies, pools) = (parts.rectifies, parts.pools)
    self.kernels = kernels
    let filters = layer.filters
    output = Value(parts.outputShape, forTraining: parts.forTraining)
    weights = WeightLayout(
      groups: shape.kernelHeight * shape.kernelWidth,
      from: (input.layout.channels, shape.channels), filters: filters)
    let biasLayout = WeightLayout.bias(filters: filters)
    let noBias = Parameter("no bias", Tensor(zeros: [filters]))
    bias = Packing(layer.bias ?? noBias, count: shape.filters) { biasLayout.pack($0, to: $1) }
    winners = pools ? Buffer(UInt8.self, perImage: output.layout.size) : nil
    kernelSum = parts.forTraining ? GradientSum(layer.weight, weights) : nil
    biasSum = parts.forTraining ? GradientSum(layer.bias ?? noBias, biasLayout) : nil
  }

  /// What computes it.
  var kernelName: String { fatalError("a subclass says") }
  var scratch: Int { 0 }
  var packings: [Packing] { [bias] }

  /// The maps of a unit.
  func convolve(_ unit: Unit) { fatalError("a subclass computes") }
  /// The gradients of a unit; that of the maps is silenced already where a rectifier asks for it.
  func differentiate(_ unit: Unit) { fatalError("a subclass computes") }

  // Without a bias its gradient is computed all the same, and nobody asks for it.
  var gradients: [GradientSum] { [kernelSum, biasSum].compactMap { $0 } }

  var summary: StageSummary {
    StageSummary(
      layers: "Conv2D" + (rectifies ? " + ReLU" : "") + (pools ? " + MaxPool2D" : ""),
      kernel: kernelName, outputShape: output.shape,
      operations: 2 * layer.multiplyAdds(for: Shape([1] + input.shape.sizes)))
  }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, output.numbers, winners]) { self.convolve($0) }
  }

  func addBackward(to schedule: inout Schedule) {
    let mustRectify = rectifies && !pools
    schedule.forEachUnit(
      using: [
        input.numbers, input.gradient, mustRectify ? output.numbers : nil, output.gradient, winners,
      ]
    ) { unit in
      if mustRectify && !self.output.gradientIsRectified {
        self.kernels.rectifierGradient(
          count: unit.count * self.output.layout.size, outputs: self.output.numbers.floats(unit),
          in: self.output.gradient!.floats(unit))
      }
      self.differentiate(unit)
    }
  }
}

/// What a planner has found out about a convolution.
struct ConvolutionParts {
  let layer: Conv2D
  let input: Value
  let shape: ConvolutionShape
  let outputShape: Shape
  let rectifies, pools: Bool
  let forTraining: Bool
}
