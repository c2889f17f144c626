internal import Base
public import ConvNet
internal import Notebooks

/// The experiment of a claim in a form so small that the page runs it: networks that learn from built-in digits, once for each seed.
///
///     try PageExperiment(
///       choices: [.rate([0.001, 0.01, 0.1], start: 0.01), .words("activation", "Activation", ["relu": "ReLU", "tanh": "tanh"])],
///       effect: [.plus("ten layers"), .minus("two layers")]
///     ) { arm, choice in
///       Flatten()
///       for _ in 0..<(arm == "two layers" ? 2 : 10) {
///         Dense(32, activation: choice("activation") == "relu" ? .relu : .tanh)
///       }
///       Dense(10)
///     }
///
/// For each choice that readers make, every network is trained with the core's own steps and tested; what is drawn is the effect, in
/// points of accuracy. A page says in `:break:` how this differs from the experiment of the lesson.
public struct PageExperiment: Sendable {
  /// Something that readers choose.
  public struct Choice: Sendable {
    /// What the address and `choice` call it.
    let name: String
    /// What readers call it.
    let label: String
    let options: [(value: String, label: String)]
    let start: String

    /// The learning rate.
    public static func rate(_ values: [Double], start: Double) -> Choice {
      numbers("rate", "Learning rate", values, start: start)
    }

    /// How many steps each network takes.
    public static func steps(_ values: [Int], start: Int) -> Choice {
      numbers("steps", "Steps", values.map(Double.init), start: Double(start))
    }

    /// How many images there are to learn from; 0 for so many that none comes twice.
    public static func images(_ values: [Int], start: Int) -> Choice {
      Choice(
        name: "images", label: "Images to learn from",
        options: values.map { ("\($0)", $0 == 0 ? "no end of them" : "\($0)") }, start: "\(start)")
    }

    /// A number that the networks depend on.
    public static func numbers(
      _ name: String, _ label: String, _ values: [Double], start: Double
    ) -> Choice {
      let texts = values.map(ExperimentSetting.text)
      return Choice(
        name: name, label: label, options: texts.map { ($0, $0) },
        start: ExperimentSetting.text(start))
    }

    /// One of several words, each with what readers call it; the first is the start.
    public static func words(
      _ name: String, _ label: String, _ words: KeyValuePairs<String, String>
    ) -> Choice {
      Choice(
        name: name, label: label, options: words.map { ($0.key, $0.value) },
        start: words.first?.key ?? "")
    }

    /// Whether it is about training alone, and so the same for all networks.
    var isTraining: Bool { ["rate", "steps", "images"].contains(name) }
  }

  /// What networks are tested on, and asked.
  public enum Test: String, CaseIterable, Sendable {
    /// Digits where digits stand.
    case centred
    /// The same digits, pushed into the corners.
    case cornered
    /// Those that were learned from, once training is over.
    case learned
    /// The batches of the last epoch as they were read before each step, with units dropped: what a log reports.
    case logged
    /// Digits where they stand: not whether they are read right, but how sure the network is, the mean of the largest probability.
    case confidence
  }

  /// The accuracy of a network on a test, or its confidence, added or taken away.
  public struct Term: Sendable {
    let factor: Double
    let arm: String
    let test: Test

    /// It is added.
    public static func plus(_ arm: String, _ test: Test = .centred) -> Term {
      Term(factor: 1, arm: arm, test: test)
    }

    /// It is taken away.
    public static func minus(_ arm: String, _ test: Test = .centred) -> Term {
      Term(factor: -1, arm: arm, test: test)
    }
  }

  /// As scripts of pages read it.
  let settings: String

  /// An experiment.
  ///
  /// - Parameters:
  ///   - choices: What readers choose; `rate`, `steps` and `images` say how networks are trained, all others what they are.
  ///   - rate, steps: How they are trained where readers have no choice.
  ///   - optimizers: How the arms step that step in another way than the others.
  ///   - inputs: The arms whose pixels, from 0 to 1, are standardized: what is subtracted, and what they are then divided by.
  ///   - fresh: The arms that see no image twice, however many the others learn from.
  ///   - planted: The arms with bugs in the ways back of layers: each layer's place, activations counted, and the bug's number in `PlantedBug`.
  ///   - effect: Which accuracies make the effect.
  ///   - network: The layers of an arm of the effect, for what `choice` says.
  /// - Throws: `NetworkError` when a network does not read digits.
  /// - Precondition: every layer is one of the core's.
  public init(
    choices: [Choice], rate: Double = 0.01, steps: Int = 150, optimizer: OptimizerKind = .adam,
    optimizers: [String: OptimizerKind] = [:], batchSize: Int = 16, seeds: Int = 3,
    testImages: Int = 200, inputs: [String: Standardization] = [:], fresh: Set<String> = [],
    planted: [String: [(layer: Int, bug: Int)]] = [:], effect: [Term],
    @LayerBuilder network: (_ arm: String, _ choice: (String) -> String) -> [any Layer]
  ) throws(NetworkError) {
    var arms: [String] = []
    for term in effect where !arms.contains(term.arm) { arms.append(term.arm) }
    let shaping = choices.filter { !$0.isTraining }
    var networks: [(name: String, value: JSON)] = []
    for values in Self.combinations(shaping) {
      let choice = { (name: String) in
        guard let place = shaping.firstIndex(where: { $0.name == name }) else {
          fatalError("no choice of the experiment is called \(name)")
        }
        return values[place]
      }
      var made: [JSON] = []
      for arm in arms {
        let model = try Sequential(input: DigitGenerator.imageShape, seed: 0) {
          network(arm, choice)
        }
        made.append(.list(model.layers.map(Self.json)))
      }
      networks.append((values.joined(separator: ","), .list(made)))
    }
    let terms = effect.map { term in
      JSON.object([
        ("factor", .decimal(term.factor)), ("arm", .number(arms.firstIndex(of: term.arm) ?? 0)),
        ("test", .text(term.test.rawValue)),
      ])
    }
    let bugs = arms.map { arm in
      JSON.list((planted[arm] ?? []).map { .list([.number($0.layer), .number($0.bug)]) })
    }
    let fields: [(name: String, value: JSON)] = [
      ("choices", .list(choices.map(Self.json))),
      // Where readers have no choice.
      ("fixed", .object([("rate", .decimal(rate)), ("steps", .number(steps))])),
      ("optimizers", .list(arms.map { .text((optimizers[$0] ?? optimizer).rawValue) })),
      ("batch", .number(batchSize)), ("seeds", .number(seeds)), ("tested", .number(testImages)),
      ("arms", .list(arms.map { .text($0) })),
      ("fresh", .list(arms.map { .flag(fresh.contains($0)) })), ("effect", .list(terms)),
      ("networks", .object(networks)),
    ]
    var others: [(name: String, value: JSON)] =
      planted.isEmpty ? [] : [("planted", .list(bugs))]
    if !inputs.isEmpty {
      let ways = arms.map { arm in
        let way = inputs[arm] ?? .unitRange(channels: 1)
        return JSON.list([way.mean[0], way.deviation[0]].map { .decimal(Double($0)) })
      }
      others.append(("inputs", .list(ways)))
    }
    settings = JSON.object(fields + others).encoded(.line)
  }

  /// Every way to choose, the last choice changing first.
  private static func combinations(_ choices: [Choice]) -> [[String]] {
    choices.reduce([[]]) { ways, choice in
      ways.flatMap { way in choice.options.map { way + [$0.value] } }
    }
  }

  /// `["conv2D", 8, 3, 3, …]`
  private static func json(_ layer: any Layer) -> JSON {
    guard let kind = layer.kind else { fatalError("pages don't know the layer \(layer.name)") }
    return .list([.text(kind.key.rawValue)] + kind.numbers.map { .decimal(Double($0)) })
  }

  private static func json(_ choice: Choice) -> JSON {
    .object([
      ("name", .text(choice.name)), ("label", .text(choice.label)),
      ("start", .text(choice.start)), ("values", .list(choice.options.map { .text($0.value) })),
      ("labels", .list(choice.options.map { .text($0.label) })),
    ])
  }
}
