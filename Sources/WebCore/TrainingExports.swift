internal import ConvNet

/// Begins to train the network on the built-in digits of a seed, with an optimizer by the number of its kind.
@_expose(wasm, "beginTraining")
@c(convbook_begin_training)
@inline(never)
public func beginTraining(optimizer: Int32, batchSize: Int32, seed: UInt32) -> Int32 {
  answered { () throws(Refusal) in
    try require(batchSize, in: 1...1024)
    Page.training = try PageTraining(
      try Page.begun().built(), optimizer: try member(optimizer, of: OptimizerKind.allCases),
      batchSize: Int(batchSize), seed: UInt64(seed))
    return 0
  }
}

/// Takes some steps; `results` gets the loss and the accuracy of each batch, `[steps, 2]`. Returns how many steps were taken
/// since the beginning.
@_expose(wasm, "train")
@c(convbook_train)
@inline(never)
public func train(steps: Int32, learningRate: Float, results: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    try require(steps, in: 1...1000)
    try require(learningRate, in: 0...1000)
    // Image numbers are whole numbers of 32 bits here.
    try require(training.steps, in: 0...900_000, or: .size)
    var values: [Float] = []
    for _ in 0..<steps {
      let (loss, accuracy) = training.step(learningRate: learningRate)
      if !loss.isFinite { throw .diverged }
      values += [Float(loss), Float(accuracy)]
    }
    try Slots.put(Tensor(values, shape: [Int(steps), 2]), into: results)
    return training.steps
  }
}

/// How far the last step moved the weights of each layer, relative to their size: the root mean square of the one divided by that of
/// the other, biases left out. Returns how many layers that are.
@_expose(wasm, "updateRatios")
@c(convbook_update_ratios)
@inline(never)
public func updateRatios(ratios: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    let values = training.updateRatios
    return try Slots.put(Tensor(values, shape: [values.count]), into: ratios)
  }
}

/// Measures the network on digits that training never comes to, from number `first` on: loss and accuracy, `[2]`.
@_expose(wasm, "measure")
@c(convbook_measure)
@inline(never)
public func measure(first: Int32, count: Int32, results: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    try require(first, in: 0...1_000_000)
    try require(count, in: 1...1024)
    let (loss, accuracy) = training.measured(Int(first)..<Int(first + count))
    return try Slots.put(Tensor([Float(loss), Float(accuracy)], shape: [2]), into: results)
  }
}

/// Lets training come back to the first image after `count` of them, of which whole batches are used.
@_expose(wasm, "repeatImages")
@c(convbook_repeat_images)
@inline(never)
public func repeatImages(count: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    try require(count, in: 1...1_000_000)
    training.repeatImages(Int(count))
    return 0
  }
}

/// Lets training and measuring subtract `mean` from every pixel, and divide it by `deviation`.
@_expose(wasm, "standardizeInputs")
@c(convbook_standardize_inputs)
@inline(never)
public func standardizeInputs(mean: Float, deviation: Float) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    try require(mean, in: -1000...1000)
    try require(deviation, in: 0.001...1000)
    training.standardize(mean: mean, deviation: deviation)
    return 0
  }
}

/// Lets training learn from, and be measured on, digits in neat hands; with 0, in hands that vary as those of strangers do.
@_expose(wasm, "writeNeatly")
@c(convbook_write_neatly)
@inline(never)
public func writeNeatly(isNeat: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    try require(isNeat, in: 0...1)
    training.write(neatly: isNeat == 1)
    return 0
  }
}

/// Measures the network that is trained on images `[N, H, W, C]` of known classes `[N]`: loss and accuracy, `[2]`.
@_expose(wasm, "score")
@c(convbook_score)
@inline(never)
public func score(images: Int32, labels: Int32, results: Int32) -> Int32 {
  answered { () throws(Refusal) in
    guard let training = Page.training else { throw .network }
    let images = try Slots.tensor(images, rank: 4)
    let model = try Page.begun().built(for: images)
    if images.shape[0] > 1024 { throw .size }
    let classes = try classes(labels, below: model.outputShape.count)
    if classes.count != images.shape[0] { throw .shape }
    let (loss, accuracy) = training.scored(images, classes)
    return try Slots.put(Tensor([Float(loss), Float(accuracy)], shape: [2]), into: results)
  }
}
