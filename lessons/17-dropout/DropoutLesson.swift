import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// What happens when numbers are dropped at random, why the others are scaled up, and what it is good for.
@main
struct DropoutLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 20
  static let showpiece = "overfitting"

  static func compute(_ page: inout Page) throws {
    let study = try OverfittingStudy(page.options)
    page.condition("quick", page.options.isQuick)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try byHand(&page)
    meanAndVariance(&page)
    try page.widget(DropoutSettings().widget)
    try overfitting(&page, study)
    try gain(&page, study)
    try crowds(&page, study)
    mistake(&page, study)
    page.word(
      "what it gained here",
      page.options.isQuick
        ? "so few images do not tell"
        : "here it lowered the loss on unseen images with every seed, and moved accuracy little")
  }

  // MARK: What dropout does

  /// Eight numbers through four training steps, and the code behind them.
  private static func byHand(_ page: inout Page) throws {
    let rate: Float = 0.5
    let factor = 1 / (1 - rate)
    let input: [Float] = [3, 1, 4, 1, 5, 9, 2, 6]
    let random = page.options.random()
    let outputs = (0..<4).map { step in
      Dropout(rate).forward(Tensor(input, shape: [1, 8]), mode: .training(random.stream(step)))
        .output.values
    }
    page.number("factor", Int(factor))
    func row(_ name: String, _ values: [Float]) -> [TableCell] {
      [.words(name)] + (values + [values.reduce(0, +)]).map { .number(Double($0), decimals: 0) }
    }
    page.table(
      "eight numbers", [""] + (1...8).map { "$x_\($0)$" } + ["sum"],
      rows: [row("input", input)] + (1...4).map { row("step \($0)", outputs[$0 - 1]) })
    try page.animation("masks", DropoutFigures.masks(page.options.random(1)))
    let values = Array(outputs.joined())
    let (all, dropped) = (values.count, values.count { $0 == 0 })
    let exact = zip(0..., values).count { $1 == 0 || $1 == factor * input[$0 % input.count] }
    page.number("numbers dropped", dropped)
    page.claim(
      "zero or twice", holds: exact == all && dropped > 0 && dropped < all,
      expected: "\(all) of \(all)", found: "\(exact) of \(all)")
    try page.code("dropoutFill", from: "package func fill(", in: "ConvNet/Layers/Dropout.swift")
    try page.code(
      "dropoutForward", from: "public func forward(", in: "ConvNet/Layers/Dropout.swift")
    var generator = page.options.random(2)
    page.gradients(
      of: "Dropout(0.5)", Dropout(rate), at: .wellSeparated([2, 8], using: &generator))
  }

  /// Many masks for one number.
  private static func meanAndVariance(_ page: inout Page) {
    let masks = page.options.size(100_000, quick: 20_000)
    page.number("masks", masks)
    let random = page.options.random(3)
    var rows: [[TableCell]] = []
    var isKept = true
    for (place, rate) in ([0.1, 0.25, 0.5, 0.8] as [Float]).enumerated() {
      // Every image of a batch has a mask of its own.
      let ones = Tensor(repeating: 1, shape: [masks, 1])
      let factors = Dropout(rate).forward(ones, mode: .training(random.stream(place))).output
      let (mean, variance) = (factors.mean(), factors.variance())
      let expected = Double(rate / (1 - rate))
      // Four standard errors: rarely missed by chance, always by a wrong scale.
      if (mean - 1).magnitude >= 4 * (expected / Double(masks)).squareRoot() { isKept = false }
      if (variance / expected - 1).magnitude >= 0.1 { isKept = false }
      rows.append([
        .number(Double(rate), decimals: 2), .number(1 / (1 - Double(rate)), decimals: 2),
        .number(mean, decimals: 4), .number(variance, decimals: 4), .number(expected, decimals: 4),
      ])
    }
    page.table(
      "mean and variance", ["rate p", "scale", "mean", "variance", "p / (1 − p)"], rows: rows)
    page.claim(
      "the mean stays", holds: isKept, expected: "means of 1 and variances p / (1 − p)",
      found: rows.map { "\($0[2].text) and \($0[3].text)" }.joined(separator: "; "))
  }

  // MARK: What it is good for

  /// Few images and many epochs, with and without dropout.
  private static func overfitting(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let reported = trial.reportedAccuracies(0.5)
    let measured = trial.accuracies(0.5, on: "training")
    page.number("epochs", study.epochs)
    page.number("training images", study.trainingCount)
    page.number("test images", study.testExamples.count)
    page.spread("accuracy measured afterwards", measured, "%", decimals: 1)
    page.spread("accuracy reported", reported, "%", decimals: 1)
    try page.figure(
      "overfitting", DropoutFigures.overfitting(study))
    page.measurement(
      "accuracy after the last epoch",
      of: [
        ("training as reported, no dropout", trial.reportedAccuracies(0)),
        ("training as reported, rate 0.5", reported), ("training measured, rate 0.5", measured),
        ("test, no dropout", trial.accuracies(0)), ("test, rate 0.5", trial.accuracies(0.5)),
      ], unit: "%", decimals: 1)
    let gaps = zip(measured, reported).map { $0 - $1 }
    page.claim(
      "measured above reported", holds: gaps.allSatisfy { $0 > 0 },
      expected: "measured above reported", found: Decimals.list(gaps, 1) + " points")
  }

  /// Accuracy and loss against none, seed by seed, and over the rate.
  private static func gain(_ page: inout Page, _ study: OverfittingStudy) throws {
    let trial = study.trial
    let gains = trial.difference(from: 0, to: 0.5).values
    page.spread("gain in accuracy", gains, "points", decimals: 1)
    page.numbers("gain of each seed", gains, decimals: 1)
    let share = Spread(trial.accuracies(0)).mean / 100
    let variance = share * (1 - share) / Double(study.testExamples.count)
    page.number("sampling error", 100 * variance.squareRoot(), "points", decimals: 1)
    let changes = zip(trial.losses(0), trial.losses(0.5)).map { 100 * ($1 / $0 - 1) }
    let found = page.numbers("change of the test loss", changes, "%", decimals: 1)
    page.spread("fall of the test loss", changes.map { -$0 }, "%", decimals: 0)
    page.claim(
      "a lower test loss", holds: changes.allSatisfy { $0 < 0 },
      expected: "a lower loss with every seed", found: found)
    try page.figure(
      "rates", DropoutFigures.rates(trial))
    let (none, extreme) = (
      trial.accuracies(0, on: "training"), trial.accuracies(0.9, on: "training")
    )
    page.claim(
      "more is not better", holds: zip(extreme, none).allSatisfy { $0 < $1 },
      expected: "below, with every seed",
      found: "\(Decimals.list(extreme, 1)) against \(Decimals.list(none, 1)) %")
  }

  /// The mean of many thinned networks against the whole one.
  private static func crowds(_ page: inout Page, _ study: OverfittingStudy) throws {
    let head = study.head(rate: 0.5)
    let whole = head.score(head.probabilities(head.features)).loss
    let counts = [1, 2, 4, 8, 16, 32]
    let losses = page.seeds.indices.map { crowd in
      page.options.report("averaging thinned networks, crowd \(crowd + 1)")
      return head.lossOfCrowds(counts, using: page.options.random(10 + crowd))
    }
    page.number("units", OverfittingStudy.units)
    try page.figure(
      "ensemble", DropoutFigures.ensemble(counts, losses, whole: whole))
    let singles = losses.map { $0[0] }
    let crowds = losses.map { $0[counts.count - 1] }
    page.number("networks in a crowd", counts[counts.count - 1])
    page.spread("loss of a crowd", crowds, decimals: 3)
    page.spread("loss of one thinned network", singles, decimals: 3)
    let wholeText = page.number("loss of the whole network", whole, decimals: 3)
    page.claim(
      "the whole network and the crowd",
      holds: zip(crowds, singles).allSatisfy { $0 < $1 && whole < ($0 + $1) / 2 },
      expected: "lower for each crowd, and at most half of the way back to the single one's",
      found:
        "crowds \(Decimals.list(crowds, 3)), single networks \(Decimals.list(singles, 3)), whole \(wholeText)"
    )
  }

  /// Scaling by p where 1 − p belongs.
  private static func mistake(_ page: inout Page, _ study: OverfittingStudy) {
    let results = OverfittingStudy.rates.dropFirst().map { rate in
      let head = study.head(rate: rate)
      // Weights trained without the factor would be smaller by 1 − p, and inference would make up for it with 1 − p.
      let mistaken = head.features * (rate / (1 - rate))
      return (
        rate: Double(rate), right: head.score(head.probabilities(head.features)),
        wrong: head.score(head.probabilities(mistaken))
      )
    }
    let rows: [[TableCell]] = results.map { rate, right, wrong in
      [.number(rate, decimals: 2)]
        + [right.loss, wrong.loss].map { .number($0, decimals: 3) }
        + [right.accuracy, wrong.accuracy].map { .number(100 * $0, decimals: 1) }
    }
    page.table(
      "right and mistaken",
      ["rate p", "loss, right", "loss, mistaken", "accuracy %, right", "accuracy %, mistaken"],
      rows: rows)
    func found(_ place: Int) -> String {
      let words = rows[place].map(\.text)
      return "loss \(words[1]) and \(words[2]), accuracy \(words[3]) and \(words[4]) %"
    }
    let (half, high) = (results[1], results[2])
    page.claim(
      "no symptom at one half", holds: half.wrong == half.right,
      expected: "equal loss and accuracy", found: found(1))
    page.number("loss at 0.75, right", high.right.loss, decimals: 3)
    page.number("loss at 0.75, mistaken", high.wrong.loss, decimals: 3)
    let growth = high.wrong.loss / high.right.loss
    let change = 100 * (high.wrong.accuracy - high.right.accuracy).magnitude
    page.number("growth of the loss", growth, decimals: 1)
    page.number("change of the accuracy", change, "points", decimals: 1)
    page.claim(
      "the loss gives it away", holds: growth > 1.1 && change < 5,
      expected: "a loss at least 1.1 times as high and less than 5 points", found: found(2))
  }
}
