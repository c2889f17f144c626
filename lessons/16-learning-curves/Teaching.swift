/// What two curves show.
enum Reading: String, CaseIterable {
  case good = "good fit"
  case underfit, overfit
  case tooHigh = "rate too high"
  case tooLow = "rate too low"
}

/// The least code that names curves and stops in time; tests compare it with the core and with the widget.
enum Teaching {
  /// What the losses of a run show, measured in equal steps from before training to its end.
  static func reading(training: [Double], validation: [Double]) -> Reading {
    let (start, end) = (training[0], training[training.count - 1])
    let fall = start - end
    let rises = zip(training, training.dropFirst()).map { max($1 - $0, 0) }.reduce(0, +)
    let late = training[training.count * 2 / 3] - end
    let isStuck = end > 0.85 * start && late < 0.05 * fall
    if !end.isFinite || rises > fall || isStuck { return .tooHigh }
    let (last, least) = (validation[validation.count - 1], validation.min()!)
    if last > 1.2 * least || last - end > start / 5 { return .overfit }
    if end < start / 3 { return .good }
    return late > 0.15 * fall ? .tooLow : .underfit
  }

  /// The epoch after which training stops, and the best one: it stops when `patience` epochs in a row were not better.
  static func stopped(_ losses: [Double], patience: Int) -> (last: Int, best: Int) {
    var best = 0
    for epoch in losses.indices {
      if losses[epoch] < losses[best] { best = epoch }
      if epoch - best == patience { return (epoch, best) }
    }
    return (losses.count - 1, best)
  }
}
