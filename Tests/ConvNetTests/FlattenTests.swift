import ConvNet
import TestSupport
import Testing

@Suite struct FlattenTests {
  @Test("Keeps the order of the numbers, and the way back restores the maps")
  func roundTrip() {
    let maps = Tensor.random([2, 3, 4, 5], seed: 1)
    let (output, pullback) = Flatten().forward(maps, mode: .training)
    #expect(output == Tensor(maps.values, shape: [2, 60]))
    #expect(pullback(output) == maps)
  }

  @Test(
    "Lays everything but the images out in a row",
    arguments: [
      ([3, 28, 28, 1], [3, 784]), ([2, 5], [2, 5]), ([4], [4, 1]), ([2, 0, 3], [2, 0]),
    ] as [(Shape, Shape)])
  func outputShape(input: Shape, output: Shape) throws {
    #expect(try Flatten().outputShape(for: input) == output)
    #expect(Flatten().forward(Tensor(zeros: input), mode: .inference).output.shape == output)
  }

  @Test("Pullback agrees with central differences")
  func gradients() {
    checkGradients(of: Flatten(), at: Tensor.random([2, 2, 3, 2], seed: 1))
  }

  @Test("A single number is no batch")
  func misfit() async throws {
    #expect(
      shapeProblem(of: Flatten(), for: []) == "needs an input with 2 axes but got scalar")
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Flatten().forward(Tensor(zeros: []), mode: .inference)
    }
    #expect(
      try lastWords(result).contains("Flatten needs an input with 2 axes but got scalar"))
  }
}
