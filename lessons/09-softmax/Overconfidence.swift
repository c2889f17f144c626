import ConvNet
import Figures
import LessonKit
import Notebooks

/// A network trained with several seeds, and how far its probabilities can be believed.
struct Overconfidence {
  /// What one seed gave.
  struct Run {
    let accuracy: Double
    let accuracyWhenFitted: Double
    let confidence: Double
    let fittedConfidence: Double
    let temperature: Double
    /// The loss of the tuning images at each of ``Overconfidence/temperatures``.
    let losses: [Double]
    /// The logits of the test images.
    let logits: Tensor
  }

  /// From a quarter to eight.
  static let temperatures = (0...40).map {
    ElementaryFunctions.exp((Double($0) / 8 - 2) * 0.6931471805599453)
  }

  let runs: [Run]
  let test: Examples
  let images: ImageSet
  let trainingCount: Int
  /// How often each network sees every training image.
  let epochs = 20

  /// Trains with each seed and measures on images that were not trained on.
  init(_ options: LessonOptions) throws {
    trainingCount = options.size(1000, quick: 500)
    let measured = options.size(4000, quick: 2000)
    let trainingImages = options.data.training(trainingCount)
    let standardization = Standardization(measuredOn: trainingImages)
    let training = Examples(trainingImages, standardization: standardization)
    let testImages = options.data.test(2 * measured)
    // Every second image to fit the temperature, the others to judge it: neighbours in a data set are alike.
    let tuning = Examples(
      Self.everySecond(testImages, from: 0), standardization: standardization)
    images = Self.everySecond(testImages, from: 1)
    let test = Examples(images, standardization: standardization)
    self.test = test
    let backend = try options.backend()
    let loss = SoftmaxCrossEntropy()
    let classes = options.data.classNames.count
    var runs: [Run] = []
    for (index, seed) in options.seeds.enumerated() {
      options.report("training network \(index + 1) of \(options.seeds.count)")
      let network = try Sequential(input: options.data.imageShape, seed: seed) {
        Flatten()
        Dense(128, activation: .relu)
        Dense(classes)
      }.compiled(
        optimizer: .adam(learningRate: 2e-3), loss: loss, metrics: [.accuracy], on: backend)
      try network.fit(training, epochs: epochs, batchSize: 32, seed: seed)
      let (held, logits) = (network.predict(tuning), network.predict(test))
      let losses = Self.temperatures.map { loss.forward(held / Float($0), tuning.allTargets).loss }
      let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
      let fitted = Self.temperatures[best]
      let truth = test.allTargets
      func accuracy(_ logits: Tensor) -> Double {
        Accuracy().total(softmax(logits), truth) / Double(truth.count)
      }
      runs.append(
        Run(
          accuracy: accuracy(logits), accuracyWhenFitted: accuracy(logits / Float(fitted)),
          confidence: Self.confidence(logits),
          fittedConfidence: Self.confidence(logits / Float(fitted)),
          temperature: fitted, losses: losses, logits: logits))
    }
    self.runs = runs
  }

  /// The images at even or odd places.
  private static func everySecond(_ images: ImageSet, from first: Int) -> ImageSet {
    let places = Array(stride(from: first, to: images.count, by: 2))
    let size = images.imageShape.count
    return ImageSet(
      imageShape: images.imageShape,
      pixels: places.flatMap { images.pixels[$0 * size..<($0 + 1) * size] },
      labels: places.map { images.labels[$0] }, classNames: images.classNames)
  }

  /// The mean over all images of their largest probability.
  private static func confidence(_ logits: Tensor) -> Double {
    let largest = rows(softmax(logits)).map { Double($0.max() ?? 0) }
    return largest.reduce(0, +) / Double(largest.count)
  }

  /// The rows of a matrix.
  static func rows(_ matrix: Tensor) -> [ArraySlice<Float>] {
    let size = matrix.shape[1]
    return (0..<matrix.shape[0]).map { matrix.values[$0 * size..<($0 + 1) * size] }
  }

  /// A test image, numbers from 0 to 1; of colours their mean.
  func matrix(_ index: Int) -> Matrix {
    let shape = images.imageShape
    let channels = shape[2]
    return Matrix(rows: shape[0], columns: shape[1]) { row, column in
      let first = ((index * shape[0] + row) * shape[1] + column) * channels
      return images.pixels[first..<first + channels].reduce(0) { $0 + Double($1) }
        / Double(255 * channels)
    }
  }

  /// Confidence against the share that is right, in ten bins over all seeds; bins of fewer than thirty images are left out.
  func bins(fitted: Bool) -> [(confidence: Double, accuracy: Double)] {
    var sums = Array(repeating: (count: 0, confidence: 0.0, right: 0), count: 10)
    let truth = test.allTargets.classes
    for run in runs {
      let p = softmax(fitted ? run.logits / Float(run.temperature) : run.logits)
      let guesses = p.argmax()
      for (index, row) in Self.rows(p).enumerated() {
        let confidence = Double(row.max() ?? 0)
        let bin = min(9, Int(confidence * 10))
        sums[bin].count += 1
        sums[bin].confidence += confidence
        sums[bin].right += guesses[index] == truth[index] ? 1 : 0
      }
    }
    return sums.filter { $0.count >= 30 }
      .map { ($0.confidence / Double($0.count), Double($0.right) / Double($0.count)) }
  }
}
