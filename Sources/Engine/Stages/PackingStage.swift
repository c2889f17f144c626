import ConvNet
import KernelInterface

/// Fills the channels of a network's inputs up to whole vectors, for layers that need it.
final class PackingStage: Stage {
  let input, output: Value

  init(_ input: Value) {
    self.input = input
    let layout = Layout(padding: input.shape)
    output = Value(
      input.shape, layout, Buffer(Float.self, perImage: layout.size), gradient: nil)
  }

  var summary: StageSummary {
    StageSummary(
      layers: "input", kernel: "filled up to \(output.layout.stride) channels",
      outputShape: output.shape)
  }

  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers, output.numbers]) { [self] unit in
      let (x, y) = (input.numbers.floats(unit), output.numbers.floats(unit))
      for image in 0..<unit.count {
        output.layout.pack(x + image * input.layout.size, to: y + image * output.layout.size)
      }
    }
  }

  func addBackward(to schedule: inout Schedule) {}
}
