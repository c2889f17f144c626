import ConvNet
import Testing

@testable import LessonKit

@Suite struct PlaneNetworkTests {
  @Test(
    "Points lie on the plane, as many of one class as of the other", arguments: PlaneData.allCases)
  func points(data: PlaneData) {
    #expect(data.points.count == PlaneData.count)
    #expect(data.points.allSatisfy { abs($0.x) <= 1 && abs($0.y) <= 1 })
    #expect(data.classes.count { $0 == 1 } == PlaneData.count / 2)
  }

  @Test("XOR is the sign of a product")
  func xor() {
    for (point, label) in zip(PlaneData.xor.points, PlaneData.xor.classes) {
      #expect((point.x * point.y > 0) == (label == 0))
    }
  }

  @Test(
    "Layers without an activation part the spirals no better than one; with ReLU they part them")
  func spirals() throws {
    let one = try PlaneNetwork(.spirals, layers: 0, units: 10, nil)
    let nine = try PlaneNetwork(.spirals, layers: 8, units: 10, nil)
    #expect(nine.right < 150 && abs(one.right - nine.right) < 20)
    #expect(try PlaneNetwork(.spirals, layers: 2, units: 10, .relu).right == PlaneData.count)
  }
}
