import ConvNet
import KernelInterface

/// A dense layer and, where it follows, ReLU.
final class DenseStage: Stage {
  let input, output: Value
  private let layer: Dense
  private let rectifies: Bool
  private let kernels: any KernelSet.Type
  private let batch: Batch
  private let weights: WeightLayout
  private let packed, bias: Packing
  private let transposed: Packing?
  private let kernelSum: GradientSum?
  private let biasSum: GradientSum?

  /// More weights than this, and their gradient is computed once for the whole batch: a copy for each unit would be too much.
  private static let mostPerUnit = 1 << 16
  /// So many rows of the gradient make a piece of work: whole tiles, and few enough that all threads have some.
  private static let rowsPerPiece = 192

  init(
    _ layer: Dense, _ input: Value, rectifies: Bool, _ batch: Batch, forTraining: Bool,
    _ kernels: any KernelSet.Type
  ) {
    (self.layer, self.input, self.rectifies) = (layer, input, rectifies)
    (self.batch, self.kernels) = (batch, kernels)
    output = Value([layer.units], forTraining: forTraining)
    let weights = WeightLayout(
      groups: input.layout.pixels, from: (input.layout.channels, input.layout.stride),
      filters: layer.units)
    let biasLayout = WeightLayout.bias(filters: layer.units)
    self.weights = weights
    let noBias = Parameter("no bias", Tensor(zeros: [layer.units]))
    packed = Packing(layer.weight, count: weights.paddedCount) { weights.pack($0, to: $1) }
    bias = Packing(layer.bias ?? noBias, count: biasLayout.paddedCount) {
      biasLayout.pack($0, to: $1)
    }
    transposed =
      input.gradient == nil
      ? nil
      : Packing(layer.weight, count: weights.paddedCount) {
        weights.packTransposed($0, to: $1, kernels)
      }
    kernelSum =
      forTraining
      ? GradientSum(
        layer.weight, weights, isPerUnit: weights.paddedCount <= Self.mostPerUnit) : nil
    biasSum = forTraining ? layer.bias.map { GradientSum($0, biasLayout) } : nil
  }

  var summary: StageSummary {
    StageSummary(
      layers: "Dense" + (rectifies ? " + ReLU" : ""), kernel: "matrix product",
      outputShape: output.shape, operations: 2 * layer.multiplyAdds(for: [1, input.shape.count]))
  }
  // Those that take longest come first.
  var packings: [Packing] { (transposed.map { [$0] } ?? []) + [packed, bias] }
  var gradients: [GradientSum] { [kernelSum, biasSum].compactMap { $0 } }
  private var inputs: Int { weights.paddedRows }
  private var outputs: Int { weights.paddedFilters }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, output.numbers]) { [self] unit in
      let y = output.numbers.floats(unit)
      kernels.multiply(
        rows: unit.count, columns: outputs, depth: inputs, input.numbers.floats(unit),
        aRow: inputs, aColumn: 1, packed.floats, bRow: outputs, to: y, cRow: outputs, adding: false)
      kernels.addBias(
        rows: unit.count, columns: outputs, bias.floats, rectifying: rectifies, to: y)
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let kernelSum, let gradient = output.gradient else { return }
    schedule.forEachUnit(
      using: [input.numbers, input.gradient, rectifies ? output.numbers : nil, gradient]
    ) { [self] unit in
      let dy = gradient.floats(unit)
      if rectifies {
        kernels.rectifierGradient(
          count: unit.count * outputs, outputs: output.numbers.floats(unit), in: dy)
      }
      if let biasSum {
        kernels.sumColumns(
          rows: unit.count, columns: outputs, dy, to: biasSum.part(of: unit), adding: false)
      }
      if kernelSum.isPerUnit {
        kernels.multiply(
          rows: inputs, columns: outputs, depth: unit.count, input.numbers.floats(unit), aRow: 1,
          aColumn: inputs, dy, bRow: outputs, to: kernelSum.part(of: unit), cRow: outputs,
          adding: false)
      }
      if let dx = input.gradient, let transposed {
        kernels.multiply(
          rows: unit.count, columns: inputs, depth: outputs, dy, aRow: outputs, aColumn: 1,
          transposed.floats, bRow: inputs, to: dx.floats(unit), cRow: inputs, adding: false)
      }
    }
    if kernelSum.isPerUnit { return }
    let size = Self.rowsPerPiece
    schedule.atEnd(
      pieces: (inputs + size - 1) / size, using: [input.numbers, gradient]
    ) { [self] piece in
      let first = piece * size
      kernels.multiply(
        rows: min(size, inputs - first), columns: outputs, depth: batch.count,
        input.numbers.floats + first, aRow: 1, aColumn: inputs, gradient.floats, bRow: outputs,
        to: kernelSum.whole + first * outputs, cRow: outputs, adding: false)
    }
  }
}
