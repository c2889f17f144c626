import ConvNet
import TestSupport
import Testing

@Suite struct SequentialTests {
  @Test("The small network has 34,826 parameters and 2,440,960 multiply-adds")
  func smallNetwork() throws {
    let summary = try Sequential.small().summary
    #expect(summary.parameters == 34_826)
    #expect(summary.trainableParameters == 34_826)
    #expect(summary.multiplyAdds == 2_440_960)
    #expect(summary.rows.map(\.parameters).reduce(0, +) == summary.parameters)
    #expect(summary.rows.map(\.multiplyAdds).reduce(0, +) == summary.multiplyAdds)
  }

  @Test("LeNet-5 has 61,706 parameters")
  func leNet5() throws {
    #expect(try Sequential.leNet5().summary.parameters == 61_706)
  }

  @Test("Running statistics are owned but not trained")
  func deepNetwork() throws {
    let summary = try Sequential.deep().summary
    // Two batch normalizations of 64 channels keep a mean and a variance each.
    #expect(summary.parameters - summary.trainableParameters == 2 * 2 * 64)
  }

  @Test("Output shapes follow the layers")
  func outputShapes() throws {
    let rows = try Sequential.small().summary.rows
    #expect(
      rows.map(\.outputShape) == [
        [26, 26, 32], [26, 26, 32], [13, 13, 32], [11, 11, 64], [11, 11, 64], [5, 5, 64], [1600],
        [1600], [10],
      ])
  }

  @Test("Receptive fields grow by the extent times all earlier strides")
  func receptiveFields() throws {
    // By hand: 3; 3+1=4, stride 2; 4+2·2=8; 8+2=10, stride 4; then everything.
    let fields = try Sequential.small().summary.rows.map(\.receptiveField)
    #expect(fields.map(\.height) == [3, 3, 4, 8, 8, 10, 10, 10, 28])
    #expect(fields.map(\.width) == [3, 3, 4, 8, 8, 10, 10, 10, 28])
    let dilated = try Sequential(input: [28, 28, 1]) {
      Conv2D(1, kernelSize: 3, stride: 2)
      Conv2D(1, kernelSize: 3, dilation: 3)
    }
    // 3, then (3 − 1)·3 taps apart at stride 2: 3 + 6·2.
    #expect(dilated.summary.rows.last?.receptiveField.height == 15)
  }

  @Test("The summary is a table with totals")
  func table() throws {
    let text = try Sequential.small().summary.description
    #expect(text.contains("34\u{202F}826"))
    #expect(text.contains("2\u{202F}440\u{202F}960"))
    let widths = Set(text.split(separator: "\n").map(\.count))
    #expect(widths.count == 1)
  }

  @Test("A network that can't work names the layer, its place, what it got and what it needs")
  func misfits() {
    func problem(_ input: Shape, @LayerBuilder _ layers: () -> [any Layer]) -> String {
      do {
        _ = try Sequential(input: input, layers)
        return "built"
      } catch {
        return error.description
      }
    }
    #expect(
      problem([4, 4, 1]) {
        Conv2D(2, kernelSize: 3)
        Conv2D(2, kernelSize: 5)
      } == "layer 1 (Conv2D) has a window of 5 pixels, more than the 2 of its padded input; "
        + "use a smaller kernel, less dilation or more padding")
    #expect(
      problem([4, 4, 1]) { Dense(3) }
        == "layer 0 (Dense) needs an input with 2 axes but got 1×4×4×1")
    #expect(
      problem([16]) {
        Dense(8)
        MaxPool2D(2)
      } == "layer 1 (MaxPool2D) needs an input with 4 axes but got 1×8")
    #expect(
      problem([4, 4, 3]) { Conv2D(kernels: Tensor(zeros: [3, 3, 1, 2])) }
        == "layer 0 (Conv2D) needs size 1 along axis 3 of its input but got 1×4×4×3")
    #expect(
      problem([4, 4, 1]) { Conv2D(2, kernelSize: 3, stride: 0) }
        == "layer 0 (Conv2D) has a setting out of range: stride 0; use 1 or more")
    #expect(
      problem([4]) { Dropout(1) }
        == "layer 0 (Dropout) has a setting out of range: dropout rate 1.0; "
        + "use 0 up to, not including, 1")
    for (input, text) in [([], "scalar"), ([4, 0, 1], "4×0×1"), ([-3], "-3")] as [(Shape, String)] {
      #expect(
        problem(input) { Dense(3) }
          == "an input of shape \(text) holds nothing; use a size of 1 or more along each axis")
    }
  }

  @Test("A setting out of range is told from a shape that does not fit, even where both are wrong")
  func settings() {
    #expect {
      try Sequential(input: [4, 4, 1]) { Dense(0) }
    } throws: {
      if case .setting? = $0 as? NetworkError { true } else { false }
    }
    #expect {
      try Sequential(input: [4, 4, 1]) { Dense(1) }
    } throws: {
      if case .shape? = $0 as? NetworkError { true } else { false }
    }
  }

  @Test("The builder understands for, if and else")
  func builder() throws {
    let isWide = true
    let model = try Sequential(input: [8]) {
      for units in [4, 3] { Dense(units, activation: .relu) }
      if isWide { Dense(7) } else { Dense(1) }
      if !isWide { Dense(5) }
    }
    #expect(model.layers.map(\.name) == ["Dense", "ReLU", "Dense", "ReLU", "Dense"])
    #expect(model.outputShape == [7])
  }

  @Test("A network can be a layer of another")
  func nested() throws {
    let block = try Sequential(input: [6, 6, 1], seed: 3) { Conv2D(2, kernelSize: 3) }
    let model = try Sequential(input: [6, 6, 1]) {
      block
      Flatten()
      Dense(3)
    }
    #expect(model.summary.parameters == 2 * 9 + 2 + 32 * 3 + 3)
    #expect(model(Tensor(zeros: [5, 6, 6, 1])).shape == [5, 3])
  }

  @Test("A layer that stands in two places is trained once a step")
  func sharedLayer() throws {
    let shared = Dense(kernel: Tensor([2], shape: [1, 1]))
    let model = try Sequential(input: [1]) {
      shared
      shared
    }
    #expect(model.summary.parameters == 1)
    let compiled = try model.compiled(
      optimizer: .sgd(learningRate: 0.125), loss: .meanSquaredError)
    try compiled.fit(
      Examples(Tensor([1], shape: [1, 1]), targets: .values(Tensor([3], shape: [1, 1]))), epochs: 1)
    // (w² − 3)² has the slope 4w (w² − 3) = 8.
    #expect(shared.weight.value.values == [1])
  }

  @Test("The seed alone fixes the starting weights")
  func seeds() throws {
    func weights(_ seed: UInt64) throws -> [Tensor] {
      try Sequential.small(seed: seed).parameters.map(\.value)
    }
    #expect(try weights(1) == weights(1))
    #expect(try weights(1) != weights(2))
  }

  @Test("Every way back refuses a gradient that is not of the output's shape", arguments: 0..<7)
  func gradientTrap(_ index: Int) async {
    await #expect(processExitsWith: .failure) { [index] in
      let layers: [any Layer] = [
        Conv2D(kernels: Tensor(zeros: [2, 2, 1, 1])), MaxPool2D(2), AveragePool2D(2),
        GlobalAveragePool2D(), Activation(.relu), Activation(.softmax), Activation(.tanh),
      ]
      let layer = layers[index]
      let (output, pullback) = layer.forward(Tensor(zeros: [2, 4, 4, 1]), mode: .training)
      _ = pullback(Tensor(zeros: [output.count - 1]))
    }
  }

  @Test("A bias that does not fit its layer ends the program")
  func biasTrap() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Conv2D(kernels: Tensor(zeros: [3, 3, 1, 4]), bias: Tensor(zeros: [3]))
    }
    #expect(try lastWords(result).contains("the bias has the shape 3 instead of 4"))
    await #expect(processExitsWith: .failure) {
      _ = Dense(kernel: Tensor(zeros: [2, 3]), bias: Tensor(zeros: [2]))
    }
  }

  @Test("Forward traps with the sentence that the question throws")
  func trap() async {
    await #expect(processExitsWith: .failure) {
      let layer = Dense(kernel: Tensor(zeros: [3, 2]))
      _ = layer.forward(Tensor(zeros: [1, 4]), mode: .inference)
    }
  }
}
