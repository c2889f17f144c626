import ConvNet
import TestSupport
import Testing

@Suite struct DropoutTests {
  private func mode(_ seed: UInt64) -> Mode { .training(RandomGenerator(seed: seed)) }

  @Test(
    "Silences the asked share and scales the rest so that the mean stays",
    arguments: [0.1, 0.5, 0.9])
  func share(rate: Float) {
    let ones = Tensor(repeating: 1, shape: [50, 1000])
    let output = Dropout(rate).forward(ones, mode: mode(1)).output
    let silent = output.values.count { $0 == 0 }
    // The share strays by 0.002.
    #expect(abs(Float(silent) / 50_000 - rate) < 0.01)
    #expect(output.values.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
    #expect(abs(output.mean() - 1) < 0.08)
  }

  @Test("Changes nothing in inference, nor at rate 0")
  func identity() {
    let input = Tensor.random([4, 10], seed: 1)
    let gradient = Tensor.random([4, 10], seed: 2)
    for (layer, mode) in [(Dropout(0.5), .inference), (Dropout(0), mode(1))] {
      let (output, pullback) = layer.forward(input, mode: mode)
      #expect(output == input)
      #expect(pullback(gradient) == gradient)
    }
  }

  @Test("What was silenced learns nothing, the rest learns as strongly as it spoke")
  func backward() {
    let ones = Tensor(repeating: 1, shape: [3, 40])
    let (output, pullback) = Dropout(0.25).forward(ones, mode: mode(1))
    #expect(pullback(ones) == output)
    #expect(pullback(ones * 3) == output * 3)
  }

  @Test("Pullback agrees with central differences", arguments: [0, 0.25, 0.5])
  func gradients(rate: Float) {
    checkGradients(of: Dropout(rate), at: Tensor.random([2, 3, 2, 4], seed: 1), mode: mode(3))
  }

  @Test("The same randomness silences the same numbers, another one others")
  func determinism() {
    let ones = Tensor(repeating: 1, shape: [2, 200])
    func output(_ seed: UInt64) -> Tensor { Dropout(0.5).forward(ones, mode: mode(seed)).output }
    #expect(output(1) == output(1))
    #expect(output(1) != output(2))
  }

  @Test("Images have masks of their own, whatever the size of the batch")
  func images() {
    let ones = Tensor(repeating: 1, shape: [40, 200])
    let output = Dropout(0.5).forward(ones, mode: mode(1)).output
    #expect(output[0..<1] != output[1..<2])
    #expect(Dropout(0.5).forward(ones[0..<3], mode: mode(1)).output == output[0..<3])
  }

  @Test("Keeps every shape", arguments: [[4], [2, 3], [2, 3, 4, 5]] as [Shape])
  func outputShape(_ shape: Shape) throws {
    let layer = Dropout(0.5)
    #expect(try layer.outputShape(for: shape) == shape)
    #expect(layer.forward(Tensor(zeros: shape), mode: mode(1)).output.shape == shape)
  }

  @Test("Says which rates make sense", arguments: [1, 1.5, -0.1, .nan] as [Float])
  func misfit(rate: Float) {
    #expect(
      buildProblem(of: Dropout(rate), for: [1, 2])
        == "dropout rate \(rate); use 0 up to, not including, 1")
  }

  @Test("A rate out of range ends the program with the same sentence")
  func trap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(1).forward(Tensor(zeros: [1, 2]), mode: .training)
    }
    #expect(try lastWords(result).contains("Dropout has a setting out of range: dropout rate 1.0"))
    #expect(shapeProblem(of: Dropout(0.5), for: []) == "needs an input with 2 axes but got scalar")
  }
}
