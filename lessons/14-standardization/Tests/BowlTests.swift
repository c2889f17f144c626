import ConvNet
import LessonKit
import Testing

@testable import standardization

@Suite struct BowlTests {
  @Test("The teaching code finds the condition number of the core's axes, raw and standardized")
  func teaching() {
    let x = BowlWidget(seed: 1).cloud
    func core(_ features: Tensor) -> Double { PrincipalAxes(of: features).conditionNumber(of: 2) }
    func taught(_ columns: [[Double]]) -> Double {
      Teaching.conditionNumber(Array(zip(columns[0], columns[1])))
    }
    let columns = (0..<2).map { column in (0..<60).map { Double(x[$0, column]) } }
    #expect(abs(taught(columns) / core(x) - 1) < 1e-3)
    let ready = FeaturePreparation(measuredOn: x, centres: true, scales: true)(x)
    #expect(abs(taught(columns.map(Teaching.standardized)) / core(ready) - 1) < 1e-3)
    // The widget's correlation is 0.8: (1 + 0.8) / (1 − 0.8).
    #expect(abs(core(ready) - 9) < 0.05)
  }

  @Test("The solution standardizes as the core does")
  func solution() {
    #expect(Solutions.standardized([4], training: [1, 3]) == [2])
  }
}
