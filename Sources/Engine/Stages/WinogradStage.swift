import ConvNet
import KernelInterface

/// 3 × 3 convolutions with stride 1, by minimal filtering.
final class WinogradStage: ConvolutionStage {
  private let transformed: Packing
  private let swapped: Packing?
  // The gradient of the transformed kernels, for one unit.
  private let transformedGradient: Int
  private let workingMemory: Int

  override init(_ parts: ConvolutionParts, kernels: any KernelSet.Type) {
    let shape = parts.shape
    let pairs = shape.channels * shape.filters
    let layout = WeightLayout(
      groups: 9, from: (parts.input.layout.channels, shape.channels), filters: parts.layer.filters)
    // The kernels are filled up behind the place of their 36 × C × K transformed numbers.
    let (filledUp, working) = (36 * pairs, 45 * pairs)
    transformed = Packing(parts.layer.weight, count: 45 * pairs) { weights, transformed in
      layout.pack(weights, to: transformed + filledUp)
      kernels.winogradTransform(
        kernels: transformed + filledUp, channels: shape.channels, filters: shape.filters,
        to: transformed)
    }
    if parts.forTraining && parts.input.gradient != nil {
      swapped = Packing(parts.layer.weight, count: 54 * pairs) { weights, swapped in
        layout.pack(weights, to: swapped + filledUp)
        kernels.winogradTransformSwapped(
          kernels: swapped + filledUp, channels: shape.channels, filters: shape.filters,
          to: swapped, scratch: swapped + working)
      }
    } else {
      swapped = nil
    }
    transformedGradient = parts.forTraining ? 36 * pairs : 0
    workingMemory = kernels.winogradScratch(for: shape)
    super.init(parts, kernels: kernels)
  }

  override var kernelName: String { "Winograd F(4×4, 3×3)" }
  override var scratch: Int { transformedGradient + workingMemory }
  override var packings: [Packing] { super.packings + [transformed] + (swapped.map { [$0] } ?? []) }

  override func convolve(_ unit: Unit) {
    let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
    if let winners {
      kernels.winogradForwardPooled(
        shape, images: unit.count, x, transformedKernels: transformed.floats, bias: bias.floats,
        to: y, winners: winners.start(of: unit, as: UInt8.self), scratch: unit.scratch)
    } else {
      kernels.winogradForward(
        shape, images: unit.count, x, transformedKernels: transformed.floats, bias: bias.floats,
        rectifying: rectifies, to: y, scratch: unit.scratch)
    }
  }

  override func differentiate(_ unit: Unit) {
    let sum = unit.scratch
    sum.update(repeating: 0, count: transformedGradient)
    kernels.winogradBackward(
      shape, images: unit.count, input.numbers.floats(unit), output.gradient!.floats(unit),
      winners: winners.map { UnsafePointer($0.start(of: unit, as: UInt8.self)) },
      swappedKernels: (swapped ?? transformed).floats, transformedGradient: sum,
      biasGradient: biasSum!.clearedPart(of: unit), to: input.gradient?.floats(unit),
      scratch: unit.scratch + transformedGradient)
    kernels.winogradKernelGradient(
      sum, channels: shape.channels, filters: shape.filters, to: kernelSum!.part(of: unit))
  }
}
