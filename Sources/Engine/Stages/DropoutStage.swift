import ConvNet
import KernelInterface

/// Dropout in training, in place: its masks are those of the core, one stream of randomness per image.
final class DropoutStage: Stage {
  let input, output: Value
  private let layer: Dropout
  private let batch: Batch
  private let kernels: any KernelSet.Type
  private let mask: Buffer
  /// The layer's place in the network, and within the networks in it.
  private let path: [Int]

  init(
    _ layer: Dropout, _ input: Value, path: [Int], _ batch: Batch, _ kernels: any KernelSet.Type
  ) {
    (self.layer, self.input, self.path) = (layer, input, path)
    (self.batch, self.kernels) = (batch, kernels)
    output = input
    mask = Buffer(Float.self, perImage: input.layout.size)
  }

  var summary: StageSummary {
    StageSummary(layers: "Dropout", kernel: "in place", outputShape: output.shape)
  }
  var scratch: Int { input.layout.isPlain ? 0 : input.layout.count }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, mask]) { [self] unit in
      let layout = input.layout
      let mask = mask.floats(unit)
      guard var generator = batch.generator else { return }
      for index in path { generator = generator.stream(index) }
      for (row, image) in unit.images.enumerated() {
        let target = mask + row * layout.size
        let drawn = layout.isPlain ? target : unit.scratch
        layer.fill(
          UnsafeMutableBufferPointer(start: drawn, count: layout.count), forImage: image,
          using: generator)
        if !layout.isPlain { layout.pack(drawn, to: target) }
      }
      kernels.multiply(
        count: unit.count * layout.size, by: mask, in: input.numbers.floats(unit))
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let gradient = input.gradient else { return }
    schedule.forEachUnit(using: [gradient, mask]) { [self] unit in
      kernels.multiply(
        count: unit.count * input.layout.size, by: mask.floats(unit), in: gradient.floats(unit))
    }
  }
}
