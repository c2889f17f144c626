import Console
import ConvNet
import Engine

/// What `convbook train` was asked for.
struct TrainOptions {
  static let models = ["small", "deep", "lenet5"]
  static let optimizers = ["adam", "adamw", "sgd", "momentum", "nesterov", "rmsprop"]

  let dataset: String
  let model: String
  let epochs: Int
  let batchSize: Int
  let learningRate: Float
  let optimizer: String
  let seed: UInt64
  let threads: Int
  let engine: EngineChoice
  let usesBuiltIn: Bool
  /// So many training images instead of all.
  let images: Int?
  /// How training images are changed at random; by nothing without `--augment`.
  let augmentation: Augmentation
  /// Whether to say how the network would be computed instead of training it.
  let explainsPlan: Bool
  /// Where the state of the run is kept.
  let checkpoint: String?
  /// Whether to go on from there.
  let resumes: Bool
  let report: String?
  let output: String
  /// The words that give the same result again, without those that do not change it.
  let command: String

  /// Options that leave the result as it is.
  private static let harmless = ["--threads", "--report", "--output", "--checkpoint", "--resume"]

  static let help = CommandHelp(
    usage: "convbook train mnist [options]",
    abstract: """
      Trains a convolutional network on handwritten digits and draws its accuracy and loss curves.
      The last 5000 training images are the validation part; the test set is read once, at the end.
      """,
    options: [
      .init("--model", "NAME", help: "small, deep or lenet5 (small)"),
      .init("--epochs", "N", help: "how often every training image is seen (5)"),
      .init("--batch-size", "N", help: "images per step (128)"),
      .init(
        "--learning-rate", "X", help: "peak of the one-cycle schedule (depends on the optimizer)"),
      .init("--optimizer", "NAME", help: optimizers.joined(separator: ", ") + " (adam)"),
      .init("--images", "N", help: "train on the first N images only (all)"),
      .init(
        "--augment", "LIST", valueIsOptional: true,
        help: "change training images at random ("
          + names(of: .digits) + "); also brightness,noise,cutout,flip"),
      .init("--seed", "N", help: "fixes everything that is random (1)"),
      .init("--threads", "N", help: "threads; any number gives the same result (all cores)"),
      .init("--engine", "NAME", help: "fast, or reference: the plain core (fast)"),
      .init(
        "--data", "auto|builtin", help: "real images, downloaded if need be, or drawn ones (auto)"),
      .init(
        "--explain-plan", help: "say how the fast engine computes the network, and train nothing"),
      .init("--checkpoint", "FILE", help: "keep the whole state of the run here after each epoch"),
      .init("--resume", help: "go on from the checkpoint, to the same end as without a break"),
      .init("--report", "FILE", help: "also write the results as JSON"),
      .init("--output", "DIR", help: "where the curves go, in a folder of their own (output)"),
    ],
    examples: [
      "convbook train mnist",
      "convbook train mnist --data builtin --epochs 2",
      "convbook train mnist --augment=shift,rotate --epochs 10",
      "convbook train mnist --checkpoint run.safetensors --resume",
      "convbook train mnist --model lenet5 --optimizer momentum --learning-rate 0.05",
    ])

  /// - Throws: ``UsageError`` when a word is wrong.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    dataset = try arguments.single("dataset", of: ["mnist"])
    model = try arguments.choice("--model", of: Self.models, default: "small")
    epochs = try arguments.count("--epochs", default: 5, atMost: 1_000_000)
    batchSize = try arguments.count("--batch-size", default: 128, atMost: 1_000_000)
    optimizer = try arguments.choice("--optimizer", of: Self.optimizers, default: "adam")
    learningRate = try arguments.positive(
      "--learning-rate", default: Self.usualRate(of: optimizer))
    seed = try arguments.seed("--seed", default: 1)
    threads = try EngineChoice.threads(arguments)
    engine = try EngineChoice(arguments)
    usesBuiltIn =
      try arguments.choice("--data", of: ["auto", "builtin"], default: "auto") == "builtin"
    images =
      arguments.string("--images") == nil
      ? nil : try arguments.count("--images", default: 0, atMost: 1_000_000)
    explainsPlan = arguments.has("--explain-plan")
    checkpoint = try arguments.path("--checkpoint")
    resumes = arguments.has("--resume")
    if resumes && checkpoint == nil {
      throw UsageError("--resume needs --checkpoint FILE, the file to go on from")
    }
    report = try arguments.path("--report")
    output = try arguments.path("--output") ?? "output"
    augmentation = try Self.augmentation(arguments)
    command =
      "convbook train "
      + arguments.words(except: Self.harmless).joined(separator: " ")
  }

  /// The usual one of digits, the transformations of a list, or none.
  private static func augmentation(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> Augmentation {
    let all = Augmentation.Transformation.all
    if let names = try arguments.list("--augment", of: all.map(\.name)) {
      return Augmentation(names.flatMap { name in all.filter { $0.name == name } })
    }
    return arguments.has("--augment") ? .digits : []
  }

  /// `shift,rotate`, as the command line takes them.
  static func names(of augmentation: Augmentation) -> String {
    augmentation.transformations.map(\.name).joined(separator: ",")
  }

  /// A peak that works for each optimizer on the small network.
  private static func usualRate(of optimizer: String) -> Float {
    switch optimizer {
    case "sgd": 0.2
    case "momentum", "nesterov": 0.05
    case "rmsprop": 0.001
    default: 0.005
    }
  }

  /// What decides about the weights, in words; a checkpoint belongs to one such run.
  func settings(source: String) -> String {
    var parts = [
      "\(source)", "model \(model)", "\(counted(epochs, "epoch"))", "batch size \(batchSize)",
      "\(optimizer) to \(learningRate)", "seed \(seed)", "engine \(engine.name)",
    ]
    if let images { parts.append("\(counted(images, "image"))") }
    if !augmentation.transformations.isEmpty {
      parts.append("augmented by \(Self.names(of: augmentation))")
    }
    return parts.joined(separator: ", ")
  }

  /// Where this run's files go: the default model has the dataset's folder.
  var folder: String { "\(output)/\(dataset)" + (model == "small" ? "" : "-\(model)") }

  func makeModel(classes: Int, input: Shape) throws(ShapeError) -> Sequential {
    switch model {
    case "deep": try .deep(input: input, classes: classes, seed: seed)
    case "lenet5": try .leNet5(input: input, classes: classes, seed: seed)
    default: try .small(input: input, classes: classes, dropout: 0.25, seed: seed)
    }
  }

  func makeOptimizer() -> any Optimizer {
    let schedule = Schedule.oneCycle(peak: learningRate)
    switch optimizer {
    case "adamw": return .adamW(learningRate: schedule)
    case "sgd": return .sgd(learningRate: schedule)
    case "momentum": return .momentum(learningRate: schedule)
    case "nesterov": return .nesterov(learningRate: schedule)
    case "rmsprop": return .rmsProp(learningRate: schedule)
    default: return .adam(learningRate: schedule)
    }
  }
}
