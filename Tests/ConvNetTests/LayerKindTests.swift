import ConvNet
import TestSupport
import Testing

@Suite struct LayerKindTests {
  private func drawn(_ key: LayerKind.Key) -> [LayerKind] {
    var random = RandomGenerator(seed: 3).stream(.examples)
    return (0..<30).map { _ in .drawn(key, using: &random) }
  }

  @Test(
    "Settings go to numbers and back, into a layer and out of it", arguments: LayerKind.Key.allCases
  )
  func roundTrip(key: LayerKind.Key) throws {
    for kind in drawn(key) {
      #expect(kind.key == key)
      #expect(try LayerKind(key, kind.numbers) == kind)
      #expect(kind.makeLayer().kind == kind)
    }
  }

  @Test("A layer keeps as many numbers as its kind says", arguments: LayerKind.Key.allCases)
  func weights(key: LayerKind.Key) throws {
    var built = 0
    for kind in drawn(key) {
      for input in [[1, 9, 8, 3], [1, 7]] as [Shape] {
        let layer = kind.makeLayer()
        guard buildProblem(of: layer, for: input) == nil else { continue }
        let count = layer.parameters.reduce(0) { $0 + $1.value.count }
        #expect(kind.weightCount(for: input) == Double(count), "\(kind)")
        built += 1
      }
    }
    #expect(built >= 20)
  }

  @Test("Numbers that are no settings are refused", arguments: LayerKind.Key.allCases)
  func nonsense(key: LayerKind.Key) throws {
    for kind in drawn(key).prefix(5) {
      let numbers = kind.numbers
      #expect(throws: SettingError.self) { try LayerKind(key, numbers + [0]) }
      if !numbers.isEmpty {
        #expect(throws: SettingError.self) { try LayerKind(key, Array(numbers.dropLast())) }
      }
      for place in numbers.indices {
        for wrong in [.nan, .infinity, -.infinity, -2000, 1e30] as [Float] {
          var numbers = numbers
          numbers[place] = wrong
          #expect(throws: SettingError.self) { try LayerKind(key, numbers) }
        }
      }
    }
  }

  @Test("Halves of layers, mixed paddings and unknown functions are refused")
  func hostile() {
    let window: [Float] = [3, 3, 1, 1, 1, 1]
    for (key, numbers) in [
      (.conv2D, [0.5] + window + [0, 0, 0, 0, 1, 0, 0]),
      (.conv2D, [2] + window + [-1, 0, -1, -1, 1, 0, 0]),
      (.conv2D, [2] + window + [0, 0, 0, 0, 2, 0, 0]),
      (.maxPool2D, window + [-1, -1, 0, 0]), (.dense, [5000, 1, 0, 0]), (.dense, [3, 1, 5, 0]),
      (.activation, [6, 0]), (.activation, [-1, 0]), (.dropout, [1]), (.batchNorm, [0.9, 0]),
    ] as [(LayerKind.Key, [Float])] {
      #expect(throws: SettingError.self, "\(key) \(numbers)") { try LayerKind(key, numbers) }
    }
  }

  @Test("A layer of one's own has no kind")
  func own() {
    final class Own: Layer {
      let name = "Own"
      func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }
      func forward(_ input: Tensor, mode: Mode) -> (output: Tensor, pullback: Pullback) {
        (input, { $0 })
      }
    }
    #expect(Own().kind == nil)
  }

  @Test("Activations, initializers and optimizers are what their keys say")
  func keys() {
    for key in ActivationFunction.Key.allCases {
      #expect(ActivationFunction(key, slope: 0.3).key == key)
    }
    for key in Initializer.Key.allCases { #expect(Initializer(key, number: 0.3).key == key) }
    let names = OptimizerKind.allCases.map { $0.makeOptimizer(learningRate: 0.1).name }
    #expect(names == ["Adam", "AdamW", "SGD", "momentum", "Nesterov", "RMSProp"])
    #expect(ActivationFunction.Key(rawValue: "leaky") == nil)
    #expect(OptimizerKind(rawValue: "Adam") == nil)
  }
}
