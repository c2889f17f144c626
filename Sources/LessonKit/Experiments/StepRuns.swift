package import ConvNet
internal import Notebooks

/// Networks trained step by step at several rates, for each of several settings, with all seeds; each is trained when it is asked for.
package final class StepRuns<Setting: Hashable> {
  /// One training: the losses, means of ten steps, and the accuracies afterwards, in percent.
  package struct Run {
    /// Mean training losses of ten steps each, in nats.
    package let losses: [Double]
    /// Accuracies afterwards, in percent.
    package let validation, test: Double
    /// What was trained.
    package let model: Sequential

    package init(losses: [Double], validation: Double, test: Double, model: Sequential) {
      (self.losses, self.validation, self.test, self.model) = (losses, validation, test, model)
    }

    /// How many steps it takes until the mean loss of ten is below a goal; one more than there were where it never is.
    package func steps(to goal: Double) -> Double {
      Double(losses.firstIndex { $0 < goal }.map { 10 * $0 + 10 } ?? 10 * losses.count + 1)
    }
  }

  /// The rates that are tried.
  package let rates: [Float]
  private let train: (Setting, Float) throws -> [Run]
  private var runs: [Setting: [Float: [Run]]] = [:]

  /// Trainings at rates; `train` gives a run for each seed.
  package init(rates: [Float], train: @escaping (Setting, Float) throws -> [Run]) {
    (self.rates, self.train) = (rates, train)
  }

  /// All seeds of a setting at a rate.
  package func callAsFunction(_ setting: Setting, _ rate: Float) throws -> [Run] {
    if let found = runs[setting]?[rate] { return found }
    let made = try train(setting, rate)
    runs[setting, default: [:]][rate] = made
    return made
  }

  /// The rate that brings the loss below a goal in the fewest steps, on average.
  package func fastest(_ setting: Setting, to goal: Double) throws -> Float {
    try rates.min {
      try mean(setting, $0) { $0.steps(to: goal) } < mean(setting, $1) { $0.steps(to: goal) }
    }
      ?? rates[0]
  }

  /// The rate with the best mean accuracy on images that are neither learned from nor reported on.
  package func best(_ setting: Setting) throws -> Float {
    try rates.max { try mean(setting, $0, \.validation) < mean(setting, $1, \.validation) }
      ?? rates[0]
  }

  private func mean(_ setting: Setting, _ rate: Float, _ value: (Run) -> Double) throws -> Double {
    Spread(try self(setting, rate).map(value)).mean
  }
}
