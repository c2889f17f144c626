import ConvNet
import KernelInterface

/// A layer that the engine does not know: its own `forward` and pullback, on the whole batch at once.
final class LayerStage: Stage {
  let input, output: Value
  let layer: any Layer
  private let path: [Int]
  private let batch: Batch
  private let workers: Workers
  private var pullback: Pullback?

  init(
    _ layer: any Layer, _ input: Value, outputShape: Shape, path: [Int], _ batch: Batch,
    _ workers: Workers, forTraining: Bool
  ) {
    (self.layer, self.input, self.path) = (layer, input, path)
    (self.batch, self.workers) = (batch, workers)
    output = Value(outputShape, forTraining: forTraining)
  }

  var summary: StageSummary {
    StageSummary(
      layers: layer.name, kernel: "the layer's own forward", outputShape: output.shape,
      operations: 2 * layer.multiplyAdds(for: Shape([1] + input.shape.sizes)))
  }

  func addForward(to schedule: inout Schedule) {
    schedule.alone(using: [input.numbers, output.numbers]) { [self] in
      var mode = Mode.inference(on: workers)
      if var generator = batch.generator {
        for index in path { generator = generator.stream(index) }
        mode = .training(generator, on: workers)
      }
      let (result, pullback) = layer.forward(
        tensor(from: input.numbers.floats, input), mode: mode)
      self.pullback = mode.isTraining ? pullback : nil
      write(result, to: output.numbers.floats, output)
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let dy = output.gradient else { return }
    schedule.alone(using: [input.gradient, dy]) { [self] in
      guard let pullback else { return }
      let result = pullback(tensor(from: dy.floats, output))
      self.pullback = nil
      if let dx = input.gradient { write(result, to: dx.floats, input) }
    }
  }

  private func tensor(from numbers: Floats, _ value: Value) -> Tensor {
    var tensor = Tensor(zeros: Shape([batch.count] + value.shape.sizes))
    tensor.withMutableValues { target in
      for image in 0..<batch.count {
        value.layout.unpack(
          numbers + image * value.layout.size,
          to: target.baseAddress! + image * value.layout.count)
      }
    }
    return tensor
  }

  private func write(_ tensor: Tensor, to numbers: MutableFloats, _ value: Value) {
    tensor.withValues { source in
      for image in 0..<batch.count {
        value.layout.pack(
          source.baseAddress! + image * value.layout.count,
          to: numbers + image * value.layout.size)
      }
    }
  }
}
