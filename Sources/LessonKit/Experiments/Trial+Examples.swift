package import ConvNet
package import Notebooks

extension Trial {
  /// The accuracy of each seed on examples that were not among the test sets, in percent.
  ///
  /// - Throws: `TrainingError` when the networks do not fit them, `CPULevelError` as ``LessonOptions/backend()`` does.
  package func accuracies(
    _ setting: Setting, on examples: Examples, _ options: LessonOptions
  ) throws -> [Double] {
    try self[setting].map { run in
      let compiled = try run.model.compiled(
        optimizer: .adam(learningRate: 1e-3), loss: .softmaxCrossEntropy, metrics: [.accuracy],
        on: options.backend())
      return try 100 * compiled.evaluate(examples).metrics[0]
    }
  }

  /// The accuracy of one setting minus that of another on such examples, seed by seed, in points; where one has fewer seeds, with those.
  ///
  /// - Throws: as above.
  package func difference(
    from first: Setting, to second: Setting, on examples: Examples, _ options: LessonOptions
  ) throws -> PairedDifference {
    let (first, second) = (
      try accuracies(first, on: examples, options), try accuracies(second, on: examples, options)
    )
    let count = min(first.count, second.count)
    return PairedDifference(from: Array(first.prefix(count)), to: Array(second.prefix(count)))
  }
}
