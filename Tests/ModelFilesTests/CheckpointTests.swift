import ConvNet
import Foundation
import ModelFiles
import Testing

private func makeModel(outputs: Int = 2, filters: Int = 2) throws -> SavedModel {
  let network = try Sequential(input: [6, 6, 1], seed: 3) {
    Conv2D(filters, kernelSize: 3, padding: .same, activation: .relu)
    BatchNorm()
    Flatten()
    Dense(outputs)
  }
  return SavedModel(
    network, standardization: Standardization(mean: [0.5], deviation: [0.25]),
    classNames: (0..<outputs).map { "class \($0)" })
}

/// The file of a run of two epochs with four steps each.
private func makeFile(_ optimizer: any Optimizer = .adam()) throws -> SafeTensors {
  let saved = try makeModel()
  let examples = Examples(
    Tensor((0..<8 * 36).map { Float($0 % 7) / 7 }, shape: [8, 6, 6, 1]),
    targets: .classes([0, 1, 0, 1, 0, 1, 0, 1]))
  let history = try saved.model.compiled(
    optimizer: optimizer, loss: .softmaxCrossEntropy, metrics: [.accuracy]
  ).fit(examples, epochs: 2, batchSize: 2, validation: examples)
  return try Checkpoint(
    saved, optimizer: optimizer.state, history: history, settings: "as before"
  ).file()
}

private func complaint(_ file: SafeTensors) -> String {
  do {
    _ = try Checkpoint(file)
    return "none"
  } catch {
    return error.description
  }
}

@Suite struct CheckpointTests {
  @Test(
    "A state of training that can't be is refused with what is wrong with it",
    arguments: [
      (#""steps":8"#, #""steps":-8"#, "it has -8 steps, which are not those of 2 epochs"),
      (#""steps":8"#, #""steps":9"#, "it has 9 steps, which are not those of 2 epochs"),
      (#""steps":8"#, #""steps":0"#, "it has 0 steps, which are not those of 2 epochs"),
      (#""optimizerSteps":8"#, #""optimizerSteps":-1"#, "its optimizer took -1"),
      (#""optimizerSteps":8"#, #""optimizerSteps":1099511627776"#, "took 1099511627776"),
      (#""optimizerSteps":8"#, #""optimizerSteps":1e400"#, "is damaged"),
      (#""optimizerSteps":8"#, #""optimizerstep":8"#, "is damaged"),
      (#""number":1"#, #""number":-5"#, "its epoch 1 has the number -5"),
      (#""number":2"#, #""number":100000"#, "its epoch 2 has the number 100000"),
      (#""metrics":\["#, #""metrics":[1e308,"#, "does not have 1 metrics"),
      (#""metrics":\[.*?\]"#, #""metrics":[]"#, "does not have 1 metrics"),
      (#""metrics":\[.*?\]"#, #""metrics":null"#, "is damaged"),
      (#""validationMetrics":\[.*?\]"#, #""validationMetrics":[]"#, "does not have 1 metrics"),
      (#""validationLoss":[^,]*"#, #""validationLoss":1e308"#, "a loss or metric of 1e+308"),
      (#""validationLoss":"#, #""ValidationLoss":"#, "“ValidationLoss” that is unknown"),
      (#""loss":[^,]*"#, #""loss":-1e308"#, "a loss or metric of -1e+308"),
      (#""learningRate":"#, #""learningRate":-"#, "a learning rate of -"),
      (#""memories":\["mean""#, #""memories":["mean","mean""#, "remembers “mean” twice"),
      (#""memories":\["mean""#, #""memories":["meen""#, "remembers “meen” twice, or nobody knows"),
      (
        #""memories":\["mean","square"\]"#, #""memories":["mean"]"#,
        "is nothing that a checkpoint has"
      ),
      (#""settings":"#, #""settings":"x","settings":"#, "is damaged"),
      (#""settings":"#, #""extra":1,"settings":"#, "an entry “extra” that is unknown"),
    ])
  func impossible(part: String, replacement: String, reason: String) throws {
    var file = try makeFile()
    #expect(complaint(file) == "none")
    let text = try #require(file.metadata["convbook-training"])
    let changed = text.replacing(try Regex(part), with: replacement, maxReplacements: 1)
    #expect(changed != text)
    file.metadata["convbook-training"] = changed
    #expect(complaint(file).contains(reason), "\(complaint(file))")
  }

  @Test("No epochs, or validation in some epochs only, is no state to go on from")
  func epochs() throws {
    var file = try makeFile()
    let text = try #require(file.metadata["convbook-training"])
    let list = try #require(text.firstMatch(of: /"epochs":\[.*?\}\]/)).output
    file.metadata["convbook-training"] = text.replacing(list, with: #""epochs":[]"#)
    #expect(complaint(file).contains("it has no finished epoch"))
    let parts = try #require(
      text.firstMatch(of: /,"validationLoss":[^,]*,"validationMetrics":\[[^\]]*\]/)
    ).output
    file.metadata["convbook-training"] = text.replacing(parts, with: "", maxReplacements: 1)
    #expect(complaint(file).contains("only some of its epochs have a validation"))
  }

  @Test("Weights and memories are all there, of the right shape, and numbers that can be")
  func tensors() throws {
    let whole = try makeFile()
    func refused(_ name: String, _ reason: String, _ change: (inout SafeTensors, Int) -> Void)
      throws
    {
      var file = whole
      let place = try #require(file.tensors.firstIndex { $0.name == name })
      change(&file, place)
      #expect(complaint(file).contains(reason), "\(name): \(complaint(file))")
    }
    for name in ["conv1.kernel", "optimizer.mean.dense1.bias", "optimizer.square.conv1.kernel"] {
      try refused(name, "lacks the tensor “\(name)”") { $0.tensors.remove(at: $1) }
      try refused(name, "but the network needs") { $0.tensors[$1].tensor = Tensor(zeros: [1, 1]) }
      for number in [Float.nan, .infinity] {
        try refused(name, "“\(name)” has a number that is not finite") {
          var values = $0.tensors[$1].tensor.values
          values[values.count - 1] = number
          $0.tensors[$1].tensor = Tensor(values, shape: $0.tensors[$1].tensor.shape)
        }
      }
      try refused(name, "“stranger” is nothing that a checkpoint has") {
        $0.tensors.append(("stranger", $0.tensors[$1].tensor))
      }
    }
    try refused("optimizer.square.dense1.bias", "negative number in place of a square") {
      $0.tensors[$1].tensor = Tensor([1, -1], shape: [2])
    }
    try refused("norm1.running_variance", "a variance below zero") {
      $0.tensors[$1].tensor = Tensor([1, -1], shape: [2])
    }
  }

  @Test("Only the run that it belongs to goes on from it")
  func resuming() throws {
    let checkpoint = try Checkpoint(makeFile())
    func complaint(
      _ start: SavedModel, _ optimizer: any Optimizer = .adam(), metrics: [String] = ["accuracy"],
      epochs: Int = 2, steps: Int = 4
    ) -> String {
      do {
        try checkpoint.resume(
          start, with: optimizer, metrics: metrics, epochs: epochs, stepsPerEpoch: steps)
        return optimizer.state == checkpoint.optimizer ? "none" : "not restored"
      } catch {
        return error.description
      }
    }
    let start = try makeModel()
    #expect(complaint(start) == "none")
    #expect(complaint(start, epochs: 1).contains("2 finished epochs, but this run has 1"))
    for steps in [3, 5, Int.max] {
      #expect(complaint(start, steps: steps).contains("took 8 steps"))
    }
    #expect(complaint(start, metrics: ["loss"]).contains("do not tell the loss"))
    #expect(complaint(try makeModel(outputs: 11)).contains("its network, from 6×6×1 to 2"))
    #expect(complaint(try makeModel(filters: 3)).contains("its network"))
    for (mean, names) in [(Float(0.25), ["class 0", "class 1"]), (0.5, ["class 1", "class 0"])] {
      let other = SavedModel(
        start.model, standardization: Standardization(mean: [mean], deviation: [0.25]),
        classNames: names)
      #expect(complaint(other) != "none")
    }
    for optimizer in [.sgd(), .momentum(), .rmsProp()] as [any Optimizer] {
      #expect(
        complaint(start, optimizer).contains("remembers something else than \(optimizer.name)"))
    }
  }

  @Test("An optimizer that counts its steps took all of them, and no other counts")
  func steps() throws {
    for (optimizer, steps) in [(.adam(), 0), (.rmsProp(), 8)] as [(any Optimizer, Int)] {
      var file = try makeFile(optimizer)
      let text = try #require(file.metadata["convbook-training"])
      file.metadata["convbook-training"] = text.replacing(
        #""optimizerSteps":\#(8 - steps)"#, with: #""optimizerSteps":\#(steps)"#)
      let checkpoint = try Checkpoint(file)
      let fresh: any Optimizer = optimizer is Adam ? .adam() : .rmsProp()
      #expect(throws: ModelFileError.self) {
        try checkpoint.resume(
          makeModel(), with: fresh, metrics: ["accuracy"], epochs: 2, stepsPerEpoch: 4)
      }
    }
  }
}
