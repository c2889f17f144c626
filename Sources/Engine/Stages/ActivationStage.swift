import ConvNet
import KernelInterface

/// An activation that no other stage has taken along.
final class ActivationStage: Stage {
  let input, output: Value
  private let function: ActivationFunction
  private let kernels: any KernelSet.Type

  init(
    _ function: ActivationFunction, _ input: Value, forTraining: Bool,
    _ kernels: any KernelSet.Type
  ) {
    (self.function, self.input, self.kernels) = (function, input, kernels)
    output = Value(
      input.shape, input.layout, Buffer(Float.self, perImage: input.layout.size),
      gradient: forTraining ? Buffer(Float.self, perImage: input.layout.size) : nil)
  }

  var summary: StageSummary {
    StageSummary(layers: function.name, kernel: "number by number", outputShape: output.shape)
  }

  var needsOutput: Bool { function == .softmax }

  func addForward(to schedule: inout Schedule) {
    let (layout, function) = (input.layout, function)
    schedule.forEachUnit(using: [input.numbers, output.numbers]) { [self] unit in
      let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
      if function == .softmax {
        forEachRow(unit.count) { row, offset in softmax(x, y, row, offset) }
        return
      }
      for i in 0..<unit.count * layout.size { y[i] = function.value(at: x[i]) }
      for image in 0..<unit.count { layout.clearPadding(y + image * layout.size) }
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let dx = input.gradient, let dy = output.gradient else { return }
    let (layout, function) = (input.layout, function)
    schedule.forEachUnit(using: [input.numbers, output.numbers, dx, dy]) { [self] unit in
      let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
      let (dx, dy) = (dx.floats(unit), dy.floats(unit))
      if function == .softmax {
        forEachRow(unit.count) { row, offset in softmaxGradient(y, dy, dx, row, offset) }
        return
      }
      for i in 0..<unit.count * layout.size { dx[i] = dy[i] * function.derivative(at: x[i]) }
    }
  }

  /// Each stretch of numbers that softmax looks at together: the last axis, which may run over several padded pixels.
  private func forEachRow(_ images: Int, _ body: (_ row: MutableRow, _ offset: Int) -> Void) {
    let layout = input.layout
    let size = input.shape[input.shape.rank - 1]
    // After a flattening, one row has the channels of all pixels.
    let pixels = size / layout.channels
    let row = MutableRow(pixels: pixels, channels: layout.channels, stride: layout.stride)
    for start in 0..<images * layout.pixels / pixels { body(row, start * pixels * layout.stride) }
  }

  /// The places of a row's numbers.
  private struct MutableRow {
    let pixels, channels, stride: Int

    func forEach(_ body: (Int) -> Void) {
      for pixel in 0..<pixels {
        for c in 0..<channels { body(pixel * stride + c) }
      }
    }
  }

  private func softmax(_ x: Floats, _ y: MutableFloats, _ row: MutableRow, _ offset: Int) {
    let (x, y) = (x + offset, y + offset)
    var (largest, sum) = (-Float.infinity, 0.0)
    row.forEach { largest = max(largest, x[$0]) }
    y.update(repeating: 0, count: row.pixels * row.stride)
    row.forEach {
      y[$0] = ElementaryFunctions.exp(x[$0] - largest)
      sum += Double(y[$0])
    }
    row.forEach { y[$0] = Float(Double(y[$0]) / sum) }
  }

  private func softmaxGradient(
    _ y: Floats, _ dy: Floats, _ dx: MutableFloats, _ row: MutableRow, _ offset: Int
  ) {
    let (y, dy, dx) = (y + offset, dy + offset, dx + offset)
    var mean = 0.0
    row.forEach { mean += Double(y[$0]) * Double(dy[$0]) }
    dx.update(repeating: 0, count: row.pixels * row.stride)
    row.forEach { dx[$0] = y[$0] * (dy[$0] - Float(mean)) }
  }
}
