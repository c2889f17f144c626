package import ConvNet
internal import Notebooks

/// The same small images, prepared in several ways, and what becomes of learning from them at several rates.
package final class PixelStudy {
  package typealias Way = PixelFeatures.Way
  package typealias Run = StepRuns<Way>.Run

  /// What the run was asked for.
  package let options: LessonOptions
  let network: (_ seed: UInt64) throws -> Sequential
  let steps: Int
  /// The images that are prepared.
  package let pixels: PixelFeatures
  private var prepared: [Way: PixelFeatures.Prepared] = [:]
  private let rates: [Float]
  /// Every way at every rate.
  package private(set) lazy var runs = StepRuns<Way>(rates: rates) { [self] way, rate in
    options.report("training on \(way.name) images at the rate \(rate)")
    return try options.seeds.map { try run(self[way], rate, seed: $0) }
  }

  /// Networks made for inputs `[N, 196]` that learn from images for some steps.
  package init(
    _ pixels: PixelFeatures, rates: [Float], steps: Int, _ options: LessonOptions,
    network: @escaping (_ seed: UInt64) throws -> Sequential
  ) {
    (self.pixels, self.rates, self.steps) = (pixels, rates, steps)
    (self.options, self.network) = (options, network)
  }

  /// The images, prepared in one way.
  package subscript(way: Way) -> PixelFeatures.Prepared {
    if let found = prepared[way] { return found }
    let made = pixels.prepared(way)
    prepared[way] = made
    return made
  }

  /// A network trained on prepared images.
  ///
  /// - Throws: what `network` throws, `TrainingError` when it can't be trained, `CPULevelError` as ``LessonOptions/backend()`` does.
  package func run(
    _ images: PixelFeatures.Prepared, _ rate: Float, seed: UInt64
  ) throws -> Run {
    let model = try network(seed)
    let losses = try options.trace(
      model, by: SGD(learningRate: 0),
      on: Examples(images.training, targets: .classes(pixels.classes.training)), seed: seed,
      steps: steps
    ) { _ in rate }.losses
    return Run(
      losses: losses,
      validation: model.accuracy(on: images.validation, pixels.classes.validation),
      test: model.accuracy(on: images.test, pixels.classes.test), model: model)
  }

  /// Test accuracies, in percent, at the rate that is best on the images held out.
  package func best(_ way: Way) throws -> [Double] { try runs(way, runs.best(way)).map(\.test) }

  /// The largest stable rate of a linear model.
  package func linearLimit(_ way: Way) -> Double {
    let classes = pixels.classes.training
    let wanted = Targets.classes(classes).oneHot(classes: options.data.classNames.count)
    return StableRate.ofLinearModel(self[way].training, wanted)
  }

  /// The largest stable rate of the network on 300 images with every seed, when the parameters at some places learn.
  package func limits(_ way: Way, learned: Range<Int>) throws -> [Double] {
    let first = self[way].first(300)
    let targets = Targets.classes(Array(pixels.classes.training.prefix(first.shape[0])))
    return try options.seeds.map { seed in
      try StableRate.of(first, targets, options, learned: learned) { try network(seed) }
    }
  }
}
