import ConvNet
import Figures
import LessonKit
import Notebooks

extension DropoutLesson {
  /// Overfitting with and without dropout, and the rate.
  static func measure(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: OverfittingStudy
  ) throws {
    notebook.addSection("A network that learns by heart")
    let (without, with) = (study.runs(rate: 0), study.runs(rate: 0.5))
    notebook.addText(
      """
      A small convolutional network learns \(study.trainingCount) images of \(options.data.title) for \(study.epochs) epochs, with \
      \(options.seeds.count) seeds; dropout stands before the last layer. \(study.testCount) other images \
      test it.
      """)
    try notebook.addFigure(
      "overfitting", DropoutFigures.overfitting(study),
      caption:
        "The gap between the curves is what was learned by heart. With dropout the training curve is measured with units "
        + "missing, and so lies higher than the network deserves. The scale is logarithmic.",
      options)
    notebook.addMeasurement(
      "after \(study.epochs) epochs",
      of: [
        ("training as reported, no dropout", without.map { 100 * $0.reportedTraining }),
        ("training as reported, rate 0.5", with.map { 100 * $0.reportedTraining }),
        ("training measured, rate 0.5", with.map { 100 * $0.training }),
        ("test, no dropout", without.map { 100 * $0.test }),
        ("test, rate 0.5", with.map { 100 * $0.test }),
      ], seeds: options.seeds, unit: "%", decimals: 1, command: options.command)
    notebook.claim(
      "Measured with all units there, the training images are read better than the last epoch reported, with every seed.",
      holds: with.allSatisfy { $0.training > $0.reportedTraining },
      expected: "measured above reported",
      found: list(with) { 100 * ($0.training - $0.reportedTraining) } + " points")
    let gains = zip(without, with).map { 100 * ($1.test - $0.test) }
    let lossChanges = zip(without, with).map { 100 * ($1.testLoss / $0.testLoss - 1) }
    notebook.record("mean gain in accuracy, points", Spread(gains).mean)
    notebook.record("mean change of the test loss, percent", Spread(lossChanges).mean)
    let share = Spread(without.map(\.test)).mean
    let sampling = 100 * (share * (1 - share) / Double(study.testCount)).squareRoot()
    notebook.addSection("What is the gain?")
    notebook.addText(
      """
      One reads that dropout gives “2 % more accuracy”. Seed by seed, with the same start and the same order of images, rate 0.5 \
      against none gives **\(Spread(gains).text(decimals: 1)) points** of accuracy here \
      (\(gains.map { Decimals.fixed($0, 1) }.joined(separator: ", "))). With \(study.testCount) test images, sampling alone moves each \
      accuracy by ± \(Decimals.fixed(sampling, 1)) points (one standard deviation). The loss tells more: it also counts how sure the network is where it errs.
      """)
    let losses = lossChanges.map { Decimals.fixed($0, 1) }.joined(separator: ", ")
    if options.isQuick {
      notebook.addText(
        "The test loss changes by \(losses) %. So few images decide nothing; the full run makes a claim of it."
      )
    } else {
      notebook.claim(
        "With rate 0.5 the test loss is lower with every seed, by \(Spread(lossChanges.map { -$0 }).text(decimals: 0)) %.",
        holds: lossChanges.allSatisfy { $0 < 0 }, expected: "a lower loss with every seed",
        found: losses + " %")
    }
    try notebook.addFigure(
      "rates", DropoutFigures.rates(study),
      caption:
        "Means of \(options.seeds.count) seeds, bands of one standard deviation. Too high a rate leaves too little to learn "
        + "with.", options)
    let extreme = study.values(0.9, \.training), none = study.values(0, \.training)
    notebook.claim(
      "More is not better: at rate 0.9 even the training images are read worse than without dropout, with every seed.",
      holds: zip(extreme, none).allSatisfy { $0 < $1 }, expected: "below, with every seed",
      found: zip(extreme, none).map {
        "\(Decimals.fixed(100 * $0, 1)) against \(Decimals.fixed(100 * $1, 1)) %"
      }
      .joined(separator: ", "))
    notebook.addSideNote(
      "The paper found the same limit from the other side: with only 100 or 500 images dropout did not help its large networks at "
        + "all ([section 7.4](https://jmlr.org/papers/v15/srivastava14a.html)).")
  }

  /// The mean of many thinned networks against the whole one.
  static func thin(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: OverfittingStudy
  ) throws {
    notebook.addSection("A crowd in one network")
    let head = study.head(rate: 0.5)
    let full = study.score(softmax(head.last.forward(head.features, mode: .inference).output))
    let counts = [1, 2, 4, 8, 16, 32]
    var losses: [[Double]] = []
    var singles: [Double] = []
    for crowd in options.seeds.indices {
      options.report("averaging thinned networks, crowd \(crowd + 1)")
      let random = options.random(10 + crowd)
      var sum = Tensor(zeros: [head.features.shape[0], options.data.classNames.count])
      var curve: [Double] = []
      for member in 1...(counts.max() ?? 1) {
        let thinned = Dropout(0.5).forward(head.features, mode: .training(random.stream(member)))
          .output
        sum += softmax(head.last.forward(thinned, mode: .inference).output)
        if counts.contains(member) { curve.append(study.score(sum / Float(member)).loss) }
      }
      losses.append(curve)
      singles.append(curve[0])
    }
    notebook.addText(
      """
      Each mask leaves another *thinned* network; 128 units can be thinned in 2¹²⁸ ways, and all of them share their weights. A crowd \
      often knows more than each of its members. So we let thinned networks answer the test images, average their probabilities, \
      and compare with the whole network, which answers once with nothing missing.
      """)
    try notebook.addFigure(
      "ensemble", DropoutFigures.ensemble(counts, losses, full: full.loss),
      caption: "Means of \(losses.count) crowds, bands of one standard deviation.", options)
    let crowds = losses.map { $0[counts.count - 1] }
    // 0 for the crowd's loss, 1 for that of one thinned network.
    let places = zip(crowds, singles).map { (full.loss - $0) / ($1 - $0) }
    notebook.claim(
      "A crowd of \(counts.max() ?? 0) has a lower test loss (\(Spread(crowds).text(decimals: 3))) than one thinned network "
        + "(\(Spread(singles).text(decimals: 3))); the whole network, in a single pass, makes at least half of that way "
        + "(\(Decimals.fixed(full.loss, 3))).",
      holds: zip(crowds, singles).allSatisfy { $0 < $1 } && places.allSatisfy { $0 < 0.5 },
      expected:
        "lower for each crowd, and at most half of the way from its loss back to the single one's",
      found:
        "crowds \(crowds.map { Decimals.fixed($0, 3) }.joined(separator: ", ")), single networks "
        + "\(singles.map { Decimals.fixed($0, 3) }.joined(separator: ", ")), whole \(Decimals.fixed(full.loss, 3))"
    )
    notebook.addText(
      "That is the bargain: for the price of one network, most of the judgement of a crowd. The whole "
        + "network's scores are exactly the mean of all thinned ones'; behind a softmax, as here, it is an "
        + "approximation.")
  }

  /// Scaling by p where 1 − p belongs.
  static func replayBug(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: OverfittingStudy
  ) throws {
    notebook.addSection("p or 1 − p?")
    var rows: [[String]] = []
    var scores:
      [Float: (right: (accuracy: Double, loss: Double), wrong: (accuracy: Double, loss: Double))] =
        [:]
    for rate in OverfittingStudy.rates.dropFirst() {
      let head = study.head(rate: rate)
      func score(_ scale: Float) -> (accuracy: Double, loss: Double) {
        study.score(softmax(head.last.forward(head.features * scale, mode: .inference).output))
      }
      // Without inverted scaling the weights would be smaller by 1 − p, and inference makes up for it with 1 − p.
      let both = (right: score((1 - rate) / (1 - rate)), wrong: score(rate / (1 - rate)))
      scores[rate] = both
      rows.append([
        Decimals.fixed(Double(rate), 2), Decimals.fixed(both.right.loss, 3),
        Decimals.fixed(both.wrong.loss, 3),
        Decimals.fixed(100 * both.right.accuracy, 1), Decimals.fixed(100 * both.wrong.accuracy, 1),
      ])
    }
    guard let half = scores[0.5], let high = scores[0.75] else { return }
    notebook.addBug(
      "Scaling by p at inference",
      story:
        "The paper's own dropout does not scale in training; it multiplies at inference by the share of units that were *kept*. "
        + "In the paper, *p* is that share. In most libraries, and here, *p* is the share that is *dropped*: whoever mixes both "
        + "multiplies by p instead of 1 − p.",
      wrong: .init(
        "output = input * p  // p = 0.75",
        output: "loss \(Decimals.fixed(high.wrong.loss, 3)) at p = 0.75"),
      right: .init(
        "output = input * (1 - p)", output: "loss \(Decimals.fixed(high.right.loss, 3)) at p = 0.75"
      ),
      symptom:
        "At p = 0.5 there is no symptom at all: both factors are ½. At other rates the *loss* gives it away; accuracy hardly "
        + "moves, since all scores grow or shrink together. Compare the mean of a layer's outputs in training and at inference."
    )
    notebook.addTable(
      ["rate p", "loss, right", "loss, mistaken", "accuracy %, right", "accuracy %, mistaken"],
      rows: rows,
      caption: "Test images, one network for each rate.")
    if options.isQuick {
      notebook.claim(
        "At rate 0.5 the mistake changes nothing. (What it does at 0.75 takes more images to tell: the full run claims it.)",
        holds: half.wrong == half.right, expected: "equal loss and accuracy",
        found:
          "loss \(Decimals.fixed(half.right.loss, 3)) and \(Decimals.fixed(half.wrong.loss, 3))")
      return
    }
    notebook.claim(
      "At rate 0.5 the mistake changes nothing; at 0.75 it multiplies the loss by "
        + "\(Decimals.fixed(high.wrong.loss / high.right.loss, 1)), while accuracy moves by "
        + "\(Decimals.fixed(100 * (high.wrong.accuracy - high.right.accuracy).magnitude, 1)) points.",
      holds: half.wrong == half.right && high.wrong.loss > 1.1 * high.right.loss
        && (high.wrong.accuracy - high.right.accuracy).magnitude < 0.05,
      expected: "equal at 0.5; a loss at least 1.1 times as high and less than 5 points at 0.75",
      found:
        "loss \(Decimals.fixed(high.right.loss, 3)) and \(Decimals.fixed(high.wrong.loss, 3)), accuracy "
        + "\(Decimals.fixed(100 * high.right.accuracy, 1)) and \(Decimals.fixed(100 * high.wrong.accuracy, 1)) %"
    )
  }

  private static func list(
    _ runs: [OverfittingStudy.Run], _ value: (OverfittingStudy.Run) -> Double
  ) -> String {
    runs.map { Decimals.fixed(value($0), 1) }.joined(separator: ", ")
  }
}
