import ConvNet
import LessonKit
import Testing

@testable import activations

@Suite struct ActivationsTests {
  @Test(
    "A layer by hand is the core's dense layer with its activation",
    arguments: [Bend.relu, .tanh, .sigmoid])
  func layer(bend: Bend) {
    let (x, weights): ([Float], [[Float]]) = ([0.5, -2, 1], [[1, 2, -1], [-0.25, 0.5, 3]])
    let kernel = Tensor(
      x.indices.flatMap { i in weights.map { $0[i] } }, shape: [x.count, weights.count])
    let sums = Dense(kernel: kernel).forward(Tensor(x, shape: [1, 3]), mode: .inference).output
    let core = Activation(bend.function).forward(sums, mode: .inference).output.values
    let mine = Teaching.layer(x, weights: weights) { bend.function.value(at: $0) }
    for (a, b) in zip(mine, core) { #expect(abs(a - b) < 1e-6) }
  }

  @Test("Dead is who is above zero for no image")
  func dead() throws {
    #expect(Teaching.deadUnits([[0, 1, -1], [-2, -1, -3]]) == 2)
    #expect(Teaching.deadUnits([]) == 0)
    let sums = try BendSettings.sums()
    let model = try Sequential(input: DigitGenerator.imageShape, seed: 1) {
      Flatten()
      Dense(BendSettings.units, initializer: .heNormal)
    }
    model.parameters[1].value = Tensor(repeating: -1000, shape: [BendSettings.units])
    let images = Examples(
      DigitGenerator(seed: 1).images(0..<8), standardization: .unitRange(channels: 1))
    let inputs = images.batch(Array(0..<8)[...]).inputs
    let silent = model.silentUnits(after: 2, for: inputs)
    #expect(silent.count == Teaching.deadUnits(model.rows(after: 2, for: inputs)))
    #expect(silent.count == BendSettings.units)
    #expect(Teaching.deadUnits(sums) < BendSettings.units / 4, "untrained, most units are alive")
  }

  @Test("The solution's one layer is the core's two")
  func solution() {
    let (first, second): ([[Float]], [[Float]]) = ([[1, 2], [3, -1], [0, 4]], [[1, -1, 2]])
    #expect(Solutions.collapsed(first: first, second: second) == [[-2, 11]])
    #expect(Solutions.core(first: first, second: second) == [[-2, 11]])
  }
}
