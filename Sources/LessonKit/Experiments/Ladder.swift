internal import ConvNet
internal import Notebooks

/// From a recipe as one finds it to a fast one, one change at a time: how long each trains to an accuracy, measured on this machine.
package struct Ladder {
  /// One step of the ladder.
  package struct Rung {
    package let name: String
    package var recipe: Recipe
    /// Whether the rate takes one cycle. Such a run has a fixed length: the fewest epochs with which the first seed reaches the target.
    package var hasCycle = false

    package init(name: String, recipe: Recipe, hasCycle: Bool = false) {
      (self.name, self.recipe, self.hasCycle) = (name, recipe, hasCycle)
    }
  }

  /// What became of a rung: a value for each seed.
  package struct Result {
    package let rung: Rung
    package var epochs: [Double] = []
    /// Seconds of training; measuring is not counted.
    package var seconds: [Double] = []
    /// Multiply-adds of training, forward and back, in billions.
    package var work: [Double] = []
    /// Accuracy on the held-out images at the end, and on the test images, in percent.
    package var heldOut: [Double] = []
    package var test: [Double] = []

    fileprivate mutating func add(_ other: Result) {
      epochs += other.epochs
      seconds += other.seconds
      work += other.work
      heldOut += other.heldOut
      test += other.test
    }
  }

  /// Ends training once the held-out images reach an accuracy, and counts the seconds of everything but measuring.
  private final class Watch: Callback {
    let accuracy: Double?
    let interval: Int
    let measured: () -> Double
    private(set) var seconds = 0.0
    private var start = ContinuousClock.now
    private var examples = 0
    private var next: Int

    /// With no accuracy, training goes on to its end.
    init(_ accuracy: Double?, every interval: Int, measured: @escaping () -> Double) {
      (self.accuracy, self.interval, self.measured) = (accuracy, interval, measured)
      next = interval
    }

    func trainingBegan(_ training: Training) { start = .now }

    func stepEnded(_ training: Training, loss: Double) {
      let examples = (training.epoch - 1) * training.examplesPerEpoch + training.examples
      guard let accuracy, examples >= next else { return }
      next += interval
      pause()
      if measured() >= accuracy { training.stop() }
      start = .now
    }

    func trainingEnded(_ training: Training) { pause() }

    private func pause() { seconds += Stopwatch.seconds(since: start) }
  }

  package private(set) var results: [Result] = []
  /// The accuracy to reach on held-out images, in percent.
  package private(set) var target = 99.0
  /// Whether the target is 99 %, and not what the second rung can reach.
  package let isWhole: Bool
  /// How many images there are to learn from, held out, and to test on.
  package let (images, kept, tested): (Int, Int, Int)
  /// After how many images the held-out ones are looked at.
  package let interval: Int
  /// The most epochs of a run.
  package let most: Int

  /// - Throws: what training throws.
  package init(_ rungs: [Rung], _ options: LessonOptions) throws {
    isWhole = options.data.name == "mnist" && !options.isQuick
    let isWhole = isWhole
    func count(_ whole: Int, _ full: Int, quick: Int) -> Int {
      isWhole ? whole : options.size(full, quick: quick)
    }
    images = count(55_000, 6000, quick: 600)
    kept = count(5000, 2000, quick: 200)
    tested = count(10_000, 5000, quick: 200)
    interval = count(11_000, 2000, quick: 200)
    most = count(5, 6, quick: 4)
    let (interval, most, backend) = (interval, most, try options.backend())
    let seeds = options.seeds.prefix(2)

    // Files keep the order in which they were collected: images held out must be drawn from all.
    var random = options.random()
    var order = Array(0..<images + kept)
    random.shuffle(&order)
    let pool = options.data.training(images + kept)
    let (learned, held) = (
      pool.selecting(order[..<images]), pool.selecting(order[images...])
    )
    let standardization = Standardization(measuredOn: learned)
    let training = Examples(learned, standardization: standardization)
    let validation = Examples(held, standardization: standardization)
    let test = Examples(options.data.test(tested), standardization: standardization)

    func run(_ rung: Rung, epochs: Int, to target: Double?, seeds: ArraySlice<UInt64>) throws
      -> Result
    {
      var result = Result(rung: rung)
      for seed in seeds {
        options.report("\(rung.name): \(epochs) epochs at most, seed \(seed)")
        let recipe = rung.recipe
        let model = try recipe.network(options.data, seed: seed)
        let rate = rung.hasCycle ? Schedule.oneCycle(peak: recipe.rate) : .constant(recipe.rate)
        let compiled = try model.compiled(
          optimizer: recipe.optimizer.makeOptimizer(learningRate: rate),
          loss: .softmaxCrossEntropy, metrics: [.accuracy], on: backend)
        func accuracy(_ examples: Examples) -> Double {
          100 * ((try? compiled.evaluate(examples).metrics[0]) ?? 0)
        }
        let watch = Watch(target, every: interval) { accuracy(validation) }
        let history = try compiled.fit(
          training, epochs: epochs, batchSize: recipe.batchSize, seed: seed, callbacks: [watch])
        let steps = (training.count + recipe.batchSize - 1) / recipe.batchSize
        let done = Double(history.steps) / Double(steps)
        result.epochs.append(done)
        result.seconds.append(watch.seconds)
        let products = 3 * Double(model.summary.multiplyAdds)
        result.work.append(done * Double(training.count) * products / 1e9)
        result.heldOut.append(accuracy(validation))
        result.test.append(accuracy(test))
      }
      return result
    }

    if !isWhole, rungs.count > 1 {
      let pilot = try run(rungs[1], epochs: most, to: nil, seeds: seeds.prefix(1))
      target = pilot.heldOut[0] - 0.5
    }
    for rung in rungs {
      guard rung.hasCycle else {
        results.append(try run(rung, epochs: most, to: target, seeds: seeds))
        continue
      }
      var length = 1
      var result = try run(rung, epochs: length, to: nil, seeds: seeds.prefix(1))
      while length < most, result.heldOut[0] < target {
        length += 1
        result = try run(rung, epochs: length, to: nil, seeds: seeds.prefix(1))
      }
      result.add(try run(rung, epochs: length, to: nil, seeds: seeds.dropFirst()))
      results.append(result)
    }
  }

  /// How many seeds came to the target.
  package func arrived(_ result: Result) -> Int { result.heldOut.count { $0 >= target } }
}
