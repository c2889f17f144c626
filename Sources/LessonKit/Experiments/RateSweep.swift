public import ConvNet
public import Figures
public import Notebooks

/// Networks that are trained by several optimizers at several learning rates, with the same seeds, so that each of them can be judged
/// at its best.
public struct RateSweep<Setting: Hashable> {
  /// One way to train one network, and what came of it.
  private struct Way {
    let setting: Setting
    let optimizer: OptimizerKind
    let rate: Float
    /// Nothing where the loss was no longer a number.
    let trial: Trial<Setting>?

    /// Test accuracy in percent for each seed.
    var accuracies: [Double] { trial?.accuracies(setting) ?? [] }
    /// The mean accuracy that decides: on the validation images, if there are any, else on the test images.
    var merit: Double {
      guard let trial else { return -1 }
      return Spread(trial.accuracies(setting, on: trial.tests.last ?? "test")).mean
    }
  }

  private var ways: [Way] = []
  /// How many ways there are to train each network.
  public let count: Int

  /// No way was tried yet.
  public init() { count = 0 }

  fileprivate init(
    _ settings: [Setting], rates: [OptimizerKind: [Float]],
    trial: (Setting, OptimizerKind, Float) throws -> Trial<Setting>?
  ) rethrows {
    count = rates.values.reduce(0) { $0 + $1.count }
    for setting in settings {
      for optimizer in OptimizerKind.allCases {
        for rate in rates[optimizer] ?? [] {
          let found = try trial(setting, optimizer, rate)
          ways.append(Way(setting: setting, optimizer: optimizer, rate: rate, trial: found))
        }
      }
    }
  }

  /// How many ways ended with a loss that was no longer a number.
  public var diverged: Int { ways.count { $0.trial == nil } }

  /// The accuracy of each seed, in percent, at the rate and with the optimizer that this setting does best with, on average.
  public func best(_ setting: Setting, by optimizer: OptimizerKind? = nil) -> [Double] {
    bestWay(setting, by: optimizer)?.trial.accuracies(setting) ?? []
  }

  /// The optimizer and rate that this setting does best with, on average, and the networks trained so.
  public func bestWay(
    _ setting: Setting, by optimizer: OptimizerKind? = nil
  ) -> (optimizer: OptimizerKind, rate: Float, trial: Trial<Setting>)? {
    let best = ways.filter { $0.setting == setting && (optimizer ?? $0.optimizer) == $0.optimizer }
      .max { $0.merit < $1.merit }
    guard let best, let trial = best.trial else { return nil }
    return (best.optimizer, best.rate, trial)
  }

  /// The accuracy of each seed, in percent, by one optimizer at one rate; empty where the loss was no longer a number.
  public func accuracies(
    _ setting: Setting, by optimizer: OptimizerKind, at rate: Float
  ) -> [Double] {
    ways.first { $0.setting == setting && $0.optimizer == optimizer && $0.rate == rate }?
      .accuracies ?? []
  }

  /// The rates that an optimizer was tried at.
  public func rates(of optimizer: OptimizerKind) -> [Float] {
    ways.filter { $0.setting == ways.first?.setting && $0.optimizer == optimizer }.map(\.rate)
  }

  /// From the best of one setting to the best of another, seed by seed, in points.
  public func gain(
    from first: Setting, to second: Setting, by optimizer: OptimizerKind? = nil
  ) -> PairedDifference {
    PairedDifference(from: best(first, by: optimizer), to: best(second, by: optimizer))
  }

  /// The mean accuracy of a setting at each rate of an optimizer, with a gap where the loss was no longer a number.
  public func curve(
    _ setting: Setting, by optimizer: OptimizerKind, called name: String
  ) -> Series {
    let ways = ways.filter { $0.setting == setting && $0.optimizer == optimizer }
    return Series(
      name, x: ways.map { Double($0.rate) },
      y: ways.map { $0.trial == nil ? .nan : Spread($0.accuracies).mean }, markers: .all)
  }
}

extension LessonOptions {
  /// Trains a network for each setting, optimizer, learning rate and seed; says on standard error how far it is.
  ///
  /// The best way of a setting is chosen on the `validation` images, so that what is reported of the test images is not chosen on them;
  /// where there are none, on the test images.
  ///
  /// - Throws: `NetworkError` when a network does not fit, `CPULevelError` as ``backend()`` does.
  public func sweep<Setting: Hashable>(
    _ settings: [Setting], rates: [OptimizerKind: [Float]], training: Examples, test: Examples,
    validation: Examples? = nil, epochs: Int, called name: (Setting) -> String,
    loss: (Setting) -> any Loss = { _ in SoftmaxCrossEntropy() },
    network: (Setting, UInt64) throws -> Sequential
  ) throws -> RateSweep<Setting> {
    try RateSweep(settings, rates: rates) { setting, optimizer, rate in
      func run(_ tests: KeyValuePairs<String, Examples>) throws -> Trial<Setting> {
        try trial(
          [setting], test: tests, called: { "\(name($0)), \(optimizer) \(rate)" },
          training: {
            TrainingPlan(
              training, epochs: epochs,
              optimizer: optimizer.makeOptimizer(learningRate: .constant(rate)), loss: loss($0))
          }, network: network)
      }
      do {
        guard let validation else { return try run(["test": test]) }
        return try run(["test": test, "validation": validation])
      } catch TrainingError.diverged {
        return nil
      }
    }
  }
}
