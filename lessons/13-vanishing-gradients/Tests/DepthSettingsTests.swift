import ConvNet
import LessonKit
import Testing

@testable import vanishing_gradients

@Suite struct DepthSettingsTests {
  private func gradients(
    _ activation: ActivationFunction.Key, _ initialization: DenseStack.Initialization,
    depth: Int, hasShortcuts: Bool = false
  ) throws -> [Double] {
    try DepthSettings(
      stack: DenseStack(depth, activation, initialization, hasShortcuts: hasShortcuts)
    ).gradients()
  }

  @Test("Each sigmoid layer leaves about a quarter of the gradient", arguments: [10, 20, 30])
  func sigmoid(depth: Int) throws {
    let layers = try gradients(.sigmoid, .xavier, depth: depth)
    #expect(layers.count == depth)
    for layer in 1..<depth - 1 {
      #expect((0.1...0.5).contains(layers[layer] / layers[layer + 1]))
    }
  }

  @Test("The naive initialization leaves little in all layers alike, He's enough")
  func initializations() throws {
    let (naive, he) = (
      try gradients(.relu, .naive, depth: 20), try gradients(.relu, .he, depth: 20)
    )
    #expect(naive.allSatisfy { $0 > 0 && $0 < 1e-20 } && he.allSatisfy { $0 > 1e-4 })
    #expect((naive.max() ?? 0) < 100 * (naive.min() ?? 0))
  }

  @Test(
    "With shortcuts the first of thirty sigmoid layers gets at least a tenth of what the last one gets"
  )
  func shortcuts() throws {
    let layers = try gradients(.sigmoid, .xavier, depth: 30, hasShortcuts: true)
    #expect(layers.count == 30 && layers[0] > layers[29] / 10)
  }

  @Test(
    "The teaching code gives what the core gives",
    arguments: [
      (0.5, [1]), (-2, [1, -3, 0.5]), (0, []), (1, [2, 2, 2, 2, 2]),
    ] as [(Double, [Double])])
  func teaching(input: Double, weights: [Double]) throws {
    let core = try Solutions.coreSlope(at: input, weights: weights, hasShortcuts: false)
    #expect(abs(Teaching.slope(at: input, weights: weights) - core) < 1e-6)
  }

  @Test("The chain by hand is the teaching code with weights of 1")
  func chain() {
    let chain = Chain(length: 4)
    #expect(abs(chain.gradients[0] - Teaching.slope(at: 0.5, weights: [1, 1, 1, 1])) < 1e-15)
  }
}
