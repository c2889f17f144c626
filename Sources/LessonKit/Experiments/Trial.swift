public import ConvNet
public import Figures
public import Notebooks

/// How one network of a trial is trained.
public struct TrainingPlan {
  /// What it learns from.
  public var examples: Examples
  /// How often it sees each of them.
  public var epochs: Int
  /// How many examples a step takes.
  public var batchSize: Int
  /// How it steps.
  public var optimizer: any Optimizer
  /// What its steps make smaller.
  public var loss: any Loss
  /// What it is tested on after each epoch, for curves.
  public var validation: Examples?

  /// Adam with batches of 32 and the cross-entropy of logits, unless something else is said.
  public init(
    _ examples: Examples, epochs: Int, batchSize: Int = 32,
    optimizer: any Optimizer = .adam(learningRate: 2e-3),
    loss: any Loss = SoftmaxCrossEntropy(), validation: Examples? = nil
  ) {
    (self.examples, self.epochs, self.batchSize) = (examples, epochs, batchSize)
    (self.optimizer, self.loss, self.validation) = (optimizer, loss, validation)
  }
}

/// Networks that differ in one setting, each trained with the same seeds and tested on the same images.
public struct Trial<Setting: Hashable> {
  /// One network.
  public struct Run {
    /// What its weights and the order of its images grew from.
    public let seed: UInt64
    /// The trained network.
    public let model: Sequential
    /// What happened while it learned.
    public let history: History
    /// Whether its loss stopped being a number: then its weights are the last ones that gave a finite loss.
    public let diverged: Bool
    /// How long its training took, on this machine, in this run.
    let seconds: Double
    /// Accuracy in percent and loss on each test set.
    let scores: [String: (accuracy: Double, loss: Double)]
  }

  /// What differs, in order.
  public let settings: [Setting]
  /// The test sets, in order.
  public let tests: [String]
  let runs: [Setting: [Run]]
  private let names: [Setting: String]

  /// What differs, in order and with names, the test sets, and the networks of each setting.
  fileprivate init(
    _ settings: [Setting], called name: (Setting) -> String, tests: [String],
    _ runs: [Setting: [Run]]
  ) {
    (self.settings, self.tests, self.runs) = (settings, tests, runs)
    names = Dictionary(settings.map { ($0, name($0)) }) { first, _ in first }
  }

  /// What readers call a setting.
  public func name(_ setting: Setting) -> String { names[setting] ?? "\(setting)" }

  /// All seeds of one setting.
  public subscript(setting: Setting) -> [Run] { runs[setting] ?? [] }

  /// The accuracy of each seed on a test set, in percent.
  ///
  /// - Precondition: the trial has this setting and this test set.
  public func accuracies(_ setting: Setting, on test: String = "test") -> [Double] {
    self[setting].map { score($0, test).accuracy }
  }

  /// The loss of each seed on a test set.
  ///
  /// - Precondition: the trial has this setting and this test set.
  public func losses(_ setting: Setting, on test: String = "test") -> [Double] {
    self[setting].map { score($0, test).loss }
  }

  /// How many seconds the training of each seed took. They differ from run to run: a page shows them by ``Page/seconds(_:_:file:line:)``,
  /// which keeps them out of the manifest.
  public func seconds(_ setting: Setting) -> [Double] { self[setting].map(\.seconds) }

  /// The accuracy that the last epoch of each seed reported on its training batches, in percent.
  public func reportedAccuracies(_ setting: Setting) -> [Double] {
    self[setting].map { 100 * ($0.history.epochs.last?.metrics.first ?? .nan) }
  }

  /// The accuracy of one setting minus that of another, seed by seed, in points; where one has fewer seeds, with those.
  public func difference(
    from first: Setting, to second: Setting, on test: String = "test"
  ) -> PairedDifference {
    let pairs = Array(zip(accuracies(first, on: test), accuracies(second, on: test)))
    return PairedDifference(from: pairs.map(\.0), to: pairs.map(\.1))
  }

  /// How many networks there are, and how many of them diverged.
  public var fates: (networks: Int, diverged: Int) {
    let all = runs.values.joined()
    return (all.count, all.count { $0.diverged })
  }

  /// How much accuracy a setting loses from one test set to another, seed by seed, in points.
  public func drop(_ setting: Setting, from first: String, to second: String) -> PairedDifference {
    PairedDifference(from: accuracies(setting, on: second), to: accuracies(setting, on: first))
  }

  /// Training loss by epoch, a line for each seed.
  public func trainingLoss(_ setting: Setting) -> [[Double]] {
    self[setting].map { $0.history.epochs.map(\.loss) }
  }

  /// Validation loss by epoch, a line for each seed.
  public func validationLoss(_ setting: Setting) -> [[Double]] {
    self[setting].map { $0.history.epochs.map { $0.validation?.loss ?? .nan } }
  }

  /// Validation accuracy of each seed after an epoch, counted from 0, in percent.
  public func validationAccuracies(_ setting: Setting, epoch: Int) -> [Double] {
    self[setting].map { 100 * ($0.history.epochs[epoch].validation?.metrics.first ?? .nan) }
  }

  /// Bars of the mean accuracy, a group for each setting and a bar for each test set; lines are one standard deviation long to
  /// each side.
  public func bars(tests: [String]? = nil) -> Bars {
    Bars(
      settings.map { setting in
        let spreads = (tests ?? self.tests).map { Spread(accuracies(setting, on: $0)) }
        return Bars.Group(
          name(setting), values: spreads.map(\.mean), errors: spreads.map(\.standardDeviation))
      })
  }

  /// A box with points for the accuracy of each setting on a test set, in percent, a point for each seed.
  public func boxes(on test: String = "test") -> Boxes {
    Boxes(values: settings.map { accuracies($0, on: test) }, showsPoints: true)
  }

  /// The accuracy of each setting on a test set in words: `max pooling 98.3 ± 0.1 %, average pooling 97.9 ± 0.2 %`.
  public func summary(on test: String = "test") -> String {
    settings.map { setting in
      "\(name(setting)) \(Spread(accuracies(setting, on: test)).text(decimals: 1, unit: "%"))"
    }.joined(separator: ", ")
  }

  private func score(_ run: Run, _ test: String) -> (accuracy: Double, loss: Double) {
    guard let score = run.scores[test] else {
      fatalError("the trial has no test set “\(test)”, only \(tests.joined(separator: ", "))")
    }
    return score
  }
}

extension LessonOptions {
  /// Trains a network for each setting and seed, and tests it on every test set; says on standard error how far it is.
  ///
  /// The same seed gives the same first weights wherever settings leave the shapes alone, and the same order of images.
  ///
  /// - Parameters:
  ///   - count: With how many of ``seeds`` a setting is trained, the first ones; with all of them where nothing is said.
  ///   - keepsDiverged: Whether a network whose loss stops being a number stays in the trial, as it was before that step; if not, it throws.
  /// - Throws: `NetworkError` when a network can't be built, `TrainingError` when it can't be trained, `CPULevelError` as ``backend()`` does.
  public func trial<Setting: Hashable>(
    _ settings: [Setting], test: KeyValuePairs<String, Examples>,
    called name: (Setting) -> String = { "\($0)" }, seeds count: (Setting) -> Int = { _ in .max },
    keepsDiverged: Bool = false, training: (Setting) -> TrainingPlan,
    network: (Setting, UInt64) throws -> Sequential
  ) throws -> Trial<Setting> {
    let backend = try backend()
    var runs: [Setting: [Trial<Setting>.Run]] = [:]
    for setting in settings {
      let seeds = seeds.prefix(count(setting))
      for (index, seed) in seeds.enumerated() {
        // Optimizers keep their moments, so that every network needs its own.
        let plan = training(setting)
        report("training \(name(setting)): seed \(index + 1) of \(seeds.count)")
        let model = try network(setting, seed)
        let compiled = try model.compiled(
          optimizer: plan.optimizer, loss: plan.loss, metrics: [.accuracy], on: backend)
        let (seconds, (history, diverged)) = try Stopwatch.seconds { () throws -> (History, Bool) in
          do {
            let history = try compiled.fit(
              plan.examples, epochs: plan.epochs, batchSize: plan.batchSize,
              validation: plan.validation, seed: seed)
            return (history, false)
          } catch TrainingError.diverged(_, _, let history) where keepsDiverged {
            return (history, true)
          }
        }
        var scores: [String: (accuracy: Double, loss: Double)] = [:]
        for (test, examples) in test {
          let found = try compiled.evaluate(examples)
          scores[test] = (found.metrics[0] * 100, found.loss)
        }
        runs[setting, default: []].append(
          .init(
            seed: seed, model: model, history: history, diverged: diverged, seconds: seconds,
            scores: scores))
      }
    }
    return Trial(settings, called: name, tests: test.map(\.key), runs)
  }
}
