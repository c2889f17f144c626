import ConvNet
import KernelInterface

/// Max, average and global average pooling.
final class PoolingStage: Stage {
  enum Kind: String {
    case max = "MaxPool2D"
    case average = "AveragePool2D"
    case global = "GlobalAveragePool2D"
  }

  let input, output: Value
  private let kind: Kind
  private let shape: ConvolutionShape
  private let kernels: any KernelSet.Type
  private let winners: Buffer?

  init(
    _ kind: Kind, _ shape: ConvolutionShape, _ input: Value, outputShape: Shape, forTraining: Bool,
    _ kernels: any KernelSet.Type
  ) {
    (self.kind, self.shape, self.input, self.kernels) = (kind, shape, input, kernels)
    output = Value(outputShape, forTraining: forTraining)
    winners = kind == .max ? Buffer(Int32.self, perImage: output.layout.size) : nil
  }

  var summary: StageSummary {
    StageSummary(
      layers: kind.rawValue, kernel: kind == .max ? "maximum" : "mean", outputShape: output.shape)
  }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, output.numbers, winners]) { [self] unit in
      let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
      if let winners {
        kernels.maxPooled(
          shape, images: unit.count, x, to: y, winners: winners.start(of: unit, as: Int32.self))
      } else {
        kernels.averagePooled(shape, images: unit.count, x, to: y)
      }
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let dx = input.gradient, let dy = output.gradient else { return }
    schedule.forEachUnit(using: [dx, dy, winners]) { [self] unit in
      if let winners {
        kernels.maxPoolingGradient(
          shape, images: unit.count, dy.floats(unit),
          winners: winners.start(of: unit, as: Int32.self), to: dx.floats(unit))
      } else {
        kernels.averagePoolingGradient(
          shape, images: unit.count, dy.floats(unit), to: dx.floats(unit))
      }
    }
  }
}
