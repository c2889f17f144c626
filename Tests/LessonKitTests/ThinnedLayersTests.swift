import ConvNet
import Figures
import Testing

@testable import LessonKit

@Suite struct ThinnedLayersTests {
  /// One image of the first class: a network that has all its weight in one unit, and one that has it in all.
  private let thinned = {
    func network(_ weights: [Float]) -> LastLayer {
      LastLayer(
        units: Tensor(repeating: 1, shape: [1, 64]),
        layer: Dense(
          kernel: Tensor(weights.flatMap { [$0, 0] }, shape: [64, 2]),
          bias: Tensor([0, 1], shape: [2])), truth: .classes([0]))
    }
    return ThinnedLayers(
      [
        "one unit": network([2] + Array(repeating: 0, count: 63)),
        "all units": network(Array(repeating: 2 / 64, count: 64)),
      ], rate: 0.5, draws: 12, RandomGenerator(seed: 3))
  }()

  @Test("Counts the draws that each network gets wrong")
  func wrong() {
    let missing = thinned.masks[1...].count { $0[0, 0] == 0 }
    #expect(thinned.image == 0)
    #expect(thinned.wrong == [missing, 0])
  }

  @Test("Has a figure for all units and one for each draw")
  func frames() {
    let pixels = Matrix(rows: 2, columns: 2) { row, column in Double(row + column) / 2 }
    let frames = thinned.frames(of: pixels, classNames: ["a", "b"])
    #expect(frames.count == 13)
    #expect(frames.allSatisfy { $0.panels.count == 2 })
  }

  @Test("Dropped units are crossed out, all others are dark")
  func picture() {
    let picture = thinned.picture(of: thinned.layers[0], 1)
    #expect((picture.rows, picture.columns) == (112, 64))
    for unit in 0..<64 {
      // Beside the middle, where no line of a cross is.
      let value = picture[unit / 8 * 14 + 6, unit % 8 * 8]
      #expect(abs(value - (thinned.masks[1][0, unit] == 0 ? 0 : 1)) < 1e-9)
    }
  }
}
