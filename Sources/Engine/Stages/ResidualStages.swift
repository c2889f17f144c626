import ConvNet
import KernelInterface

/// Where a shortcut leaves the way through the layers: both go on with the same numbers, and their gradients meet here.
final class ForkStage: Stage {
  let input, output: Value
  /// What comes back on the shortcut: the gradient of the sum.
  fileprivate(set) var shortcutGradient: Buffer?

  init(_ input: Value, forTraining: Bool) {
    self.input = input
    output = Value(
      input.shape, input.layout, input.numbers,
      gradient: input.gradient == nil || !forTraining
        ? nil : Buffer(Float.self, perImage: input.layout.size))
  }

  var summary: StageSummary {
    StageSummary(layers: "shortcut", kernel: "shares its input", outputShape: output.shape)
  }

  /// The sum still needs the numbers as they are.
  var needsOutput: Bool { true }

  func addForward(to schedule: inout Schedule) {}

  func addBackward(to schedule: inout Schedule) {
    guard let dx = input.gradient, let dy = output.gradient, let shortcutGradient else { return }
    schedule.forEachUnit(using: [dx, dy, shortcutGradient]) { [self] unit in
      let (sum, a, b) = (dx.floats(unit), dy.floats(unit), shortcutGradient.floats(unit))
      for i in 0..<unit.count * input.layout.size { sum[i] = a[i] + b[i] }
    }
  }
}

/// Where a shortcut meets the way through the layers: both are added.
final class SumStage: Stage {
  let input, output: Value
  private let shortcut: Buffer

  init(_ input: Value, _ fork: ForkStage, forTraining: Bool) {
    self.input = input
    shortcut = fork.output.numbers
    output = Value(input.shape, forTraining: forTraining)
    fork.shortcutGradient = output.gradient
  }

  var summary: StageSummary {
    StageSummary(layers: "Residual", kernel: "sum", outputShape: output.shape)
  }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, shortcut, output.numbers]) { [self] unit in
      let (a, b, sum) = (
        input.numbers.floats(unit), shortcut.floats(unit), output.numbers.floats(unit)
      )
      for i in 0..<unit.count * input.layout.size { sum[i] = a[i] + b[i] }
    }
  }

  func addBackward(to schedule: inout Schedule) {
    guard let dx = input.gradient, let dy = output.gradient else { return }
    schedule.forEachUnit(using: [dx, dy]) { [self] unit in
      dx.floats(unit).update(from: dy.floats(unit), count: unit.count * input.layout.size)
    }
  }
}
