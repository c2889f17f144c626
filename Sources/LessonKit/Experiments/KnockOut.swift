public import ConvNet

/// What a trained network lost with one channel of one layer, in points of accuracy.
public struct KnockOut: Sendable {
  /// With 0 in place of the channel.
  public let cost: Double
  /// The mean of the channel's output before.
  public let meanOutput: Double
  /// With the channel's own mean in its place.
  public let costOfMean: Double
  /// With 0 in its place and another epoch of training, beside the whole network with another epoch.
  public let costAfterTraining: Double
}

extension LessonOptions {
  /// Knocks out each channel of the first convolution, which has ReLU behind it; the weights are as before afterwards.
  ///
  /// - Parameters:
  ///   - learned: What the network learned from, for another epoch.
  ///   - aside: Images that are neither in `learned` nor in `test`, for the means.
  /// - Throws: `TrainingError` when the network can't be measured on the examples.
  public func knockOuts(
    of model: Sequential, learned: Examples, aside: Examples, test: Examples, seed: UInt64
  ) throws -> [KnockOut] {
    let trained = model.parameters.map(\.value)
    defer { model.setParameters(to: trained) }
    let reader = try compiled(model)
    func accuracy(_ examples: Examples) throws -> Double {
      100 * (try reader.evaluate(examples).metrics[0])
    }
    func accuracyAfterTraining() throws -> Double {
      try compiled(model).fit(learned, epochs: 1, seed: seed &+ 1000)
      return try accuracy(test)
    }
    let whole = try accuracy(test)
    let wholeAfterTraining = try accuracyAfterTraining()
    model.setParameters(to: trained)

    let means = model.meanOutputs(for: aside)
    return try means.indices.map { channel in
      defer { model.setParameters(to: trained) }
      model.silence([channel])
      let cost = whole - (try accuracy(test))
      let costAfterTraining = wholeAfterTraining - (try accuracyAfterTraining())
      model.setParameters(to: trained)
      model.silence([channel], leaving: means[channel])
      return KnockOut(
        cost: cost, meanOutput: Double(means[channel]), costOfMean: whole - (try accuracy(test)),
        costAfterTraining: costAfterTraining)
    }
  }

  /// The accuracy in percent with every set of channels of the first convolution left; bit c of the place says that channel c is.
  ///
  /// - Throws: as above.
  public func accuraciesOfAllSets(of model: Sequential, on test: Examples) throws -> [Double] {
    let trained = model.parameters.map(\.value)
    let (channels, reader) = (trained[1].count, try compiled(model))
    return try (0..<1 << channels).map { left in
      defer { model.setParameters(to: trained) }
      model.silence((0..<channels).filter { left >> $0 & 1 == 0 })
      return 100 * (try reader.evaluate(test).metrics[0])
    }
  }

  private func compiled(_ model: Sequential) throws -> CompiledModel {
    try model.compiled(
      optimizer: .adam(learningRate: 1e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
      on: backend())
  }
}

extension Sequential {
  /// Lets channels of the first layer, a convolution, give one number everywhere, whatever the image: their weights become 0.
  func silence(_ silent: [Int], leaving value: Float = 0) {
    for channel in silent {
      let own = stride(from: channel, to: parameters[0].value.count, by: parameters[1].value.count)
      parameters[0].value.withMutableValues { for place in own { $0[place] = 0 } }
      parameters[1].value.withMutableValues { $0[channel] = value }
    }
  }

  /// The mean of each map of the first layer, a convolution with ReLU behind it, over at most 500 images.
  fileprivate func meanOutputs(for examples: Examples) -> [Float] {
    let images = examples.batch(Array(0..<min(examples.count, 500))[...]).inputs
    let maps = layers[...1]
      .reduce(images) { $1.forward($0, mode: .inference).output }
    let pixels = Float(maps.count / maps.shape[3])
    return maps.summed(keeping: 3).values.map { $0 / pixels }
  }

  fileprivate func setParameters(to values: [Tensor]) {
    for (parameter, value) in zip(parameters, values) { parameter.value = value }
  }
}
