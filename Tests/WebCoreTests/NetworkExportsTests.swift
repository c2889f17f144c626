import ConvNet
import TestSupport
import Testing
import WebCore

extension Exports {
  @Suite struct NetworkExportsTests {
    /// A digit, as the network takes it.
    private func digit() -> Tensor {
      _ = drawDigits(seed: 3, first: 0, count: 1, images: 10, labels: 11)
      return take(10)
    }

    @Test("A network from a page computes what the same network computes in a program")
    func forwardPass() throws {
      beginTinyNetwork(seed: 5)
      let (model, image) = (try Sequential.tiny(seed: 5), digit())
      #expect(forward(images: 10) == 8)
      var value = image
      for (index, layer) in model.layers.enumerated() {
        value = layer.forward(value, mode: .inference).output
        #expect(layerOutput(layer: Int32(index), values: 1) == Int32(value.count))
        #expect(take(1) == value)
      }
      #expect(probabilities(values: 1) == 10)
      #expect(take(1) == softmax(value))
    }

    @Test("In training a batch is normalized by its own statistics, and the running ones move")
    func training() throws {
      _ = beginNetwork(height: 2, width: 1, channels: 1)
      #expect(forwardInTraining(images: 0) < 0)
      add(.flatten)
      add(.batchNorm(momentum: 0.75, epsilon: 0.001))
      _ = buildNetwork(seed: 1)
      put(Tensor([1, 20, 3, 60], shape: [2, 2, 1, 1]), 0)
      let model = try Sequential(input: [2, 1, 1]) {
        Flatten()
        BatchNorm(momentum: 0.75, epsilon: 0.001)
      }
      for _ in 0..<2 {
        #expect(forwardInTraining(images: 0) == 2)
        #expect(layerOutput(layer: 1, values: 1) == 4)
        #expect(take(1) == model.forward(take(0), mode: .training).output)
      }
      #expect(getParameter(index: 2, values: 1) == 2)
      // 2 · (1 − 0.75²), and 40 times so much less.
      #expect(take(1) == Tensor([0.875, 17.5], shape: [2]))
      #expect(forward(images: 0) == 2)
      _ = layerOutput(layer: 1, values: 1)
      #expect(take(1) == model(take(0)))
    }

    @Test("Weights go out and in")
    func weights() throws {
      beginTinyNetwork(seed: 1)
      let count = Int32(try Sequential.tiny().parameters.map(\.value.count).reduce(0, +))
      #expect(getWeights(weights: 0) == count)
      let weights = take(0)
      #expect(getParameter(index: 0, values: 1) == 72)
      #expect(take(1).shape == [3, 3, 1, 8])
      beginTinyNetwork(seed: 2)
      _ = getWeights(weights: 1)
      #expect(take(1) != weights)
      #expect(setWeights(weights: 0) == count)
      _ = getWeights(weights: 1)
      #expect(take(1) == weights)
      put(normal([7]), 2)
      #expect(setWeights(weights: 2) == -2)
    }

    @Test("The last sum of every kind of cell is the cell")
    func terms() {
      beginTinyNetwork()
      _ = digit()
      _ = forward(images: 10)
      // The second convolution, both poolings and an output.
      for (layer, row, column, channel) in [
        (3, 4, 7, 9), (2, 6, 5, 3), (5, 2, 1, 15), (7, 0, 0, 4),
      ] {
        let count = cellTerms(
          layer: Int32(layer), row: Int32(row), column: Int32(column), channel: Int32(channel),
          terms: 1)
        #expect(count > 0)
        let terms = take(1)
        _ = layerOutput(layer: Int32(layer), values: 2)
        let output = take(2)
        let cell = layer == 7 ? output[0, channel] : output[0, row, column, channel]
        #expect(terms[terms.shape[0] - 1, 5] == cell)
      }
      // A ReLU has no terms, and there is no layer 8.
      #expect(cellTerms(layer: 1, row: 0, column: 0, channel: 0, terms: 1) == -6)
      #expect(cellTerms(layer: 8, row: 0, column: 0, channel: 0, terms: 1) == -6)
      #expect(cellTerms(layer: 3, row: 11, column: 0, channel: 0, terms: 1) == -3)
    }

    @Test("Receptive fields grow as on paper")
    func fields() {
      beginTinyNetwork()
      _ = digit()
      _ = forward(images: 10)
      // Layer, row, column: first row and column, how many rows and columns.
      for (layer, row, column, field) in [
        (-1, 3, 4, [3, 4, 1, 1]), (0, 3, 4, [3, 4, 3, 3]), (2, 3, 4, [6, 8, 4, 4]),
        (3, 3, 4, [6, 8, 8, 8]), (5, 0, 4, [0, 16, 10, 10]), (7, 0, 0, [0, 0, 28, 28]),
      ] as [(Int32, Int32, Int32, [Float])] {
        #expect(receptiveField(layer: layer, row: row, column: column, field: 0) == 4)
        #expect(take(0).values == field, "layer \(layer)")
      }
    }

    @Test("Covering a part of the image changes the probabilities that the network then gives")
    func occlusion() throws {
      beginTinyNetwork(seed: 5)
      let (model, image) = (try Sequential.tiny(seed: 5), digit())
      _ = forward(images: 10)
      #expect(occludedRow(row: 12, size: 5, paint: 0.5, chosen: 3, shares: 1) == 28)
      let shares = take(1).values
      var covered = image
      for row in 10..<15 { for column in 7..<12 { covered[0, row, column, 0] = 0.5 } }
      #expect(shares[9] == softmax(model(covered)).values[3])
    }

    @Test("Gradients have the sizes that the layers' own have")
    func gradients() throws {
      beginTinyNetwork(seed: 5)
      _ = drawDigits(seed: 3, first: 0, count: 6, images: 0, labels: 1)
      let (images, labels) = (take(0), take(1))
      #expect(gradientSizes(images: 0, labels: 1, sizes: 2) == 6)
      let model = try Sequential.tiny(seed: 5)
      let (logits, pullback) = model.forward(images, mode: .training)
      let loss = SoftmaxCrossEntropy().forward(logits, .classes(labels.values.map { Int($0) }))
      _ = pullback(loss.gradient())
      let expected = model.parameters.map {
        Float($0.gradient.norm() / Double($0.gradient.count).squareRoot())
      }
      #expect(take(2).values == expected)
      let last = model.parameters.count - 1
      #expect(getGradient(index: Int32(last), values: 2) == 10)
      #expect(take(2) == model.parameters[last].gradient)
    }

    @Test("A page is told what a network costs")
    func cost() throws {
      beginTinyNetwork(seed: 6)
      #expect(networkCost(cost: 1) == 4)
      let summary = try Sequential.tiny(seed: 6).summary
      let field = summary.rows[5].receptiveField
      #expect(
        take(1).values
          == [summary.parameters, summary.multiplyAdds, field.height, field.width].map(Float.init))
      #expect(networkCost(cost: 64) < 0)
    }

    @Test("Neat digits are drawn where a page asks for them")
    func neat() throws {
      beginTinyNetwork(seed: 6)
      #expect(writeNeatly(isNeat: 1) < 0, "nothing learns yet")
      _ = beginTraining(optimizer: 0, batchSize: 8, seed: 6)
      let images = DigitGenerator(seed: 6, style: .neat).images(1_000_000_000..<1_000_000_020)
      let examples = Examples(images, standardization: .unitRange(channels: 1))
      let outputs = try Sequential.tiny(seed: 6)(examples.batch(Array(0..<20)[...]).inputs)
      let loss = SoftmaxCrossEntropy().forward(outputs, examples.allTargets).loss
      #expect(writeNeatly(isNeat: 2) < 0)
      #expect(writeNeatly(isNeat: 1) == 0)
      #expect(measure(first: 0, count: 20, results: 0) == 2)
      #expect(take(0).values[0] == Float(loss))
    }

    @Test("The last step has moved the weights of each layer by a share of their size")
    func ratios() throws {
      beginTinyNetwork(seed: 6)
      let model = try Sequential.tiny(seed: 6)
      #expect(updateRatios(ratios: 1) < 0, "nothing learns yet")
      _ = beginTraining(optimizer: 2, batchSize: 8, seed: 6)
      #expect(train(steps: 1, learningRate: 0.5, results: 0) == 1)
      #expect(updateRatios(ratios: 1) == 3)
      let ratios = take(1).values
      // Plain gradient descent moves each weight by the rate times its gradient.
      for (index, weight) in model.parameters.filter({ $0.shape.rank > 1 }).enumerated() {
        #expect(getGradient(index: Int32(2 * index), values: 2) == Int32(weight.value.count))
        let expected = 0.5 * take(2).norm() / weight.value.norm()
        #expect(abs(Double(ratios[index]) - expected) < 1e-5 * expected)
      }
    }

    @Test(
      "Training on a page takes the same steps as a program", arguments: OptimizerKind.allCases)
    func training(optimizer: OptimizerKind) throws {
      beginTinyNetwork(seed: 6)
      let number = Int32(OptimizerKind.allCases.firstIndex(of: optimizer) ?? -1)
      #expect(beginTraining(optimizer: number, batchSize: 8, seed: 6) == 0)
      #expect(train(steps: 2, learningRate: 0.01, results: 0) == 2)
      #expect(train(steps: 1, learningRate: 0.002, results: 0) == 3)
      let model = try Sequential.tiny(seed: 6)
      let program = try ReferenceBackend().makeProgram(
        for: model, loss: .softmaxCrossEntropy, optimizer: optimizer.makeOptimizer(learningRate: 1))
      var loss = 0.0
      for step in 0..<3 {
        let images = DigitGenerator(seed: 6).images(8 * step..<8 * step + 8)
        let (inputs, targets) = Examples(images, standardization: .unitRange(channels: 1))
          .batch(Array(0..<8)[...])
        (loss, _) = program.step(
          inputs: inputs, targets: targets, generator: RandomGenerator(seed: 0),
          learningRate: step < 2 ? 0.01 : 0.002)
      }
      #expect(take(0)[0, 0] == Float(loss))
      _ = getWeights(weights: 1)
      #expect(take(1).values == model.parameters.flatMap { $0.value.values })
      #expect(measure(first: 0, count: 50, results: 2) == 2)
      #expect((0...1).contains(take(2).values[1]))
    }

    @Test("A loss that is no number is told, and what can't be trained is refused")
    func divergence() {
      #expect(beginNetwork(height: 28, width: 28, channels: 1) == 0)
      #expect(train(steps: 1, learningRate: 0.1, results: 0) == -6)
      add(.flatten)
      // Leaky, so that no unit dies before the numbers grow beyond all bounds.
      for _ in 0..<3 {
        add(.dense(units: 10, useBias: true, initializer: .glorotUniform))
        add(.activation(.leakyReLU()))
      }
      _ = buildNetwork(seed: 1)
      _ = beginTraining(optimizer: 2, batchSize: 8, seed: 1)
      var answer: Int32 = 0
      for _ in 0..<20 where answer >= 0 { answer = train(steps: 1, learningRate: 1000, results: 0) }
      #expect(answer == -7)
      #expect(beginNetwork(height: 8, width: 8, channels: 1) == 0)
      add(.flatten)
      add(.dense(units: 10, useBias: true, initializer: .glorotUniform))
      _ = buildNetwork(seed: 1)
      #expect(beginTraining(optimizer: 2, batchSize: 8, seed: 1) == -2)
    }

    @Test("A page knows layers, activations, initializers and optimizers by the names of the core")
    func keys() {
      for (list, expected) in [
        LayerKind.Key.allCases.map(\.rawValue), ActivationFunction.Key.allCases.map(\.rawValue),
        Initializer.Key.allCases.map(\.rawValue), OptimizerKind.allCases.map(\.rawValue),
      ].enumerated() {
        var keys: [String] = []
        while spellKey(list: Int32(list), number: Int32(keys.count), letters: 5) > 0 {
          keys.append(String(decoding: take(5).values.map { UInt8($0) }, as: UTF8.self))
        }
        #expect(keys == expected)
      }
      #expect(spellKey(list: 4, number: 0, letters: 5) == -3)
    }

    @Test(
      "Every kind of layer computes on a page what it computes in a program",
      arguments: LayerKind.Key.allCases)
    func everyKind(key: LayerKind.Key) throws {
      var random = RandomGenerator(seed: 4).stream(.examples)
      var fitting = 0
      for seed in 1...20 as ClosedRange<UInt32> {
        let kind = LayerKind.drawn(key, using: &random)
        _ = beginNetwork(height: 9, width: 8, channels: 3)
        if key == .dense { add(.flatten) }
        let answer = add(kind)
        let model = try? Sequential(input: [9, 8, 3], seed: UInt64(seed)) {
          if key == .dense { Flatten() }
          kind.makeLayer()
        }
        guard let model else {
          #expect((-4 ... -2).contains(answer), "\(kind)")
          continue
        }
        #expect(answer == (key == .dense ? 1 : 0))
        _ = buildNetwork(seed: seed)
        let images = normal([2, 9, 8, 3], seed: UInt64(seed))
        put(images, 0)
        #expect(forward(images: 0) == answer + 1)
        #expect(layerOutput(layer: answer, values: 1) > 0)
        #expect(take(1) == model(images), "\(kind)")
        fitting += 1
      }
      #expect(fitting >= 10)
    }

    @Test("Layers that are none, or do not fit, are refused, and the network stays as it was")
    func refusals() {
      _ = beginNetwork(height: 5, width: 5, channels: 1)
      #expect(addLayer(kind: -1, settings: -1) == -3)
      #expect(addLayer(kind: Int32(LayerKind.Key.allCases.count), settings: -1) == -3)
      // Conv2D without settings, and with a window that is too large.
      #expect(addLayer(kind: 0, settings: -1) == -3)
      #expect(
        add(
          .conv2D(
            filters: 1, window: SlidingWindow(kernelSize: 6), useBias: true,
            initializer: .glorotUniform)) == -4)
      #expect(add(.dense(units: 3, useBias: true, initializer: .glorotUniform)) == -2)
      put(Tensor([0.5, .nan], shape: [2]), 0)
      #expect(addLayer(kind: 6, settings: 0) == -3)
      #expect(add(.flatten) == 0)
      // 4096 units after 4096 units are more weights than a page should hold.
      #expect(add(.dense(units: 4096, useBias: true, initializer: .glorotUniform)) == 1)
      #expect(add(.dense(units: 4096, useBias: true, initializer: .glorotUniform)) == -5)
    }

    @Test("A network is scored on images that are put before it")
    func scoring() {
      beginTinyNetwork()
      #expect(score(images: 0, labels: 1, results: 2) == -6, "nothing is trained yet")
      _ = beginTraining(optimizer: 3, batchSize: 4, seed: 7)
      _ = train(steps: 2, learningRate: 0.03, results: 2)
      #expect(measure(first: 10, count: 6, results: 3) == 2)
      _ = drawDigits(seed: 7, first: 1_000_000_010, count: 6, images: 0, labels: 1)
      #expect(score(images: 0, labels: 1, results: 4) == 2)
      #expect(take(3) == take(4), "the same digits have the same score")
      put(Tensor([1, 2], shape: [2]), 1)
      #expect(score(images: 0, labels: 1, results: 4) == -2)
    }

    @Test("A network is fitted to points of the page's own")
    func fitting() {
      #expect(beginNetwork(height: 1, width: 1, channels: 2) == 0)
      #expect(beginFitting(optimizer: 0) == -6, "nothing is built yet")
      _ = add(.flatten)
      _ = add(.dense(units: 2, useBias: true, initializer: .glorotUniform))
      _ = buildNetwork(seed: 1)
      put(Tensor([-1, 0, 1, 0], shape: [2, 1, 1, 2]), 0)
      put(Tensor([0, 1], shape: [2]), 1)
      #expect(fit(inputs: 0, labels: 1, steps: 1, learningRate: 0.1, results: 2) == -6)
      #expect(beginFitting(optimizer: 0) == 0)
      #expect(fit(inputs: 0, labels: 1, steps: 50, learningRate: 0.1, results: 2) == 50)
      #expect(fit(inputs: 0, labels: 1, steps: 1, learningRate: 0.1, results: 2) == 51)
      #expect(take(2)[0, 1] == 1, "two points are parted")
      put(Tensor([0, 2], shape: [2]), 1)
      #expect(fit(inputs: 0, labels: 1, steps: 1, learningRate: 0.1, results: 2) == -3)
      put(Tensor([0], shape: [1]), 1)
      #expect(fit(inputs: 0, labels: 1, steps: 1, learningRate: 0.1, results: 2) == -2)
    }

    @Test("Training on few images sees them again in the same order")
    func repeatedImages() {
      func losses(repeating count: Int32?) -> [Float] {
        beginTinyNetwork()
        _ = beginTraining(optimizer: 3, batchSize: 4, seed: 7)
        if let count { #expect(repeatImages(count: count) == 0) }
        // Steps of no length: the losses tell which images were seen.
        _ = train(steps: 4, learningRate: 0, results: 2)
        return (0..<4).map { take(2)[$0, 0] }
      }
      let (once, again) = (losses(repeating: nil), losses(repeating: 9))
      #expect(Set(once).count == 4)
      #expect(again == [once[0], once[1], once[0], once[1]], "nine images are two batches of four")
    }
  }
}
