import ConvNet
import Testing

@Suite struct FeaturePreparationTests {
  private let features: Tensor = {
    var random = RandomGenerator(seed: 3)
    return Tensor(
      (0..<50).flatMap { _ in
        let (a, b, c) = (random.normal(), random.normal(), random.normal())
        return [3 * a + 1, a + 0.5 * b - 2, 0.1 * c + b]
      }, shape: [50, 3])
  }()

  @Test("Axes of two features are those found on paper")
  func byHand() {
    // Second moments 5 and 2, mixed 2: eigenvalues 6 and 1, the first along (2, 1).
    let root = Float(6).squareRoot()
    let x = Tensor([2, 1, -2, -1, 1, -2, -1, 2].map { $0 / Float(5).squareRoot() }, shape: [4, 2])
    let scaled = Tensor(
      x.values.enumerated().map { $1 * ($0 < 4 ? root : 1) * Float(2).squareRoot() }, shape: [4, 2])
    let axes = PrincipalAxes(of: scaled)
    #expect(abs(axes.meanSquares[0] - 6) < 1e-5 && abs(axes.meanSquares[1] - 1) < 1e-5)
    #expect(abs(axes.conditionNumber(of: 2) - 6) < 1e-5)
    #expect(abs(abs(axes.directions[0, 0]) - 2 / Float(5).squareRoot()) < 1e-5)
  }

  @Test("Standardized features have mean 0 and variance 1")
  func standardized() {
    let ready = FeaturePreparation(measuredOn: features, centres: true, scales: true)(features)
    for column in 0..<3 {
      let values = Tensor((0..<50).map { ready[$0, column] }, shape: [50])
      #expect(abs(values.mean()) < 1e-5 && abs(values.variance() - 1) < 1e-5)
    }
  }

  @Test(
    "Whitened features have equal mean squares along all axes, partly whitened ones a root of their ratio"
  )
  func whitened() {
    func condition(_ whitening: Double) -> Double {
      let ready = FeaturePreparation(
        measuredOn: features, centres: true, scales: false, whitening: whitening, keeping: 3)
      return PrincipalAxes(of: ready(features)).conditionNumber(of: 3)
    }
    #expect(abs(condition(1) - 1) < 1e-3)
    #expect(abs(condition(0.5) / condition(0).squareRoot() - 1) < 1e-3)
  }

  @Test("A feature that never changes is only shifted")
  func constant() {
    let x = Tensor([4, 1, 4, 3], shape: [2, 2])
    let ready = FeaturePreparation(measuredOn: x, centres: true, scales: true)
    #expect(ready(x).values == [0, -1, 0, 1])
  }
}
