import ConvNet
import TestSupport
import Testing

@Suite struct SequentialGradientTests {
  @Test("The chain rule agrees with central differences through every kind of layer")
  func everyLayer() throws {
    // Kinks come first, where the input is known to stay away from them; smooth functions follow.
    let model = try Sequential(input: [6, 6, 1], seed: 3) {
      Activation(.leakyReLU(slope: 0.25))
      MaxPool2D(2, stride: 1)
      Conv2D(3, kernelSize: 2, padding: .same, activation: .tanh)
      BatchNorm()
      AveragePool2D(2, stride: 2, padding: .same)
      Conv2D(4, kernelSize: 3, stride: 2, padding: .same, useBias: false, activation: .gelu)
      Dropout(0.25)
      Flatten()
      Dense(5, activation: .sigmoid)
      Dense(3, activation: .softmax)
    }
    checkGradients(
      of: model, at: Tensor.wellSeparated([2, 6, 6, 1], seed: 1) / 4, step: 0x1p-7, tolerance: 1e-3)
  }

  @Test("Networks nest: the gradient goes through a network inside a network")
  func nested() throws {
    let inner = try Sequential(input: [4, 4, 2], seed: 1) {
      Conv2D(3, kernelSize: 3, padding: .same, activation: .tanh)
      GlobalAveragePool2D()
    }
    let model = try Sequential(input: [4, 4, 1], seed: 2) {
      Conv2D(2, kernelSize: 1)
      inner
      Dense(2)
    }
    #expect(model.parameters.count == 6)
    checkGradients(of: model, at: Tensor.random([2, 4, 4, 1], seed: 1))
  }

  @Test("Gradients flow in inference, too: a picture of what a trained network looks at needs them")
  func inference() throws {
    let model = try Sequential(input: [4, 4, 1]) {
      Conv2D(2, kernelSize: 3, activation: .tanh)
      BatchNorm()
      Dropout(0.5)
      Flatten()
      Dense(2)
    }
    checkGradients(of: model, at: Tensor.random([2, 4, 4, 1], seed: 1), mode: .inference)
  }

  @Test("A whole network learns as it does in PyTorch")
  func reference() throws {
    let reference = try Fixture.cases(of: "network")[0]
    let model = try Sequential(input: [10, 9, 1]) {
      Conv2D(4, kernelSize: 3, padding: .same, activation: .relu)
      MaxPool2D(2)
      Conv2D(6, kernelSize: 3, useBias: false)
      BatchNorm()
      Activation(.relu)
      GlobalAveragePool2D()
      Dense(3)
    }
    let parameters = model.parameters.filter { $0.isTrainable }
    let names = ["kernel1", "bias1", "kernel2", "gamma", "beta", "kernel3", "bias3"]
    #expect(parameters.count == names.count)
    for (parameter, name) in zip(parameters, names) {
      parameter.value = try reference(name).tensor
    }
    let (images, labels) = (try reference("images").tensor, try reference("labels").integers)
    let (optimizer, losses) = (Adam(), try reference("losses").values)
    for step in 0..<losses.count {
      for parameter in parameters { parameter.clearGradient() }
      let (logits, pullback) = model.forward(images, mode: .training)
      let (loss, gradient) = SoftmaxCrossEntropy().forward(logits, .classes(labels))
      #expect(abs(loss - losses[step]) < 1e-5, "the loss before step \(step + 1)")
      if step == losses.count - 1 { break }
      _ = pullback(gradient())
      if step == 0 {
        expectClose(logits, try reference("logits"), "logits")
        for (parameter, name) in zip(parameters, names) {
          expectClose(
            parameter.gradient, try reference(name + "Gradient"), "the gradient of \(name)")
        }
      }
      optimizer.update(parameters, learningRate: try reference.number("learningRate"))
    }
    for (parameter, name) in zip(parameters, names) {
      expectClose(parameter.value, try reference(name + "After"), name, absolute: 2e-5)
    }
  }
}

extension SequentialGradientTests {
  @Test("An activation named by a layer becomes a layer of its own")
  func activations() throws {
    let model = try Sequential(input: [4, 4, 1]) {
      Conv2D(2, kernelSize: 3, activation: .relu)
      Flatten()
      Dense(2, activation: .softmax)
    }
    #expect(model.layers.map { $0.name } == ["Conv2D", "ReLU", "Flatten", "Dense", "softmax"])
    #expect(model.outputShape == [2])
  }

  @Test("A batch that does not fit a built network names the layer, and ends the program")
  func trap() async throws {
    let model = try Sequential(input: [8, 8, 1]) {
      Flatten()
      Dense(10)
    }
    let problem = "layer 1 (Dense) needs size 64 along axis 1 of its input but got 3×63"
    #expect(shapeProblem(of: model, for: [3, 9, 7, 1]) == problem)
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = try Sequential(input: [8, 8, 1]) {
        Flatten()
        Dense(10)
      }
      _ = model(Tensor(zeros: [3, 9, 7, 1]))
    }
    #expect(try lastWords(result).contains(problem))
  }
}
