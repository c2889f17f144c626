package import ConvNet
internal import Notebooks

extension LessonOptions {
  /// The peak of Adam's rate, of some, with which a network reads most of the examples for validation, on the first seed.
  ///
  /// - Throws: what training throws.
  package func bestRate(
    of rates: [Float], training: Examples, validation: Examples, epochs: Int,
    network: () throws -> Sequential
  ) throws -> Float {
    var best: (rate: Float, score: Double)?
    for rate in rates {
      let compiled = try network().compiled(
        optimizer: .adam(learningRate: .oneCycle(peak: rate)), loss: .softmaxCrossEntropy,
        metrics: [.accuracy], on: backend())
      _ = try compiled.fit(training, epochs: epochs, seed: seed)
      let score = try compiled.evaluate(validation).metrics[0]
      if score > best?.score ?? -1 { best = (rate, score) }
    }
    return best?.rate ?? .nan
  }
}
