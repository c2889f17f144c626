import ConvNet
import TestSupport
import Testing

@Suite struct LossTests {
  @Test("Cross-entropy matches that done on paper")
  func crossEntropyByHand() {
    // Softmax of (0, ln 3) is (1/4, 3/4).
    let logits = Tensor([0, 1.098_612_3, 0, 0], shape: [2, 2])
    let (loss, gradient) = SoftmaxCrossEntropy().forward(logits, .classes([1, 0]))
    // (ln 4/3 + ln 2) / 2
    #expect(abs(loss - 0.490_414_6) < 1e-6)
    expectClose(gradient(), [0.125, -0.125, -0.25, 0.25], "gradient")
  }

  @Test("Label smoothing moves a share of the target to all classes")
  func labelSmoothingByHand() {
    let logits = Tensor([0, 1.098_612_3], shape: [1, 2])
    let (loss, gradient) = SoftmaxCrossEntropy(labelSmoothing: 0.2).forward(logits, .classes([1]))
    // 0.9 ln 4/3 + 0.1 ln 4
    #expect(abs(loss - 0.397_543) < 1e-5)
    expectClose(gradient(), [0.15, -0.15], "gradient")
  }

  @Test("Binary cross-entropy matches that done on paper")
  func binaryByHand() {
    let (loss, gradient) = BinaryCrossEntropy().forward(
      Tensor([0, 1.098_612_3], shape: [2, 1]), .classes([1, 0]))
    // σ(ln 3) = 3/4, so (ln 2 + ln 4) / 2.
    #expect(abs(loss - 1.039_720_8) < 1e-6)
    expectClose(gradient(), [-0.25, 0.375], "gradient")
  }

  @Test("The squared error matches that done on paper")
  func squaredByHand() {
    let (loss, gradient) = MeanSquaredError().forward(
      Tensor([1, 2, 3, 4], shape: [2, 2]), .values(Tensor([1, 1, 1, 1], shape: [2, 2])))
    #expect(loss == 3.5)
    #expect(gradient().values == [0, 0.5, 1, 1.5])
  }

  @Test("Classes stand for one-hot rows in the squared error")
  func squaredClasses() {
    let outputs = Tensor.random([3, 4], seed: 1)
    let rows = Tensor([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1], shape: [3, 4])
    let (loss, gradient) = MeanSquaredError().forward(outputs, .classes([2, 0, 3]))
    let (same, sameGradient) = MeanSquaredError().forward(outputs, .values(rows))
    #expect(loss == same)
    #expect(gradient() == sameGradient())
  }

  static var losses: [(any Loss, Targets)] {
    [
      (SoftmaxCrossEntropy(), .classes([2, 0, 3])),
      (SoftmaxCrossEntropy(labelSmoothing: 0.1), .classes([1, 1, 0])),
      (SoftmaxCrossEntropy(), .values(softmax(Tensor.random([3, 4], seed: 2)))),
      (BinaryCrossEntropy(), .values(Tensor.random([3, 4], seed: 3) / 4 + 0.5)),
      (MeanSquaredError(), .values(Tensor.random([3, 4], seed: 4))),
      (MeanSquaredError(), .classes([0, 3, 1])),
    ]
  }

  @Test("Gradient agrees with central differences", arguments: 0..<6)
  func gradients(_ index: Int) {
    let (loss, targets) = Self.losses[index]
    let outputs = Tensor.random([3, 4], seed: 1)
    checkGradient(
      loss.forward(outputs, targets).gradient(), of: "the outputs", at: outputs, tolerance: 1e-6
    ) { loss.forward($0, targets).loss }
  }

  @Test("Agrees with PyTorch, also on large logits", arguments: try Fixture.cases(of: "losses"))
  func reference(_ reference: Fixture.Case) throws {
    var targets = Targets.values(try reference("target").tensor)
    let loss: any Loss
    switch try reference.text("kind") {
    case "softmax cross-entropy":
      loss = SoftmaxCrossEntropy(labelSmoothing: try reference.number("labelSmoothing"))
      if try reference.text("targets") == "class indices" {
        targets = .classes(try reference("target").integers)
      }
    case "binary cross-entropy": loss = BinaryCrossEntropy()
    default: loss = MeanSquaredError()
    }
    let outputs = try reference("input").tensor
    let outputShape = outputs.shape.withoutFirst
    try loss.check(outputShape: outputShape)
    try loss.check(targets, outputShape: outputShape)
    let (value, gradient) = loss.forward(outputs, targets)
    let expected = try reference("value").values[0]
    #expect(abs(value - expected) <= 1e-7 + 1e-7 * expected, "\(value), not \(expected)")
    expectClose(
      gradient(), try reference("inputGradient"), "gradient", relative: 1e-6, absolute: 1e-7)
  }

  @Test("An output that is not a number makes the loss not a number", arguments: 0..<6, 0..<12)
  func notANumber(_ index: Int, at position: Int) {
    let (loss, targets) = Self.losses[index]
    var outputs = Tensor.random([3, 4], seed: 1)
    outputs.withMutableValues { $0[position] = .nan }
    #expect(loss.forward(outputs, targets).loss.isNaN)
    outputs.withMutableValues { $0[position] = .infinity }
    #expect(!loss.forward(outputs, targets).loss.isFinite)
  }
}

extension LossTests {
  private func problem(_ loss: any Loss, outputs: Shape) -> String? {
    shapeProblem { () throws(ShapeError) in try loss.check(outputShape: outputs) }
  }

  private func problem(_ loss: any Loss, _ targets: Targets, outputs: Shape) -> String? {
    shapeProblem { () throws(ShapeError) in try loss.check(targets, outputShape: outputs) }
  }

  @Test("Cross-entropy says which outputs and labels it needs")
  func crossEntropyMisfit() {
    let loss = SoftmaxCrossEntropy()
    #expect(problem(loss, outputs: [10]) == nil)
    #expect(
      problem(loss, outputs: [7, 7, 10])
        == "softmax cross-entropy needs two or more outputs in a row, not 7×7×10")
    #expect(
      problem(loss, outputs: [1])
        == "softmax cross-entropy needs two or more outputs in a row, not 1")
    #expect(
      settingProblem { () throws(SettingError) in
        try SoftmaxCrossEntropy(labelSmoothing: 1).check()
      } == "label smoothing 1.0 is out of range; use 0 up to, not including, 1")
    #expect(
      problem(loss, .classes([0, 9, 10]), outputs: [10])
        == "label 10 has no output: the network has 10, for 0 to 9")
    #expect(
      problem(loss, .classes([-1]), outputs: [10])
        == "label -1 has no output: the network has 10, for 0 to 9")
    #expect(
      problem(loss, .values(Tensor(zeros: [5, 3])), outputs: [10])
        == "targets of shape 3 for outputs of 10")
  }

  @Test("Binary cross-entropy takes classes for one output only, and only 0 and 1")
  func binaryMisfit() {
    let loss = BinaryCrossEntropy()
    #expect(problem(loss, .classes([0, 1, 1]), outputs: [1]) == nil)
    #expect(
      problem(loss, .classes([2]), outputs: [1])
        == "binary cross-entropy takes classes 0 and 1 for one output, not 2 for 1")
    #expect(
      problem(loss, .classes([1]), outputs: [3])
        == "binary cross-entropy takes classes 0 and 1 for one output, not 1 for 3")
    #expect(
      problem(loss, .values(Tensor(zeros: [5, 3])), outputs: [1])
        == "targets of shape 3 for outputs of 1")
  }

  @Test("The squared error needs a measurement for every output")
  func squaredMisfit() {
    let loss = MeanSquaredError()
    #expect(problem(loss, .values(Tensor(zeros: [5, 2, 2])), outputs: [2, 2]) == nil)
    #expect(
      problem(loss, .values(Tensor(zeros: [5, 4])), outputs: [2, 2])
        == "targets of shape 4 for outputs of 2×2")
  }
}
