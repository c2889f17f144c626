import ConvNet
import TestSupport
import Testing

@Suite struct OptimizerTests {
  /// One weight of 1 with a gradient of 0.5, after some steps that all see this gradient.
  private func weight(after steps: Int, of optimizer: any Optimizer, rate: Float) -> Float {
    let parameter = Parameter("weight", Tensor([1], shape: [1]))
    for _ in 0..<steps {
      parameter.gradient = Tensor([0.5], shape: [1])
      optimizer.update([parameter], learningRate: rate)
    }
    return parameter.value.values[0]
  }

  @Test("Steps match those done on paper")
  func byHand() {
    #expect(weight(after: 2, of: SGD(), rate: 0.5) == 0.5)
    // Velocities 0.5 and 0.75.
    #expect(weight(after: 2, of: SGD(momentum: 0.5), rate: 0.5) == 0.375)
    // Looking ahead: 0.5 + 0.5 · 0.5 and 0.5 + 0.5 · 0.75.
    #expect(weight(after: 2, of: SGD(momentum: 0.5, isNesterov: true), rate: 0.5) == 0.1875)
    // 1 − 0.5 · (0.5 + 0.25 · 1)
    #expect(weight(after: 1, of: SGD(weightDecay: 0.25), rate: 0.5) == 0.625)
    // The running square is 0.75 · 0.25, its root 0.433.
    #expect(abs(weight(after: 1, of: RMSProp(decay: 0.25), rate: 0.1) - 0.884_530) < 1e-5)
    // 0.5 · (1 − 0.5 · 0.25) less a step of the learning rate itself.
    let decoupled = Adam(weightDecay: 0.25, isDecayDecoupled: true)
    #expect(abs(weight(after: 1, of: decoupled, rate: 0.5) - 0.375) < 1e-6)
  }

  @Test("Adam's first steps have the size of the learning rate, whatever the gradient")
  func adamByHand() {
    for gradient in [1e-4, 0.5, 1000] as [Float] {
      let parameter = Parameter("weight", Tensor([1, 1], shape: [2]))
      let optimizer = Adam()
      for step in 1...3 {
        parameter.gradient = Tensor([gradient, -gradient], shape: [2])
        optimizer.update([parameter], learningRate: 0.125)
        let moved = 0.125 * Double(step)
        expectClose(parameter.value, [1 - moved, 1 + moved], "weights", absolute: 5e-5)
      }
    }
  }

  @Test(
    "Adam's corrections have the bits of a product over all steps",
    arguments: [0.9, 0.999] as [Float])
  func corrections(beta: Float) {
    let optimizer = Adam(beta1: beta, beta2: beta)
    var product = 1.0
    for step in 1...40_000 {
      product *= Double(beta)
      optimizer.state = OptimizerState(steps: step)
      #expect(optimizer.meanCorrection == Float(1 - product))
      #expect(optimizer.squareCorrection == Float(1 - product))
    }
    // However many steps there were, none is taken again.
    optimizer.state = OptimizerState(steps: .max)
    #expect(optimizer.meanCorrection == 1)
  }

  @Test("An optimizer gives back the state that it was given, and tells before what it remembers")
  func states() {
    for optimizer in [SGD(), SGD(momentum: 0.9), RMSProp(), Adam()] as [any Optimizer] {
      let kinds = optimizer.state.memories.map(\.kind)
      let parameter = Parameter("weight", Tensor([1, -2], shape: [2]))
      optimizer.update([parameter], learningRate: 0.1)
      let state = optimizer.state
      #expect(state.memories.map(\.kind) == kinds)
      optimizer.state = OptimizerState()
      #expect(optimizer.state.steps == 0)
      optimizer.state = state
      #expect(optimizer.state == state)
    }
  }

  @Test("Clipping shortens all gradients together, and only when they are too long")
  func clipping() {
    func clipped(to limit: Float?) -> [Tensor] {
      let parameters = [
        Parameter("a", Tensor(zeros: [2])), Parameter("b", Tensor(zeros: [1])),
      ]
      parameters[0].gradient = Tensor([2, -6], shape: [2])
      parameters[1].gradient = Tensor([9], shape: [1])
      clipGradients(of: parameters, toNorm: limit)
      return parameters.map { $0.gradient }
    }
    // The norm is √(4 + 36 + 81) = 11.
    for limit in [nil, 11.5, 100] as [Float?] {
      #expect(clipped(to: limit).flatMap { $0.values } == [2, -6, 9])
    }
    expectClose(clipped(to: 5.5)[0], [1, -3], "first")
    expectClose(clipped(to: 5.5)[1], [4.5], "second")
  }

  @Test("A gradient of zero stays finite", arguments: 0..<4)
  func zeroGradient(_ index: Int) {
    let optimizer: any Optimizer = [
      SGD(momentum: 0.9, clipNorm: 1), RMSProp(clipNorm: 1), Adam(clipNorm: 1), SGD(clipNorm: 1),
    ][index]
    let parameter = Parameter("weight", Tensor([1, -2], shape: [2]))
    for _ in 0..<3 { optimizer.update([parameter], learningRate: 0.1) }
    #expect(parameter.value.values == [1, -2])
  }

  @Test("Five steps agree with PyTorch", arguments: try Fixture.cases(of: "optimizers"))
  func reference(_ reference: Fixture.Case) throws {
    let optimizer = try optimizer(of: reference)
    let names = ["first", "second"]
    let parameters = try names.map { Parameter($0, try reference($0).tensor) }
    for step in 0..<5 {
      for parameter in parameters {
        parameter.gradient = try reference(parameter.name + "Gradients")[step].tensor
      }
      optimizer.update(parameters, learningRate: try reference.number("lr"))
      for parameter in parameters {
        expectClose(
          parameter.value, try reference(parameter.name + "After")[step],
          "\(parameter.name) after step \(step + 1)", relative: 1e-6, absolute: 1e-6)
      }
    }
  }

  private func optimizer(of reference: Fixture.Case) throws -> any Optimizer {
    let clipNorm = reference.has(setting: "clipNorm") ? try reference.number("clipNorm") : nil
    let weightDecay = reference.number("weight_decay", or: 0)
    switch try reference.text("kind") {
    case "RMSProp":
      return RMSProp(
        decay: try reference.number("alpha"), epsilon: try reference.number("eps"),
        weightDecay: weightDecay, clipNorm: clipNorm)
    case "Adam", "AdamW":
      let betas = reference.has(setting: "betas") ? try reference.numbers("betas") : [0.9, 0.999]
      return Adam(
        beta1: betas[0], beta2: betas[1], epsilon: try reference.number("eps"),
        weightDecay: weightDecay, isDecayDecoupled: try reference.text("kind") == "AdamW",
        clipNorm: clipNorm)
    default:
      return SGD(
        momentum: reference.number("momentum", or: 0),
        isNesterov: reference.has(setting: "nesterov"), weightDecay: weightDecay,
        clipNorm: clipNorm)
    }
  }

  @Test("The short forms mean what they say")
  func shortForms() {
    func describe(_ optimizer: some Optimizer) -> String {
      "\(optimizer.name) \(optimizer.learningRate.peak)"
    }
    #expect(describe(SGD.sgd()) == "SGD 0.01")
    #expect(describe(SGD.momentum(0.8, learningRate: 0.5)) == "momentum 0.5")
    #expect(SGD.momentum(0.8).momentum == 0.8)
    #expect(describe(SGD.nesterov()) == "Nesterov 0.01")
    #expect(describe(RMSProp.rmsProp()) == "RMSProp 0.001")
    #expect(describe(Adam.adam()) == "Adam 0.001")
    #expect(describe(Adam.adamW()) == "AdamW 0.001")
    #expect(Adam.adamW().weightDecay == 0.01)
    #expect(Adam.adam().weightDecay == 0)
    #expect(Adam.adam(clipNorm: 2).clipNorm == 2)
  }

  @Test("An optimizer that remembers one network refuses another")
  func secondNetwork() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let optimizer = Adam()
      optimizer.update([Parameter("small", Tensor(zeros: [2]))], learningRate: 0.1)
      optimizer.update([Parameter("large", Tensor(zeros: [3]))], learningRate: 0.1)
    }
    #expect(try lastWords(result).contains("give each network its own"))
    await #expect(processExitsWith: .failure) {
      let parameter = Parameter("weight", Tensor(zeros: [3]))
      parameter.gradient = Tensor(zeros: [2])
      SGD().update([parameter], learningRate: 0.1)
    }
  }

  @Test("Kept statistics are no business of an optimizer", arguments: 0..<3)
  func keptStatistics(_ index: Int) {
    let optimizer: any Optimizer = [SGD(momentum: 0.9, weightDecay: 0.1), RMSProp(), Adam()][index]
    let kept = Parameter("running mean", Tensor([1, 2, 3], shape: [3]), isTrainable: false)
    let learned = Parameter("weight", Tensor([1], shape: [1]))
    learned.gradient = Tensor([1], shape: [1])
    optimizer.update([kept, learned], learningRate: 0.1)
    #expect(kept.value.values == [1, 2, 3])
    #expect(learned.value.values[0] < 1)
  }
}
