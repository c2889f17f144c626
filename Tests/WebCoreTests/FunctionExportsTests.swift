import ConvNet
import TestSupport
import Testing
import WebCore

extension Exports {
  /// Functions of single numbers, of rows, and of images.
  @Suite struct FunctionExportsTests {
    @Test("Activation functions have the values and the slopes of the core")
    func activations() {
      let numbers = Tensor([-2, -0.5, 0, 0.5, 3], shape: [5])
      let functions: [ActivationFunction] = [.relu, .leakyReLU(), .gelu, .sigmoid, .tanh]
      for (index, function) in functions.enumerated() {
        put(numbers, 0)
        #expect(activate(numbers: 0, function: Int32(index), results: 1, slopes: 2) == 5)
        #expect(take(1).values == numbers.values.map { function.value(at: $0) })
        #expect(take(2).values == numbers.values.map { function.derivative(at: $0) })
      }
      // Softmax needs a row, and there is no seventh function.
      #expect(activate(numbers: 0, function: 5, results: 1, slopes: 2) == -3)
      #expect(activate(numbers: 0, function: -1, results: 1, slopes: 2) == -3)
      #expect(activate(numbers: 0, function: 6, results: 1, slopes: 2) == -3)
    }

    @Test("Softmax, its entropy, its loss and its gradient, done on paper")
    func softmaxByHand() {
      // e⁰ : e^(ln 3) = 1 : 3.
      put(Tensor([0, ElementaryFunctions.log(3)], shape: [2]), 0)
      #expect(
        softmaxOf(
          logits: 0, temperature: 1, chosen: 0, probabilities: 1, gradient: 2, facts: 3) == 2)
      #expect(isClose(take(1).values, [0.25, 0.75]))
      #expect(isClose(take(2).values, [0.25 - 1, 0.75]))
      let log = { (x: Double) in Float(ElementaryFunctions.log(x)) }
      #expect(isClose(take(3).values, [-(0.25 * log(0.25) + 0.75 * log(0.75)), -log(0.25)]))
      // Twice the temperature: √1 : √3.
      _ = softmaxOf(logits: 0, temperature: 2, chosen: 0, probabilities: 1, gradient: 2, facts: 3)
      let root = Float(3).squareRoot()
      #expect(isClose(take(1).values, [1 / (1 + root), root / (1 + root)]))
      #expect(isClose(take(2).values, [(1 / (1 + root) - 1) / 2, root / (1 + root) / 2]))
    }

    @Test("Both losses and their gradients on the way down, the first step done on paper")
    func descent() {
      // e⁰ : e^(ln 3) = 1 : 3; the first class is right.
      put(Tensor([0, ElementaryFunctions.log(3)], shape: [2]), 0)
      func descend(_ isSquared: Int32, _ rate: Float = 1, _ chosen: Int32 = 0) -> Int32 {
        descendLoss(
          logits: 0, chosen: chosen, isSquared: isSquared, rate: rate, steps: 2, path: 1,
          slopes: 2, course: 3)
      }
      let start = Float(ElementaryFunctions.log(3.0))
      #expect(descend(0) == 6)
      #expect(isClose(Array(take(3).values[..<2]), [Float(ElementaryFunctions.log(4.0)), 0.25]))
      #expect(isClose(Array(take(2).values[..<2]), [-0.75, 0.75]))
      #expect(isClose(Array(take(1).values[2..<4]), [0.75, start - 0.75]))
      // 2 (1 − p)², and −4 p (1 − p)².
      #expect(descend(1) == 6)
      #expect(isClose(Array(take(3).values[..<2]), [2 * 0.5625, 0.25]))
      #expect(isClose(Array(take(2).values[..<2]), [-0.5625, 0.5625]))
      #expect(isClose(Array(take(1).values[2..<4]), [0.5625, start - 0.5625]))
      #expect(descend(2) == -3 && descend(0, -1) == -3 && descend(0, 1, 2) == -3)
    }

    private func isClose(_ found: [Float], _ expected: [Float]) -> Bool {
      found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }
    }

    @Test("Dropout keeps the mean over many draws and has the variance of its rate")
    func dropout() {
      put(Tensor([1, 2, 0], shape: [1, 3]), 0)
      #expect(dropOut(numbers: 0, rate: 0.5, seed: 1, draw: 0, results: 1) == 3)
      #expect(take(1).values.allSatisfy { [0, 2, 4].contains($0) })
      #expect(
        dropOutStatistics(numbers: 0, rate: 0.5, seed: 1, draws: 10_000, means: 1, variances: 2)
          == 3)
      let (means, variances) = (take(1).values, take(2).values)
      // Mean x and variance x² · p / (1 − p); standard errors are 0.01 and 0.02.
      #expect(abs(means[0] - 1) < 0.05 && abs(means[1] - 2) < 0.1 && means[2] == 0)
      #expect(abs(variances[0] - 1) < 0.05 && abs(variances[1] - 4) < 0.2 && variances[2] == 0)
      #expect(dropOut(numbers: 0, rate: 1, seed: 1, draw: 0, results: 1) == -3)
    }

    @Test("Walks over a plane are those of the core, and what makes no plane is refused")
    func planes() {
      let ends = Tensor([-3, 3, -2, 2], shape: [4])
      put(ends, 1)
      let table = normal([5, 7], seed: 3)
      let planes = [
        LossPlane(heights: table, x: -3...3, y: -2...2),
        LossPlane(curvatures: (1, 9), x: -3...3, y: -2...2),
      ]
      let optimizers: [any Optimizer] = [
        Adam(beta1: 0.8, beta2: 0.9), SGD(), SGD(momentum: 0.8),
        SGD(momentum: 0.8, isNesterov: true), RMSProp(decay: 0.8),
      ]
      for (heights, plane) in zip([table, Tensor([1, 9], shape: [2])], planes) {
        put(heights, 0)
        for (kind, optimizer) in zip([0, 2, 3, 4, 5] as [Int32], optimizers) {
          optimizer.state = OptimizerState()
          let walked = walkPlane(
            heights: 0, extent: 1, optimizer: kind, learningRate: 0.05, memory: 0.8, square: 0.9,
            x: 1, y: -1, steps: 6, path: 2)
          #expect(walked > 0)
          #expect(
            take(2) == plane.path(of: optimizer, learningRate: 0.05, from: (1, -1), steps: 6))
        }
        #expect(planeHeights(heights: 0, extent: 1, rows: 3, columns: 3, results: 2) == 9)
        #expect(take(2)[1, 1] == plane.sample(0, 0).loss)
      }
      func refusal(kind: Int32 = 2, memory: Float = 0.5, x: Float = 0) -> Int32 {
        walkPlane(
          heights: 0, extent: 1, optimizer: kind, learningRate: 0.1, memory: memory, square: 0.5,
          x: x, y: 0, steps: 1, path: 2)
      }
      #expect(refusal(kind: 1) == -3 && refusal(kind: 3, memory: 1) == -3 && refusal(x: 4) == -3)
      put(Tensor([1, 2, 3], shape: [3]), 0)
      #expect(refusal() == -2)
    }

    @Test("Features are prepared as the core does, and a bowl leads down at half its steepness")
    func features() {
      let features = normal([40, 2], seed: 5).map { 3 * $0 + 2 }
      put(features, 0)
      for way in 0..<8 as Range<Int32> {
        let core = FeaturePreparation(
          measuredOn: features, centres: way & 1 == 1, scales: way & 2 == 2,
          whitening: way & 4 == 4 ? 1 : 0)(features)
        #expect(
          prepareFeatures(
            features: 0, centres: way & 1, scales: way >> 1 & 1, whitens: way >> 2, results: 1,
            axes: 2) == 80)
        #expect(take(1) == core)
        #expect(take(2)[0, 0] == Float(PrincipalAxes(of: core).meanSquares[0]))
      }
      // Whitened, all curvatures are 1: the rate 1 leads to the bottom at once.
      put(Tensor([1, -2], shape: [2]), 3)
      #expect(descendBowl(axes: 2, start: 3, learningRate: 1, steps: 1, path: 4) == 4)
      #expect(take(4)[0, 1] == -2 && abs(take(4)[1, 0]) < 1e-5 && abs(take(4)[1, 1]) < 1e-5)
      #expect(descendBowl(axes: 2, start: 3, learningRate: 1, steps: 5001, path: 4) == -3)
      #expect(descendBowl(axes: 0, start: 3, learningRate: 1, steps: 1, path: 4) == -2)
      #expect(
        prepareFeatures(features: 0, centres: 2, scales: 0, whitens: 0, results: 1, axes: 2) == -3)
      put(normal([9, 9], seed: 1), 0)
      #expect(
        prepareFeatures(features: 0, centres: 1, scales: 0, whitens: 0, results: 1, axes: 2) == -5)
    }

    @Test("Digits are those of the generator")
    func digits() {
      let generator = DigitGenerator(seed: 4)
      #expect(drawDigits(seed: 4, first: 20, count: 3, images: 0, labels: 1) == 3 * 784)
      let images = generator.images(20..<23)
      #expect(take(0).values == images.pixels.map { Float($0) / 255 })
      #expect(take(1).values == images.labels.map { Float($0) })
      #expect(drawDigit(seed: 4, digit: 7, variant: 2, isNeat: 0, image: 0) == 784)
      #expect(
        take(0).values == generator.image(of: 7, variant: 2).map { Float($0) / 255 })
      #expect(drawDigit(seed: 4, digit: 10, variant: 0, isNeat: 0, image: 0) == -3)
    }

    @Test("A drawing is cut out, scaled and centred")
    func centring() {
      // A bar of 4 by 2 pixels in the corner of 40 by 30.
      var drawing = Tensor(zeros: [40, 30])
      for row in 0..<4 { for column in 1..<3 { drawing[row, column] = 1 } }
      put(drawing, 0)
      #expect(centreDrawing(drawing: 0, box: 1, scaled: 2, image: 3) == 784)
      #expect(take(1).values == [0, 1, 4, 2])
      #expect(take(2).shape == [20, 10])
      // Its middle is that of the pixel in row and column 14.
      let image = take(3)
      #expect(image.sum() == 200)
      #expect(image[5, 9, 0] == 1 && image[23, 18, 0] == 1 || image[4, 9, 0] == 1)
      put(Tensor(zeros: [40, 30]), 0)
      #expect(centreDrawing(drawing: 0, box: 1, scaled: 2, image: 3) == 0)
    }

    @Test("Images are pushed into the corners, one after the other, without a loss of ink")
    func corners() {
      _ = drawDigits(seed: 4, first: 0, count: 4, images: 0, labels: 1)
      let images = take(0)
      #expect(pushToCorners(images: 0, result: 1) == images.count)
      let moved = take(1)
      for (image, corner) in [(0, 0), (27, 0), (0, 27), (27, 27)].enumerated() {
        func ink(_ images: Tensor, _ row: Int?, _ column: Int?) -> Float {
          (0..<784).reduce(0) { sum, pixel in
            let isThere =
              (row == nil || pixel / 28 == row) && (column == nil || pixel % 28 == column)
            return sum + (isThere ? images.values[784 * image + pixel] : 0)
          }
        }
        #expect(ink(moved, corner.0, nil) > 0 && ink(moved, nil, corner.1) > 0)
        #expect(abs(ink(moved, nil, nil) - ink(images, nil, nil)) < 0.01)
      }
      put(Tensor(zeros: [28, 28, 1]), 0)
      #expect(pushToCorners(images: 0, result: 1) == -2)
    }

    @Test("Moves are sampled once, and equal those of the core where there is one alone")
    func moves() {
      let digit = Tensor(
        DigitGenerator(seed: 1).image(of: 4, variant: 0).map { Float($0) / 255 },
        shape: [28, 28, 1])
      func moved(
        right: Float = 0, degrees: Float = 0, zoom: Float = 1, lean: Float = 0, flip: Int32 = 0
      ) -> Tensor {
        put(digit, 0)
        _ = moveImage(
          image: 0, result: 1, right: right, down: 0, degrees: degrees, zoom: zoom, lean: lean,
          flip: flip)
        return take(1)
      }
      #expect(moved() == digit)
      #expect(moved(right: 2.5) == Augmentation.shifted(digit, by: (2.5, 0)))
      #expect(moved(degrees: 20) == Augmentation.rotated(digit, degrees: 20))
      #expect(moved(zoom: 1.3) == Augmentation.zoomed(digit, by: 1.3))
      #expect(moved(lean: 15) == Augmentation.sheared(digit, degrees: 15))
      #expect(moved(flip: 1) == Augmentation.flipped(digit))
    }

    @Test("Bends, light, noise and missing squares are those of the core")
    func repainting() {
      let digit = Tensor(
        DigitGenerator(seed: 1).image(of: 4, variant: 0).map { Float($0) / 255 },
        shape: [28, 28, 1])
      let random = RandomGenerator(seed: 9).stream(.augmentation)
      put(digit, 0)
      #expect(bendImage(image: 0, result: 1, amplitude: 2, smoothness: 3, seed: 9) == 784)
      let bent: Augmentation = [.elastic(amplitude: 2, smoothness: 3)]
      #expect(take(1) == bent.applied(to: digit, using: random))
      #expect(
        repaintImage(
          image: 0, result: 1, brightness: 0.5, noise: 0.1, seed: 9, cutout: 6, row: 10, column: 12)
          == 784)
      let noise: Augmentation = [.noise(0.1)]
      let noisy = noise.applied(to: Augmentation.brightened(digit, by: 0.5), using: random)
      #expect(take(1) == Augmentation.cutOut(noisy, size: 6, around: (10, 12)))
    }
  }
}
