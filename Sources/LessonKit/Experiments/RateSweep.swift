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
    /// Test accuracy in percent for each seed; none where the loss was no longer a number.
    let accuracies: [Double]
    /// The same on images that are for choosing alone.
    let validation: [Double]
  }

  private var ways: [Way] = []
  /// How many ways there are to train each network.
  public let count: Int

  fileprivate init(
    _ settings: [Setting], rates: [OptimizerKind: [Float]],
    accuracies: (Setting, OptimizerKind, Float) throws -> (test: [Double], validation: [Double])
  ) rethrows {
    count = rates.values.reduce(0) { $0 + $1.count }
    for setting in settings {
      for optimizer in OptimizerKind.allCases {
        for rate in rates[optimizer] ?? [] {
          let found = try accuracies(setting, optimizer, rate)
          ways.append(
            Way(
              setting: setting, optimizer: optimizer, rate: rate, accuracies: found.test,
              validation: found.validation))
        }
      }
    }
  }

  /// How many ways ended with a loss that was no longer a number.
  public var diverged: Int { ways.count(where: \.accuracies.isEmpty) }

  /// The accuracy of each seed, in percent, at the rate and with the optimizer that this setting does best with, on average, on the
  /// images for choosing.
  public func best(_ setting: Setting, by optimizer: OptimizerKind? = nil) -> [Double] {
    ways.filter { $0.setting == setting && (optimizer ?? $0.optimizer) == $0.optimizer }
      .filter { !$0.accuracies.isEmpty }
      .max { Spread($0.validation).mean < Spread($1.validation).mean }?.accuracies ?? []
  }

  /// The rate that a setting does best with on the images for choosing, if one optimizer trained with it at all.
  public func bestRate(_ setting: Setting, by optimizer: OptimizerKind) -> Float? {
    ways.filter { $0.setting == setting && $0.optimizer == optimizer && !$0.validation.isEmpty }
      .max { Spread($0.validation).mean < Spread($1.validation).mean }?.rate
  }

  /// The accuracy of each seed at one rate; none where the loss was no longer a number, or the rate was not tried.
  public func accuracies(
    _ setting: Setting, by optimizer: OptimizerKind, at rate: Float
  ) -> [Double] {
    ways.first { $0.setting == setting && $0.optimizer == optimizer && $0.rate == rate }?.accuracies
      ?? []
  }

  /// The rates that an optimizer was tried at.
  public func rates(of optimizer: OptimizerKind) -> [Float] {
    ways.filter { $0.setting == ways.first?.setting && $0.optimizer == optimizer }.map(\.rate)
  }

  /// From the best of one setting to the best of another, seed by seed, in points.
  public func gain(from first: Setting, to second: Setting) -> PairedDifference {
    PairedDifference(from: best(first), to: best(second))
  }

  /// The mean accuracy of a setting at each rate of an optimizer, with a gap where the loss was no longer a number.
  public func curve(
    _ setting: Setting, by optimizer: OptimizerKind, called name: String
  ) -> Series {
    let ways = ways.filter { $0.setting == setting && $0.optimizer == optimizer }
    return Series(
      name, x: ways.map { Double($0.rate) },
      y: ways.map { $0.accuracies.isEmpty ? .nan : Spread($0.accuracies).mean }, markers: .all)
  }
}

extension LessonOptions {
  /// Trains a network for each setting, optimizer, learning rate and seed; says on standard error how far it is. Rates are chosen on
  /// `validation`, or on the test images where there is none.
  ///
  /// - Throws: `NetworkError` when a network does not fit, `CPULevelError` as ``backend()`` does.
  public func sweep<Setting: Hashable>(
    _ settings: [Setting], rates: [OptimizerKind: [Float]], training: Examples, test: Examples,
    validation: Examples? = nil, epochs: Int, called name: (Setting) -> String,
    network: (Setting, UInt64) throws -> Sequential
  ) throws -> RateSweep<Setting> {
    let tests: KeyValuePairs =
      if let validation { ["test": test, "validation": validation] } else { ["test": test] }
    return try RateSweep(settings, rates: rates) { setting, optimizer, rate in
      do {
        let trial = try trial(
          [setting], test: tests, called: { "\(name($0)), \(optimizer) \(rate)" },
          training: { _ in
            TrainingPlan(
              training, epochs: epochs,
              optimizer: optimizer.makeOptimizer(learningRate: .constant(rate)))
          }, network: network
        )
        return (
          trial.accuracies(setting), trial.accuracies(setting, on: trial.tests.last ?? "test")
        )
      } catch TrainingError.diverged {
        return ([], [])
      }
    }
  }
}
