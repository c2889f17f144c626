import ConvNet
import Figures
import Testing

@testable import LessonKit

@Suite struct ValleyTests {
  /// A valley along x, as a table.
  private let valley: Valley = {
    let heights = Tensor(
      (0..<9 * 17).map { index in
        let (x, y) = (Float(index % 17) / 2 - 5, Float(index / 17) / 4 - 1)
        return 0.1 * x * x + 4 * y * y
      }, shape: [9, 17])
    return Valley(
      LossLandscape.Section(
        heights: heights, ends: [-5, 3, -1, 1],
        plane: LossPlane(heights: heights, x: -5...3, y: -1...1), length: 4),
      for: [.sgd, .momentum, .adam])
  }()

  @Test(
    "Each optimizer reaches the valley at its best rate",
    arguments: [.sgd, .momentum, .adam] as [OptimizerKind])
  func arrives(kind: OptimizerKind) {
    #expect(valley.arrival(valley.path(kind, valley.bestRate(kind))) != nil)
    #expect(valley.arrival(valley.path(kind, 0.0001)) == nil)
  }

  @Test("The map has a path for each optimizer and no colour bar")
  func map() {
    let chart = valley.chart("", size: .init(width: 200, height: 100)) { valley.bestRate($0) }
    #expect(chart.marks.count == 4)
    #expect(chart.marks.allSatisfy { $0.colorSteps(in: .light) == nil })
  }
}
