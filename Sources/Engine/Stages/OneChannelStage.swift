import ConvNet
import KernelInterface

/// The first layer of a network that reads grey images; nobody asks for the gradient of its input.
final class OneChannelStage: ConvolutionStage {
  private let packed: Packing

  override init(_ parts: ConvolutionParts, kernels: any KernelSet.Type) {
    let layout = WeightLayout(
      groups: parts.shape.kernelHeight * parts.shape.kernelWidth, from: (1, 1),
      filters: parts.layer.filters)
    packed = Packing(parts.layer.weight, count: layout.paddedCount) { layout.pack($0, to: $1) }
    super.init(parts, kernels: kernels)
  }

  override var kernelName: String { "one channel, direct" }
  override var scratch: Int { kernels.oneChannelScratch(for: shape) }
  override var packings: [Packing] { super.packings + [packed] }

  override func convolve(_ unit: Unit) {
    let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
    if let winners {
      kernels.oneChannelForwardPooled(
        shape, images: unit.count, x, kernels: packed.floats, bias: bias.floats, to: y,
        winners: winners.start(of: unit, as: UInt8.self), scratch: unit.scratch)
    } else {
      kernels.oneChannelForward(
        shape, images: unit.count, x, kernels: packed.floats, bias: bias.floats,
        rectifying: rectifies, to: y, scratch: unit.scratch)
    }
  }

  override func differentiate(_ unit: Unit) {
    let (x, dy) = (input.numbers.floats(unit), output.gradient!.floats(unit))
    let (dk, db) = (kernelSum!.clearedPart(of: unit), biasSum!.clearedPart(of: unit))
    if let winners {
      kernels.oneChannelBackwardPooled(
        shape, images: unit.count, x, dy, winners: winners.start(of: unit, as: UInt8.self),
        kernelGradient: dk, biasGradient: db, scratch: unit.scratch)
    } else {
      kernels.oneChannelBackward(
        shape, images: unit.count, x, dy, kernelGradient: dk, biasGradient: db,
        scratch: unit.scratch)
    }
  }
}
