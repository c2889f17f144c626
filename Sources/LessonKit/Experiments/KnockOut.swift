public import ConvNet

/// What a trained network lost with one channel of one layer, in points of accuracy.
public struct KnockOut: Sendable {
  /// With 0 in place of the channel.
  public let cost: Double
  /// The mean of the channel's output before.
  public let meanOutput: Double
  /// The sum of its weights' magnitudes.
  public let weightSum: Double
  /// With 0 in its place, on images that were kept aside.
  public fileprivate(set) var costElsewhere = Double.nan
  /// With the channel's own mean in its place, so that the next layer sees the level that it is used to.
  public fileprivate(set) var costOfMean = Double.nan
  /// With 0 in its place and another epoch of training, beside the whole network with another epoch.
  public fileprivate(set) var costAfterTraining = Double.nan
}

extension LessonOptions {
  /// Knocks out each channel of a convolution that has ReLU behind it; the weights are as before afterwards.
  ///
  /// - Parameters:
  ///   - convolution: Which one of the network, counted from 0.
  ///   - learned: What the network learned from, for another epoch; without it only the first three numbers are found.
  ///   - aside: Images that are neither in `learned` nor in `test`.
  /// - Throws: `TrainingError` when the network can't be measured on the examples.
  public func knockOuts(
    of model: Sequential, convolution: Int = 0, learned: Examples? = nil, aside: Examples,
    test: Examples, seed: UInt64
  ) throws -> [KnockOut] {
    let trained = model.parameters.map(\.value)
    defer { model.setParameters(to: trained) }
    let reader = try compiled(model)
    func accuracy(_ examples: Examples) throws -> Double {
      100 * (try reader.evaluate(examples).metrics[0])
    }
    func accuracyAfterTraining(_ learned: Examples) throws -> Double {
      try compiled(model).fit(learned, epochs: 1, seed: seed &+ 1000)
      return try accuracy(test)
    }
    let whole = try accuracy(test)
    let wholeAside = learned == nil ? .nan : try accuracy(aside)
    let wholeAfterTraining = try learned.map(accuracyAfterTraining) ?? .nan
    model.setParameters(to: trained)

    let weights = model.convolution(convolution).parameters[0].value
    let means = model.meanOutputs(ofConvolution: convolution, for: aside)
    return try means.indices.map { channel in
      defer { model.setParameters(to: trained) }
      model.silence([channel], ofConvolution: convolution)
      let own = stride(from: channel, to: weights.count, by: means.count)
      var out = KnockOut(
        cost: whole - (try accuracy(test)), meanOutput: Double(means[channel]),
        weightSum: own.reduce(0) { $0 + Double(weights.values[$1].magnitude) })
      guard let learned else { return out }
      out.costElsewhere = wholeAside - (try accuracy(aside))
      out.costAfterTraining = wholeAfterTraining - (try accuracyAfterTraining(learned))
      model.setParameters(to: trained)
      model.silence([channel], ofConvolution: convolution, leaving: means[channel])
      out.costOfMean = whole - (try accuracy(test))
      return out
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
      model.silence((0..<channels).filter { left >> $0 & 1 == 0 }, ofConvolution: 0)
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
  fileprivate func convolution(_ number: Int) -> any Layer { layers[place(ofConvolution: number)] }

  private func place(ofConvolution number: Int) -> Int {
    layers.indices.filter { layers[$0] is Conv2D }[number]
  }

  /// Lets channels of a convolution give one number everywhere, whatever the image: their weights become 0.
  func silence(_ silent: [Int], ofConvolution number: Int, leaving value: Float = 0) {
    let parameters = convolution(number).parameters
    for channel in silent {
      let own = stride(from: channel, to: parameters[0].value.count, by: parameters[1].value.count)
      parameters[0].value.withMutableValues { for place in own { $0[place] = 0 } }
      parameters[1].value.withMutableValues { $0[channel] = value }
    }
  }

  /// The mean of each map of a convolution, behind the layer that follows it, over at most 500 images.
  fileprivate func meanOutputs(ofConvolution number: Int, for examples: Examples) -> [Float] {
    let images = examples.batch(Array(0..<min(examples.count, 500))[...]).inputs
    let maps = layers[...(place(ofConvolution: number) + 1)]
      .reduce(images) { $1.forward($0, mode: .inference).output }
    let pixels = Float(maps.count / maps.shape[3])
    return maps.summed(keeping: 3).values.map { $0 / pixels }
  }

  fileprivate func setParameters(to values: [Tensor]) {
    for (parameter, value) in zip(parameters, values) { parameter.value = value }
  }
}
