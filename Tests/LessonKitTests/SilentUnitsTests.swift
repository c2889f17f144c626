import ConvNet
import Figures
import TestSupport
import Testing

@testable import LessonKit

@Suite struct SilentUnitsTests {
  @Test("Silent units are raised for the share that was asked for, others stay")
  func raising() throws {
    let model = try Sequential(input: [1, 1, 1], seed: 1) {
      Flatten()
      Dense(3)
      Activation(.relu)
      Dense(2)
    }
    model.parameters[0].value = Tensor([1, -1, 1], shape: [1, 3])
    model.parameters[1].value = Tensor([0, 0, -100], shape: [3])
    let inputs = Tensor((1...20).map(Float.init), shape: [20, 1, 1, 1])
    #expect(model.rows(after: 2, for: inputs)[4] == [5, -5, -95])
    #expect(model.silentUnits(after: 2, for: inputs) == [1, 2])
    model.raiseSilentUnits(after: 2, to: 0.1, of: inputs)
    #expect(model.silentUnits(after: 2, for: inputs).isEmpty)
    let rows = model.rows(after: 2, for: inputs)
    #expect((0..<3).map { unit in rows.count { $0[unit] > 0 } } == [20, 2, 2])
    #expect(model.parameters[1].value.values[0] == 0)
  }

  @Test("A shifted activation has another mean and the same gradient")
  func shifted() {
    var random = RandomGenerator(seed: 1)
    let layer = ShiftedActivation(.sigmoid, by: -0.5)
    let input = Tensor.wellSeparated([2, 5], using: &random)
    for (_, error) in gradientErrors(of: layer, at: input) { #expect(error < 1e-3) }
    let sums = Tensor([-1, 0, 2], shape: [1, 3])
    let plain = Activation(.sigmoid).forward(sums, mode: .inference).output
    let moved = layer.forward(sums, mode: .inference).output
    #expect(moved.values == plain.values.map { $0 - 0.5 } && moved.values[1] == 0)
  }

  @Test("Dense layers with nothing between them are one, for every input")
  func collapse() throws {
    let model = try Sequential(input: [2, 2, 1], seed: 3) {
      Flatten()
      Dense(5)
      Dense(7)
      Dense(3)
    }
    for parameter in model.parameters where parameter.shape.rank == 1 {
      let values = (0..<parameter.shape[0]).map { Float($0) - 1 }
      parameter.value = Tensor(values, shape: parameter.shape)
    }
    var random = RandomGenerator(seed: 1)
    let inputs = Tensor.wellSeparated([6, 4], using: &random)
    let images = Tensor(inputs.values, shape: [6, 2, 2, 1])
    let (one, three) = (try model.collapsed(for: [2, 2, 1]), model(images))
    #expect(one.parameterCount == 15 && model.parameterCount == 25 + 42 + 24)
    let single = one(images)
    for (a, b) in zip(single.values, three.values) { #expect(abs(a - b) < 1e-4) }
  }

  @Test("A map of units is blank below zero, and darkest where they get most")
  func map() {
    let map = HeatMap("", units: [1, 0], sums: [[1, -1], [2, -2], [-3, 0]])
    let rows = (0..<2).map { row in (0..<3).map { map.cells.values[row, $0] } }
    #expect(rows[0] == [0, 0, 0] && rows[1][1] == 1 && rows[1][2] == 0)
    #expect(abs(rows[1][0] - 0.65) < 1e-6)
  }

  @Test("A curve goes through means, with a band from the least to the greatest")
  func span() {
    let curve = Series("", x: [1, 2], spanning: [[1, 3], [4, 4]])
    #expect(curve.points == [Point(1, 2), Point(2, 4)] && curve.band == [1...3, 4...4])
  }
}
