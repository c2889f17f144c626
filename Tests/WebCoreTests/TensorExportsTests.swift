import ConvNet
import TestSupport
import Testing
import WebCore

extension Exports {
  @Suite struct TensorExportsTests {
    @Test(
      "What is put into a slot comes out of it",
      arguments: [[5], [2, 3], [2, 3, 4], [1, 2, 3, 4]])
    func roundTrip(sizes: [Int]) {
      let tensor = normal(Shape(sizes))
      #expect(put(tensor, 3) == Int32(tensor.count))
      #expect(take(3) == tensor)
    }

    @Test("Slots and shapes that are none are refused")
    func refusals() {
      #expect(takeTensor(slot: 64) == -1)
      #expect(takeTensor(slot: -1) == -1)
      #expect(takeTensor(slot: 61) == -1)
      #expect(putTensor(slot: 64, rank: 1, size0: 2, size1: 0, size2: 0, size3: 0) == -1)
      #expect(putTensor(slot: 0, rank: 0, size0: 2, size1: 0, size2: 0, size3: 0) == -2)
      #expect(putTensor(slot: 0, rank: 5, size0: 2, size1: 0, size2: 0, size3: 0) == -2)
      #expect(putTensor(slot: 0, rank: 2, size0: 2, size1: 0, size2: 0, size3: 0) == -2)
      let huge = Int32.max
      #expect(putTensor(slot: 0, rank: 4, size0: huge, size1: huge, size2: huge, size3: 2) == -5)
      #expect(buffer(count: -1) == nil)
      #expect(buffer(count: Int32.max) == nil)
    }

    @Test("No export traps, whatever it is given, and none answers with an unknown code")
    func hostile() {
      var random = RandomGenerator(seed: 1).stream(.examples)
      let whole: [Int32] = [0, 1, 2, 3, 5, 7, -1, 28, 64, 1000, 1025, 65_536, .max, .min]
      let broken: [Float] = [0, 1, -1, 0.5, 1e-30, 1e30, .infinity, -.infinity, .nan]
      func i() -> Int32 {
        whole[random.integer(below: random.integer(below: 2) == 0 ? 6 : whole.count)]
      }
      func f() -> Float { broken[random.integer(below: broken.count)] }
      func u() -> UInt32 { UInt32(truncatingIfNeeded: random.next()) }
      let calls: [() -> Int32] = [
        { putTensor(slot: i(), rank: i(), size0: i(), size1: i(), size2: i(), size3: i()) },
        { takeTensor(slot: i()) }, { rankOf(slot: i()) }, { sizeOf(slot: i(), axis: i()) },
        {
          windowPositions(
            size: i(), kernelSize: i(), stride: i(), before: i(), after: i(), dilation: i())
        },
        {
          convolve(
            images: i(), kernels: i(), bias: i(), maps: i(), stride: i(), before: i(), after: i(),
            dilation: i())
        },
        {
          windowTerms(
            images: i(), kernels: i(), bias: i(), terms: i(), row: i(), column: i(), filter: i(),
            stride: i(), before: i(), after: i(), dilation: i())
        },
        {
          windowCoverage(
            height: i(), width: i(), kernelSize: i(), stride: i(), before: i(), after: i(),
            dilation: i(), counts: i())
        },
        {
          poolLargest(
            images: i(), maps: i(), winners: i(), size: i(), stride: i(), padding: i())
        },
        { poolMean(images: i(), maps: i(), size: i(), stride: i(), padding: i()) },
        {
          poolGradient(
            images: i(), mapsGradient: i(), gradient: i(), size: i(), stride: i(), padding: i(),
            keepsLargest: i())
        },
        { activate(numbers: i(), function: i(), results: i(), slopes: i()) },
        {
          softmaxOf(
            logits: i(), temperature: f(), chosen: i(), probabilities: i(), gradient: i(),
            facts: i())
        },
        {
          walkPlane(
            heights: i(), extent: i(), optimizer: i(), learningRate: f(), memory: f(), square: f(),
            x: f(), y: f(), steps: i(), path: i())
        },
        {
          prepareFeatures(
            features: i(), centres: i(), scales: i(), whitens: i(), results: i(), axes: i())
        },
        { descendBowl(axes: i(), start: i(), learningRate: f(), steps: i(), path: i()) },
        { standardizeInputs(mean: f(), deviation: f()) },
        { planeHeights(heights: i(), extent: i(), rows: i(), columns: i(), results: i()) },
        {
          descendLoss(
            logits: i(), chosen: i(), isSquared: i(), rate: f(), steps: i(), path: i(),
            slopes: i(), course: i())
        },
        { dropOut(numbers: i(), rate: f(), seed: u(), draw: i(), results: i()) },
        {
          dropOutStatistics(
            numbers: i(), rate: f(), seed: u(), draws: i(), means: i(), variances: i())
        },
        {
          moveImage(
            image: i(), result: i(), right: f(), down: f(), degrees: f(), zoom: f(), lean: f(),
            flip: i())
        },
        { bendImage(image: i(), result: i(), amplitude: f(), smoothness: f(), seed: u()) },
        {
          repaintImage(
            image: i(), result: i(), brightness: f(), noise: f(), seed: u(), cutout: i(), row: i(),
            column: i())
        },
        { drawDigit(seed: u(), digit: i(), variant: i(), isNeat: i(), image: i()) },
        { drawDigits(seed: u(), first: i(), count: i(), images: i(), labels: i()) },
        { centreDrawing(drawing: i(), box: i(), scaled: i(), image: i()) },
        { beginNetwork(height: i(), width: i(), channels: i()) },
        { spellKey(list: i(), number: i(), letters: i()) },
        { addLayer(kind: i(), settings: i()) },
        {
          // Settings of which most make sense.
          let keys = LayerKind.Key.allCases
          let key = keys[random.integer(below: keys.count)]
          var settings = LayerKind.drawn(key, using: &random).numbers
          if !settings.isEmpty && random.integer(below: 2) == 0 {
            settings[random.integer(below: settings.count)] =
              random.integer(below: 2) == 0 ? f() : Float(i())
          }
          if !settings.isEmpty { put(Tensor(settings, shape: [settings.count]), 6) }
          return addLayer(
            kind: Int32(keys.firstIndex(of: key) ?? 0), settings: settings.isEmpty ? -1 : 6)
        },
        { buildNetwork(seed: u()) },
        { getWeights(weights: i()) }, { setWeights(weights: i()) },
        { getParameter(index: i(), values: i()) }, { forward(images: i()) },
        { forwardInTraining(images: i()) },
        { layerOutput(layer: i(), values: i()) }, { probabilities(values: i()) },
        { gradientSizes(images: i(), labels: i(), sizes: i()) },
        { getGradient(index: i(), values: i()) }, { updateRatios(ratios: i()) },
        { cellTerms(layer: i(), row: i(), column: i(), channel: i(), terms: i()) },
        { receptiveField(layer: i(), row: i(), column: i(), field: i()) },
        { occludedRow(row: i(), size: i(), paint: f(), chosen: i(), shares: i()) },
        { plantBug(layer: i(), bug: i()) }, { backward(labels: i(), loss: i()) },
        { outputGradient(layer: i(), values: i()) },
        { checkGradient(layer: i(), parameter: i(), step: f(), differences: i(), error: i()) },
        { gradientTerms(layer: i(), parameter: i(), index: i(), terms: i()) },
        { beginTraining(optimizer: i(), batchSize: i(), seed: u()) },
        { train(steps: min(i(), 3), learningRate: f(), results: i()) },
        { measure(first: i(), count: i(), results: i()) },
        { repeatImages(count: i()) }, { networkCost(cost: i()) }, { writeNeatly(isNeat: i()) },
        { beginFitting(optimizer: i()) },
        { fit(inputs: i(), labels: i(), steps: min(i(), 3), learningRate: f(), results: i()) },
        { score(images: i(), labels: i(), results: i()) },
        { pushToCorners(images: i(), result: i()) },
      ]
      var answers = 0
      for round in 0..<300 {
        // Something to work with, of shapes that come and go.
        if round % 10 == 0 {
          put(normal([2, 7, 7, 3]), 0)
          put(normal([3, 3, 3, 2]), 1)
          put(normal([2]), 2)
          put(normal([7, 7, 3]), 3)
          put(normal([9, 9]), 5)
          if round % 20 == 0 { beginTinyNetwork() }
        }
        for call in calls {
          let answer = call()
          #expect(answer >= -7)
          if answer >= 0 { answers += 1 }
        }
      }
      #expect(answers > 1000, "most calls made no sense")
    }
  }
}
