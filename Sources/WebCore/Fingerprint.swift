internal import ConvNet

/// One number that depends on every bit of what the exports of a topic compute: natively and in WebAssembly it must be the same.
///
/// The exports are called as a page calls them. `seed` changes all of it. Topics by number: windows, activations, digits,
/// augmentation, networks, training, layers, planes and features. Zero means that there is no such topic, or that an export refused.
@_expose(wasm, "fingerprint")
@c(convbook_fingerprint)
public func fingerprint(topic: Int32, seed: UInt32) -> UInt32 {
  var print = Fingerprint(seed: seed)
  switch topic {
  case 0: print.addWindows()
  case 1: print.addActivations()
  case 2: print.addDigits()
  case 3: print.addAugmentation()
  case 4: print.addNetwork()
  case 5: print.addTraining()
  case 6: print.addLayers()
  case 7:
    print.addPlanes()
    print.addFeatures()
  default: return 0
  }
  return print.isComplete ? print.hash : 0
}

/// FNV-1a over the bits of numbers.
///
/// - SeeAlso: Fowler, Noll and Vo, <https://datatracker.ietf.org/doc/html/rfc9923>.
private struct Fingerprint {
  private(set) var hash: UInt32 = 2_166_136_261
  /// Whether no export refused.
  private(set) var isComplete = true
  private let seed: UInt32
  private var random: RandomGenerator

  init(seed: UInt32) {
    self.seed = seed
    random = RandomGenerator(seed: UInt64(seed)).stream(.examples)
  }

  /// Notes whether an export refused, and adds what it left in a slot, if anywhere.
  @inline(never)
  private mutating func add(_ answer: Int32, _ slot: Int32 = -1) {
    if answer < 0 { isComplete = false }
    if slot == -1 { return }
    let count = takeTensor(slot: slot)
    guard count > 0, let numbers = buffer(count: count) else {
      isComplete = false
      return
    }
    for i in 0..<Int(count) { hash = (hash ^ numbers[i].bitPattern) &* 16_777_619 }
  }

  /// Fills a slot with draws from the normal distribution.
  @inline(never)
  private mutating func fill(
    _ slot: Int32, rank: Int32, _ size0: Int32, _ size1: Int32 = 1, _ size2: Int32 = 1,
    _ size3: Int32 = 1
  ) {
    let count = size0 * size1 * size2 * size3
    guard let numbers = buffer(count: count) else { return }
    for i in 0..<Int(count) { numbers[i] = random.normal() }
    add(
      putTensor(slot: slot, rank: rank, size0: size0, size1: size1, size2: size2, size3: size3),
      slot)
  }

  /// Convolutions and pooling.
  mutating func addWindows() {
    fill(0, rank: 4, 2, 9, 8, 3)
    fill(1, rank: 4, 3, 3, 3, 10)
    fill(2, rank: 1, 10)
    addWindow(stride: 1, padding: 0, dilation: 1)
    addWindow(stride: 2, padding: 1, dilation: 1)
    addWindow(stride: 1, padding: 2, dilation: 2)
    add(poolLargest(images: 0, maps: 6, winners: 7, size: 3, stride: 2, padding: 1), 6)
    add(0, 7)
    add(poolMean(images: 0, maps: 6, size: 3, stride: 2, padding: 1), 6)
    for kind in 0...1 as ClosedRange<Int32> {
      add(
        poolGradient(
          images: 0, mapsGradient: 6, gradient: 8, size: 3, stride: 2, padding: 1,
          keepsLargest: kind), 8)
    }
  }

  private mutating func addWindow(stride: Int32, padding: Int32, dilation: Int32) {
    add(
      convolve(
        images: 0, kernels: 1, bias: 2, maps: 3, stride: stride, before: padding, after: padding,
        dilation: dilation), 3)
    add(
      windowTerms(
        images: 0, kernels: 1, bias: 2, terms: 4, row: 0, column: 1, filter: 7, stride: stride,
        before: padding, after: padding, dilation: dilation), 4)
    add(
      windowCoverage(
        height: 9, width: 8, kernelSize: 3, stride: stride, before: padding, after: padding,
        dilation: dilation, counts: 5), 5)
  }

  /// Functions of single numbers and of rows.
  mutating func addActivations() {
    fill(0, rank: 1, 50)
    for function in 0..<5 as Range<Int32> {
      add(activate(numbers: 0, function: function, results: 1, slopes: 2), 1)
      add(0, 2)
    }
    add(
      softmaxOf(logits: 0, temperature: 2.5, chosen: 3, probabilities: 1, gradient: 2, facts: 3), 1)
    add(0, 2)
    add(0, 3)
    for isSquared in 0...1 as ClosedRange<Int32> {
      add(
        descendLoss(
          logits: 0, chosen: 3, isSquared: isSquared, rate: 0.5, steps: 4, path: 1, slopes: 2,
          course: 3), 1)
      add(0, 2)
      add(0, 3)
    }
    add(dropOut(numbers: 0, rate: 0.3, seed: seed, draw: 2, results: 1), 1)
    add(
      dropOutStatistics(numbers: 0, rate: 0.5, seed: seed, draws: 20, means: 1, variances: 2), 1)
    add(0, 2)
  }

  /// Walks of every optimizer over a table and over a ravine.
  mutating func addPlanes() {
    fill(0, rank: 2, 6, 9)
    guard let ends = buffer(count: 4) else { return }
    (ends[0], ends[1], ends[2], ends[3]) = (-3, 4, -2, 2)
    add(putTensor(slot: 2, rank: 1, size0: 4, size1: 1, size2: 1, size3: 1))
    guard let bends = buffer(count: 2) else { return }
    (bends[0], bends[1]) = (1, Float(seed % 7) + 8)
    add(putTensor(slot: 1, rank: 1, size0: 2, size1: 1, size2: 1, size3: 1))
    for heights in 0...1 as ClosedRange<Int32> {
      // All but AdamW.
      for optimizer in [0, 2, 3, 4, 5] as [Int32] {
        add(
          walkPlane(
            heights: heights, extent: 2, optimizer: optimizer, learningRate: 0.02, memory: 0.9,
            square: 0.99, x: 1.5, y: 0.5, steps: 12, path: 3), 3)
      }
      add(planeHeights(heights: heights, extent: 2, rows: 5, columns: 11, results: 3), 3)
    }
  }

  /// Features in every preparation, and a walk down the bowl of each.
  mutating func addFeatures() {
    fill(0, rank: 2, 30, 3)
    guard let start = buffer(count: 3) else { return }
    (start[0], start[1], start[2]) = (1, -0.5, 0.25)
    add(putTensor(slot: 1, rank: 1, size0: 3, size1: 1, size2: 1, size3: 1))
    for way in 0..<8 as Range<Int32> {
      add(
        prepareFeatures(
          features: 0, centres: way & 1, scales: way >> 1 & 1, whitens: way >> 2, results: 2,
          axes: 3), 2)
      add(3, 3)
      add(descendBowl(axes: 3, start: 1, learningRate: 0.5, steps: 12, path: 4), 4)
    }
  }

  /// Built-in digits, and a drawing that is centred.
  mutating func addDigits() {
    add(drawDigits(seed: seed, first: 3, count: 5, images: 0, labels: 1), 0)
    add(0, 1)
    for neat in 0...1 as ClosedRange<Int32> {
      add(drawDigit(seed: seed, digit: 8, variant: 1, isNeat: neat, image: 0), 0)
    }
    fill(2, rank: 2, 56, 40)
    add(centreDrawing(drawing: 2, box: 3, scaled: 4, image: 5), 3)
    add(0, 4)
    add(0, 5)
  }

  /// Every change of an image.
  mutating func addAugmentation() {
    add(drawDigit(seed: seed, digit: 4, variant: 0, isNeat: 1, image: 0), 0)
    add(
      moveImage(
        image: 0, result: 1, right: 1.5, down: -2, degrees: 20, zoom: 1.2, lean: 10, flip: 1), 1)
    add(bendImage(image: 0, result: 1, amplitude: 2, smoothness: 3, seed: seed), 1)
    add(
      repaintImage(
        image: 0, result: 2, brightness: 0.7, noise: 0.1, seed: seed, cutout: 8, row: 5, column: 20),
      2)
  }

  /// Begins the small network of the pages, with one of the activation functions.
  private mutating func makeNetwork(function: ActivationFunction) {
    add(beginNetwork(height: 28, width: 28, channels: 1))
    for filters in [3, 5] {
      add(
        .conv2D(
          filters: filters,
          window: SlidingWindow(kernelSize: 3, padding: filters == 3 ? .valid : .same),
          useBias: true, initializer: .heNormal))
      add(.activation(function))
      add(.maxPool2D(window: SlidingWindow(kernelSize: 2, stride: 2)))
    }
    add(.flatten)
    add(.dense(units: 10, useBias: true, initializer: .glorotUniform))
    add(buildNetwork(seed: seed))
  }

  /// Adds a layer as a page does: by numbers.
  private mutating func add(_ kind: LayerKind) {
    let settings = kind.numbers
    var number: Int32 = 0
    for key in LayerKind.Key.allCases {
      if key == kind.key { break }
      number += 1
    }
    guard !settings.isEmpty, let numbers = buffer(count: Int32(settings.count)) else {
      return add(addLayer(kind: number, settings: -1))
    }
    for i in 0..<settings.count { numbers[i] = settings[i] }
    add(
      putTensor(
        slot: 63, rank: 1, size0: Int32(settings.count), size1: 1, size2: 1, size3: 1))
    add(addLayer(kind: number, settings: 63))
  }

  /// A network of those layers that the others do not have, before and after some steps.
  mutating func addLayers() {
    add(beginNetwork(height: 28, width: 28, channels: 1))
    add(.averagePool2D(window: SlidingWindow(kernelSize: 3, stride: 2, padding: .same)))
    add(
      .conv2D(
        filters: 4, window: SlidingWindow(kernelSize: 3, stride: 2, dilation: 2), useBias: false,
        initializer: .leCunNormal))
    add(.batchNorm(momentum: 0.9, epsilon: 0.001))
    add(
      .residual(layers: [
        .conv2D(
          filters: 4, window: SlidingWindow(kernelSize: 3, padding: .same), useBias: true,
          initializer: .heNormal), .activation(.gelu),
      ]))
    add(.dropout(rate: 0.25))
    add(.globalAveragePool2D)
    add(.dense(units: 10, useBias: true, initializer: .normal(deviation: 0.1)))
    add(.activation(.leakyReLU(slope: 0.2)))
    add(buildNetwork(seed: seed))
    add(beginTraining(optimizer: 4, batchSize: 6, seed: seed))
    add(train(steps: 3, learningRate: 0.1, results: 0), 0)
    add(getWeights(weights: 1), 1)
    add(drawDigits(seed: seed, first: 0, count: 2, images: 2, labels: 3), 2)
    add(forward(images: 2))
    for layer in 0..<8 as Range<Int32> { add(layerOutput(layer: layer, values: 4), 4) }
    add(forwardInTraining(images: 2))
    add(layerOutput(layer: 2, values: 4), 4)
    add(getWeights(weights: 1), 1)
  }

  /// A network and its cells explained.
  mutating func addNetwork() {
    makeNetwork(function: .relu)
    add(getWeights(weights: 0), 0)
    add(setWeights(weights: 0))
    add(drawDigits(seed: seed, first: 0, count: 1, images: 1, labels: 2), 1)
    add(forward(images: 1))
    for layer in 0..<8 as Range<Int32> { add(layerOutput(layer: layer, values: 3), 3) }
    add(probabilities(values: 4), 4)
    add(cellTerms(layer: 3, row: 0, column: 4, channel: 2, terms: 5), 5)
    add(cellTerms(layer: 5, row: 1, column: 1, channel: 2, terms: 5), 5)
    add(cellTerms(layer: 7, row: 0, column: 0, channel: 9, terms: 5), 5)
    add(receptiveField(layer: 5, row: 2, column: 0, field: 6), 6)
    add(occludedRow(row: 14, size: 5, paint: 0, chosen: 3, shares: 7), 7)
    add(gradientSizes(images: 1, labels: 2, sizes: 8), 8)
    add(getGradient(index: 2, values: 9), 9)
    addWaysBack()
  }

  /// The network's way back with one bug after the other, and its check.
  private mutating func addWaysBack() {
    let layers: [Int32] = [0, 0, 0, 0, 1, 1, 2, 2, 7, 7, 7]
    for bug in 0..<Int32(layers.count) {
      let layer = layers[Int(bug)]
      add(plantBug(layer: layer, bug: bug))
      add(buildNetwork(seed: seed))
      add(forward(images: 1))
      add(backward(labels: 2, loss: 8), 8)
      add(getGradient(index: 0, values: 9), 9)
      add(outputGradient(layer: -1, values: 9), 9)
      add(plantBug(layer: layer, bug: -1))
    }
    add(buildNetwork(seed: seed))
    add(forward(images: 1))
    add(backward(labels: 2, loss: 8), 8)
    add(checkGradient(layer: 0, parameter: 1, step: 0.01, differences: 9, error: 10), 9)
    add(checkGradient(layer: 7, parameter: -1, step: 0.01, differences: 9, error: 10), 10)
    add(gradientTerms(layer: 7, parameter: -1, index: 5, terms: 11), 11)
    add(gradientTerms(layer: 7, parameter: 1, index: 5, terms: 11), 11)
  }

  /// A few steps of training with every optimizer.
  mutating func addTraining() {
    let functions: [ActivationFunction] = [.leakyReLU(), .gelu, .sigmoid, .tanh]
    // Plain gradient descent, momentum, RMSProp and Adam.
    let optimizers: [Int32] = [2, 3, 5, 0]
    for index in 0..<4 {
      makeNetwork(function: functions[index])
      add(beginTraining(optimizer: optimizers[index], batchSize: 6, seed: seed))
      add(train(steps: 2, learningRate: 0.01, results: 0), 0)
      add(updateRatios(ratios: 1), 1)
      add(networkCost(cost: 1), 1)
      add(writeNeatly(isNeat: Int32(index % 2)))
      add(repeatImages(count: 13))
      add(train(steps: 1, learningRate: 0.01, results: 0), 0)
      add(standardizeInputs(mean: 0.13, deviation: 0.31))
      add(measure(first: 0, count: 4, results: 1), 1)
      add(drawDigits(seed: seed, first: 1_000_000_000, count: 4, images: 3, labels: 4), 3)
      add(pushToCorners(images: 3, result: 3), 3)
      add(score(images: 3, labels: 4, results: 1), 1)
      add(getWeights(weights: 2), 2)
      add(beginFitting(optimizer: optimizers[index]))
      add(fit(inputs: 3, labels: 4, steps: 2, learningRate: 0.01, results: 0), 0)
    }
  }
}
