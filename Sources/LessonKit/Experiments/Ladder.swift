internal import ConvNet
internal import Notebooks

/// From a recipe as one finds it to a fast one, one change at a time, each measured on this machine.
package struct Ladder {
  /// One step of the ladder.
  package struct Rung {
    package let name: String
    package var recipe: Recipe
    /// Whether training ends once the target is reached; with one cycle, a length is chosen that reaches it.
    package var stops = true
    package var hasCycle = false

    package init(name: String, recipe: Recipe, stops: Bool = true, hasCycle: Bool = false) {
      (self.name, self.recipe, self.stops, self.hasCycle) = (name, recipe, stops, hasCycle)
    }
  }

  /// What became of a rung: a value for each seed.
  package struct Result {
    package let rung: Rung
    package var epochs: [Double] = []
    package var seconds: [Double] = []
    /// Products of training, forward and back, in billions.
    package var work: [Double] = []
    package var accuracies: [Double] = []
    /// How many seeds came to the target.
    package var arrived = 0
  }

  /// Ends training at an accuracy on the validation images.
  private final class Target: Callback {
    let accuracy: Double
    init(_ accuracy: Double) { self.accuracy = accuracy }
    func epochEnded(_ training: Training, epoch: History.Epoch) {
      if 100 * (epoch.validation?.metrics[0] ?? 0) >= accuracy { training.stop() }
    }
  }

  package private(set) var results: [Result] = []
  /// The accuracy to reach, in percent: that of the first rung but half a point, on the validation images.
  package private(set) var target = 0.0
  /// The last rung on all images that there are.
  package private(set) var all: Result?
  package let images: Int

  package init(_ rungs: [Rung], _ options: LessonOptions) throws {
    images = options.size(4000, quick: 300)
    let kept = options.size(1000, quick: 200)
    let (learned, test) = options.data.examples(
      training: images + kept, test: options.size(5000, quick: 200))
    let (training, validation) = (learned[0..<images], learned[images..<learned.count])
    let most = options.size(6, quick: 4)
    let seeds = options.seeds.prefix(3)

    func run(_ rung: Rung, epochs: Int, on examples: Examples, seeds: ArraySlice<UInt64>) throws
      -> (Result, [Double])
    {
      var (result, reached) = (Result(rung: rung), [Double]())
      for seed in seeds {
        options.report("\(rung.name): \(epochs) epochs at most, seed \(seed)")
        let recipe = rung.recipe
        let model = try recipe.network(options.data, seed: seed)
        let rate = rung.hasCycle ? Schedule.oneCycle(peak: recipe.rate) : .constant(recipe.rate)
        let compiled = try model.compiled(
          optimizer: recipe.optimizer.makeOptimizer(learningRate: rate),
          loss: .softmaxCrossEntropy, metrics: [.accuracy], on: options.backend())
        let stop = rung.stops && !rung.hasCycle ? [Target(target)] : []
        let (seconds, history) = try Stopwatch.seconds {
          try compiled.fit(
            examples, epochs: epochs, batchSize: recipe.batchSize,
            validation: rung.hasCycle ? nil : validation, seed: seed, callbacks: stop)
        }
        let done = Double(history.epochs.count)
        result.epochs.append(done)
        result.seconds.append(seconds)
        let products = 3 * Double(model.summary.multiplyAdds)
        result.work.append(done * Double(examples.count) * products / 1e9)
        result.accuracies.append(100 * (try compiled.evaluate(test).metrics[0]))
        reached.append(100 * (try compiled.evaluate(validation).metrics[0]))
      }
      return (result, reached)
    }

    for rung in rungs {
      var (result, reached) = try run(
        rung, epochs: rung.hasCycle ? 1 : most, on: training, seeds: seeds)
      var length = 1
      while rung.hasCycle, length < most, Spread(reached).mean < target {
        length += 1
        (result, reached) = try run(rung, epochs: length, on: training, seeds: seeds)
      }
      if !rung.stops { target = Spread(reached).mean - 0.5 }
      result.arrived = reached.count { $0 >= target }
      results.append(result)
    }
    if !options.isQuick, let last = rungs.last {
      let everything = options.data.examples(training: 55_000, test: 1).training
      all = try run(last, epochs: 3, on: everything, seeds: seeds.prefix(1)).0
    }
  }
}
