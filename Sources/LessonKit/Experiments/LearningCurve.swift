public import ConvNet
public import Figures

/// The losses and accuracies of one run, measured now and then with the weights as they are.
public struct LearningCurve {
  /// After how many steps.
  public private(set) var steps: [Double] = []
  private var measured: [String: [(loss: Double, accuracy: Double)]] = [:]

  /// Trains a model by Adam; step t takes the examples from t · batch on, and begins anew after the last whole batch.
  ///
  /// - Precondition: there is at least one batch of examples.
  /// - Throws: `TrainingError` when the model can't be trained.
  public init(
    _ model: Sequential, rate: Float, steps: Int, every: Int, batch: Int, on examples: Examples,
    measuring sets: [String: Examples], seed: UInt64, backend: any Backend
  ) throws(TrainingError) {
    let loss = SoftmaxCrossEntropy()
    let program = try backend.makeProgram(
      for: model, loss: loss, optimizer: .adam(learningRate: 0))
    try program.prepare(batchSize: batch, forTraining: true)
    let random = RandomGenerator(seed: seed).stream(.dropout)
    let places = Array(0..<max(examples.count, sets.values.map(\.count).max() ?? 0))
    for step in 0...steps {
      if step % every == 0 {
        self.steps.append(Double(step))
        for (name, set) in sets {
          let (inputs, targets) = set.batch(places[..<set.count])
          let outputs = program.outputs(for: inputs)
          let right = Accuracy().total(outputs, targets) / Double(set.count)
          measured[name, default: []].append((loss.forward(outputs, targets).loss, 100 * right))
        }
      }
      if step == steps { break }
      let first = step % (examples.count / batch) * batch
      let (inputs, targets) = examples.batch(places[first..<first + batch])
      _ = program.step(
        inputs: inputs, targets: targets, generator: random.stream(step), learningRate: rate)
    }
  }

  /// The run that a page makes: the same steps on digits that the core draws, of which the first `images` come again, or all are new
  /// where that is 0; measured on up to `tested` of them, and on as many others.
  package init(
    onPage model: Sequential, rate: Float, steps: Int, every: Int, batch: Int, images: Int,
    tested: Int, seed: UInt64
  ) throws(TrainingError) {
    let digits = DigitGenerator(seed: seed)
    func examples(_ items: Range<Int>) -> Examples {
      Examples(digits.images(items), standardization: .unitRange(channels: 1))
    }
    let own = examples(0..<(images == 0 ? steps * batch : images))
    let first = 1_000_000_000
    try self.init(
      model, rate: rate, steps: steps, every: every, batch: batch, on: own,
      measuring: [
        "training": own[0..<min(own.count, tested)], "validation": examples(first..<first + tested),
      ], seed: seed, backend: ReferenceBackend())
  }

  /// The losses on a set of images.
  ///
  /// - Precondition: it was measured.
  public func losses(_ set: String) -> [Double] { marks(set).map(\.loss) }

  /// The accuracies on a set of images, in percent.
  ///
  /// - Precondition: it was measured.
  public func accuracies(_ set: String) -> [Double] { marks(set).map(\.accuracy) }

  /// The highest accuracy on a set of images, what the same weights reach on another set, and the accuracy at a mark that was chosen
  /// without a look at it.
  package func bestOfManyLooks(
    at set: String, other: String, chosen: Int
  ) -> (best: Double, onOthers: Double, chosen: Double) {
    let looks = accuracies(set)
    let best = looks.indices.max { looks[$0] < looks[$1] } ?? 0
    return (looks[best], accuracies(other)[best], looks[chosen])
  }

  private func marks(_ set: String) -> [(loss: Double, accuracy: Double)] {
    guard let marks = measured[set] else { fatalError("nothing was measured on “\(set)”") }
    return marks
  }

  /// The losses of several runs on training and validation images, a line for each, up to `highest`; of the first marks only, if so asked.
  public static func chart(
    _ title: String, _ curves: [LearningCurve], highest: Double, marks: Int = .max,
    covers top: Double? = nil, size: Size
  ) -> Chart {
    let steps = curves[0].steps
    return Chart(
      title, x: Axis("Step", covers: 0...(steps.last ?? 1)),
      y: Axis(title == "Loss" ? "" : "Loss", covers: 0...(top ?? highest)),
      marks: ["training", "validation"].enumerated().map { place, set in
        Strands(
          set, x: Array(steps.prefix(marks)),
          runs: curves.map { $0.losses(set).prefix(marks).map { min($0, highest) } },
          category: place)
      }, size: size)
  }
}

extension Animation {
  /// The losses of several runs as they go on, two marks in each frame.
  public static func losses(
    _ title: String, _ curves: [LearningCurve], size: Size, secondsPerFrame: Double = 0.25
  ) -> Animation {
    let highest = curves.flatMap { $0.losses("validation") }.max() ?? 1
    let marks = Array(stride(from: 3, through: curves[0].steps.count, by: 2))
    return Animation(
      title, alternativeText: "",
      figures: marks.map { marks in
        let chart = LearningCurve.chart("Loss", curves, highest: highest, marks: marks, size: size)
        return Figure("", alternativeText: "", panels: [chart])
      }, secondsPerFrame: secondsPerFrame)
  }
}

extension Chart {
  /// A line for each run and a bold one for their mean, without what was measured before training: that would hide what follows.
  public static func strands(
    _ title: String, x: [Double], runs: [[Double]], label: String = "Step"
  ) -> Chart {
    let (x, runs) = (Array(x.dropFirst()), runs.map { Array($0.dropFirst()) })
    let means = x.indices.map { place in
      runs.reduce(0) { $0 + $1[place] } / Double(runs.count)
    }
    return Chart(
      title, x: Axis(label),
      marks: [
        Strands(x: x, runs: runs, category: 1),
        Series("mean", x: x, y: means, markers: .none, category: 3),
      ])
  }
}
