import ConvNet
import Figures
import LessonKit
import Notebooks

extension SoftmaxLesson {
  /// Whether 90 % means 90 %.
  static func believe(_ notebook: inout Notebook, _ options: LessonOptions, _ study: Overconfidence)
    throws
  {
    notebook.addSection("Can you believe them?")
    let runs = study.runs
    let gaps = runs.map { 100 * ($0.confidence - $0.accuracy) }
    let fittedGaps = runs.map { 100 * ($0.fittedConfidence - $0.accuracyWhenFitted) }
    notebook.addText(
      """
      If a network says “90 %” a thousand times, about 900 of these answers should be right. Nothing in the formula makes that \
      so; it only makes ten positive numbers that sum to 1. We train the same small network with \(runs.count) seeds on \
      \(study.trainingCount) images and compare its mean **confidence**, the largest probability of each image, with its \
      accuracy on \(study.test.count) images that it has not seen.
      """)
    notebook.addMeasurement(
      "on unseen images",
      of: [
        ("accuracy", runs.map { 100 * $0.accuracy }),
        ("confidence at T = 1", runs.map { 100 * $0.confidence }),
        ("confidence at the fitted T", runs.map { 100 * $0.fittedConfidence }),
      ], seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    notebook.record("mean gap in points", Spread(gaps).mean)
    notebook.record("mean fitted temperature", Spread(runs.map(\.temperature)).mean)
    notebook.claim(
      "The network promises more than it keeps, with every seed: its confidence is \(Spread(gaps).text(decimals: 1)) points "
        + "above its accuracy.",
      holds: gaps.allSatisfy { $0 > 0 }, expected: "a gap above 0 with every seed",
      found: gaps.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.addText(
      """
      The cure is one number. Other images, held out for this, choose the temperature with the least loss. It is one number \
      for all images, so it can't change which class wins.
      """)
    try notebook.addFigure(
      "fitted-temperature", SoftmaxFigures.losses(Overconfidence.temperatures, runs.map(\.losses)),
      caption:
        "Loss on the held-out images; the band is one standard deviation over \(runs.count) seeds.",
      options)
    try notebook.addFigure(
      "reliability",
      SoftmaxFigures.reliability([
        ("T = 1", study.bins(fitted: false)), ("fitted T", study.bins(fitted: true)),
      ]), caption: "Predictions sorted by confidence. Below the diagonal: promised too much.",
      options)
    let temperatures = Spread(runs.map(\.temperature)).text(decimals: 2)
    notebook.claim(
      "The fitted temperature is \(temperatures), above 1 with every seed, and it shrinks the gap every time, to "
        + "\(Spread(fittedGaps).text(decimals: 1)) points (below 0 it promises a little too little).",
      holds: runs.allSatisfy { $0.temperature > 1 }
        && zip(gaps, fittedGaps).allSatisfy { $1.magnitude < $0.magnitude },
      expected: "T > 1 and a smaller gap with every seed",
      found: "T \(runs.map { Decimals.fixed($0.temperature, 2) }.joined(separator: ", ")); gaps "
        + fittedGaps.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.claim(
      "Not one answer changes: accuracy is the same before and after.",
      expected: runs.map { Decimals.fixed(100 * $0.accuracy, 2) }.joined(separator: ", "),
      found: runs.map { Decimals.fixed(100 * $0.accuracyWhenFitted, 2) }.joined(separator: ", "))
    notebook.addText(
      "This is *temperature scaling*: [Guo and others (2017)](https://arxiv.org/abs/1706.04599), section 4.2. It repairs the mean, "
        + "not the single image: a network can be sure and wrong at any temperature.")
  }
}
