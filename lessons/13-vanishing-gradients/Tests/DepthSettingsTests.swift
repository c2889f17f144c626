import ConvNet
import LessonKit
import Testing

@testable import vanishing_gradients

@Suite struct DepthSettingsTests {
  private func gradients(
    _ activation: ActivationFunction.Key, _ initialization: DenseStack.Initialization,
    depth: Int
  ) throws -> [Double] {
    var settings = DepthSettings()
    (settings.activation, settings.initialization, settings.depth) = (
      activation, initialization, depth
    )
    return try settings.gradients()
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
}
