import ConvNet
import TestSupport
import Testing

@Suite struct ActivationTests {
  static let functions: [ActivationFunction] = [
    .relu, .leakyReLU(), .leakyReLU(slope: 0.2), .gelu, .sigmoid, .tanh, .softmax,
  ]

  @Test("Matches values known from paper")
  func byHand() {
    func values(_ function: ActivationFunction) -> [Float] {
      Activation(function).forward(Tensor([-2, 0, 3], shape: [1, 3]), mode: .inference).output
        .values
    }
    #expect(values(.relu) == [0, 0, 3])
    #expect(values(.leakyReLU(slope: 0.25)) == [-0.5, 0, 3])
    #expect(values(.leakyReLU()) == [-0.02, 0, 3])
    #expect(values(.sigmoid)[1] == 0.5)
    #expect(values(.tanh)[1] == 0)
    #expect(values(.gelu)[1] == 0)
    // Φ(1) = 0.841344746
    #expect(abs(ActivationFunction.gelu.value(at: 1) - 0.841_344_75) < 1e-7)
    let even = Activation(.softmax).forward(Tensor([5, 5, 5, 5], shape: [1, 4]), mode: .inference)
    #expect(even.output.values == [0.25, 0.25, 0.25, 0.25])
  }

  @Test("Softmax gives positive numbers that sum to 1, whatever is added to a row")
  func softmaxSums() {
    let logits = Tensor.random([5, 4], seed: 1)
    let probabilities = softmax(logits)
    #expect(probabilities.values.allSatisfy { $0 > 0 })
    for row in 0..<5 { #expect(abs(probabilities[row..<row + 1].sum() - 1) < 1e-6) }
    expectClose(softmax(logits + 64), probabilities.values.map { Double($0) }, "shifted softmax")
  }

  @Test("Keeps every shape", arguments: functions, [[4, 5], [2, 3, 2, 4], [7]] as [Shape])
  func outputShape(function: ActivationFunction, shape: Shape) throws {
    let layer = Activation(function)
    #expect(try layer.outputShape(for: shape) == shape)
    let (output, pullback) = layer.forward(Tensor(zeros: shape), mode: .training)
    #expect(output.shape == shape)
    #expect(pullback(output).shape == shape)
  }

  @Test("Pullback agrees with central differences", arguments: functions)
  func gradients(_ function: ActivationFunction) {
    checkGradients(of: Activation(function), at: Tensor.wellSeparated([2, 2, 1, 6], seed: 1))
  }

  @Test("The slope agrees with central differences", arguments: functions.dropLast())
  func derivative(_ function: ActivationFunction) {
    let points = Tensor.wellSeparated([40], seed: 2)
    for x in points.values {
      checkGradient(
        Tensor([function.derivative(at: x)], shape: [1]), of: "\(function.name) at \(x)",
        at: Tensor([x], shape: [1])
      ) { Double(function.value(at: $0.values[0])) }
    }
  }

  @Test("Agrees with PyTorch, also far from zero", arguments: try Fixture.cases(of: "activations"))
  func reference(_ reference: Fixture.Case) throws {
    let function: ActivationFunction =
      switch try reference.text("kind") {
      case "relu": .relu
      case "leaky relu": .leakyReLU(slope: try reference.number("slope"))
      case "gelu": .gelu
      case "sigmoid": .sigmoid
      case "tanh": .tanh
      default: .softmax
      }
    let (output, pullback) = Activation(function).forward(
      try reference("input").tensor, mode: .training)
    expectClose(output, try reference("output"), "output", relative: 1e-6, absolute: 5e-7)
    let gradient = pullback(try reference("outputGradient").tensor)
    expectClose(
      gradient, try reference("inputGradient"), "gradient", relative: 1e-6, absolute: 1e-6)
  }

  @Test("What is not a number stays so", arguments: functions)
  func notANumber(_ function: ActivationFunction) {
    let output = Activation(function).forward(Tensor([.nan], shape: [1, 1]), mode: .inference)
    #expect(output.output.values[0].isNaN)
  }

  @Test("Infinities have the limits of the function")
  func infinities() {
    #expect(ActivationFunction.relu.value(at: .infinity) == .infinity)
    #expect(ActivationFunction.relu.value(at: -.infinity) == 0)
    #expect(ActivationFunction.sigmoid.value(at: .infinity) == 1)
    #expect(ActivationFunction.sigmoid.value(at: -.infinity) == 0)
    #expect(ActivationFunction.tanh.value(at: -.infinity) == -1)
  }

  @Test("A single number is no batch")
  func misfit() async throws {
    #expect(
      shapeProblem(of: Activation(.relu), for: []) == "needs an input with 2 axes but got scalar")
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Activation(.relu).forward(Tensor(zeros: []), mode: .inference)
    }
    #expect(try lastWords(result).contains("ReLU needs an input with 2 axes but got scalar"))
  }

  @Test("Softmax of one number alone ends the program")
  func softmaxTrap() async {
    await #expect(processExitsWith: .failure) { _ = ActivationFunction.softmax.value(at: 1) }
    await #expect(processExitsWith: .failure) { _ = ActivationFunction.softmax.derivative(at: 1) }
  }
}
