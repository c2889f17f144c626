import Console
import ConvNet
import Datasets
import Engine

/// What `convbook train` was asked for.
struct TrainOptions {
  let source: TrainingSource
  let model: NetworkChoice
  /// The name of the recipe, and what is done: the recipe, changed by options.
  let recipeName: String
  private(set) var recipe: Recipe
  /// Which of the recipe's numbers were asked for, whatever the number of images.
  private let keepsEpochs, keepsBatchSize: Bool
  /// What was chosen for few images, in words; empty for nothing.
  private(set) var fitting = ""
  let seed: UInt64
  let threads: Int
  let engine: EngineChoice
  let usesBuiltIn: Bool
  /// So many training images instead of all.
  let images: Int?
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

  /// - Throws: ``UsageError`` when a word is wrong.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try Self.source(arguments)
    model = try NetworkChoice.chosen(by: arguments, usual: source.usualNetwork)
    recipeName = try arguments.choice("--recipe", of: Recipe.names, default: "plain")
    recipe = try Self.recipe(recipeName, model, source, arguments)
    keepsEpochs = arguments.string("--epochs") != nil
    keepsBatchSize = arguments.string("--batch-size") != nil
    seed = try arguments.seed("--seed", default: 1)
    threads = try EngineChoice.threads(arguments)
    engine = try EngineChoice(arguments)
    usesBuiltIn =
      try arguments.choice("--data", of: ["auto", "builtin"], default: "auto") == "builtin"
    if usesBuiltIn && source != .dataset(.mnist) {
      throw UsageError("--data builtin draws digits: use it with mnist only")
    }
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
    command = Self.command(source, arguments)
  }

  /// The same with epochs and batches that suit so many training images, unless they were asked for.
  func fitted(to images: Int) -> TrainOptions {
    var options = self
    if !keepsBatchSize { options.recipe.fitBatchSize(to: images) }
    if !keepsEpochs { options.recipe.fitEpochs(to: images) }
    let chosen = [
      options.recipe.batchSize == recipe.batchSize
        ? nil : "batches of \(options.recipe.batchSize) (--batch-size)",
      options.recipe.epochs == recipe.epochs
        ? nil : "\(counted(options.recipe.epochs, "epoch")) (--epochs)",
    ].compactMap(\.self).joined(separator: " and ")
    if !chosen.isEmpty { options.fitting = "\(chosen) for \(counted(images, "training image"))" }
    return options
  }

  /// The dataset, table or folder that the words name.
  private static func source(_ arguments: ParsedArguments) throws(UsageError) -> TrainingSource {
    if arguments.positional.first == "folder" {
      if arguments.string("--kaggle") != nil { throw UsageError("--kaggle goes with mnist only") }
      if arguments.positional.count < 2 {
        throw UsageError("name a folder that has a folder of PNG files for each class")
      }
      if arguments.positional.count > 2 {
        throw UsageError("unexpected \"\(arguments.positional[2])\"")
      }
      return .folder(path: arguments.positional[1])
    }
    let name = try arguments.single("dataset", of: TrainingSource.datasets + ["folder"])
    if let path = try arguments.path("--kaggle") {
      if name != "mnist" { throw UsageError("--kaggle goes with mnist only") }
      return .kaggle(path: path)
    }
    do {
      return .dataset(try Dataset.named(name))
    } catch {
      throw UsageError("\(error)")
    }
  }

  /// The recipe of a name with what single options ask for instead.
  private static func recipe(
    _ name: String, _ model: NetworkChoice, _ source: TrainingSource, _ arguments: ParsedArguments
  ) throws(UsageError) -> Recipe {
    var recipe = name == "best" ? model.best : model.plain
    if name == "best" { recipe.augmentation = source.augmentation }
    recipe.epochs = try arguments.count("--epochs", default: recipe.epochs, atMost: 1_000_000)
    recipe.batchSize = try arguments.count(
      "--batch-size", default: recipe.batchSize, atMost: 1_000_000)
    let name = try arguments.choice(
      "--optimizer", of: OptimizerKind.allCases.map(\.rawValue), default: recipe.optimizer.rawValue)
    if let optimizer = OptimizerKind(rawValue: name), optimizer != recipe.optimizer {
      (recipe.optimizer, recipe.learningRate) = (optimizer, Recipe.usualRate(of: optimizer))
    }
    recipe.learningRate = try arguments.positive("--learning-rate", default: recipe.learningRate)
    recipe.weightDecay = try arguments.share("--weight-decay", default: recipe.weightDecay)
    recipe.labelSmoothing = try arguments.share(
      "--label-smoothing", default: recipe.labelSmoothing)
    recipe.cleanEpochs = try arguments.count(
      "--clean-epochs", default: min(recipe.cleanEpochs, recipe.epochs), atLeast: 0,
      atMost: recipe.epochs)
    let all = Augmentation.Transformation.all
    if let names = try arguments.list("--augment", of: all.map(\.name) + ["none"]) {
      recipe.augmentation = Augmentation(
        names.flatMap { name in
          (source.augmentation.transformations + all).first { $0.name == name }.map { [$0] } ?? []
        })
    } else if arguments.has("--augment") {
      recipe.augmentation = source.augmentation
    }
    return recipe
  }

  /// The words of the run without what is harmless, and without the path of its data.
  private static func command(_ source: TrainingSource, _ arguments: ParsedArguments) -> String {
    var words = arguments.words(except: harmless)
    switch source {
    case .dataset: break
    case .kaggle(let path):
      let name = path.split(separator: "/").last.map(String.init) ?? path
      words = words.map { $0.hasPrefix("--kaggle=") ? "--kaggle=\(name)" : $0 }
    case .folder: words[1] = source.name
    }
    return (["convbook train"] + words).joined(separator: " ")
  }

  /// What decides about the weights, in words; a checkpoint belongs to one such run.
  func settings(source: String) -> String {
    var parts = [
      "\(source)", "model \(model.name)", "\(counted(recipe.epochs, "epoch"))",
      "batch size \(recipe.batchSize)", "\(recipe.optimizer.rawValue) to \(recipe.learningRate)",
      "seed \(seed)", "engine \(engine.name)",
    ]
    if let images { parts.append("\(counted(images, "image"))") }
    if recipe.weightDecay > 0 { parts.append("weight decay \(recipe.weightDecay)") }
    if recipe.labelSmoothing > 0 { parts.append("label smoothing \(recipe.labelSmoothing)") }
    if !recipe.augmentation.transformations.isEmpty {
      parts.append("augmented by \(Self.names(of: recipe.augmentation))")
      if recipe.cleanEpochs > 0 { parts.append(counted(recipe.cleanEpochs, "clean epoch")) }
    }
    return parts.joined(separator: ", ")
  }

  /// `shift,rotate`, as the command line takes them.
  static func names(of augmentation: Augmentation) -> String {
    augmentation.transformations.map(\.name).joined(separator: ",")
  }

  /// Where this run's files go: the default model has the dataset's folder.
  var folder: String {
    "\(output)/\(source.name)" + (model.name == source.usualNetwork.name ? "" : "-\(model.name)")
  }

  func makeModel(classes: Int, input: Shape) throws(NetworkError) -> Sequential {
    try model.makeModel(input: input, classes: classes, seed: seed)
  }

  func makeOptimizer() -> any Optimizer {
    recipe.optimizer.makeOptimizer(
      learningRate: .oneCycle(peak: recipe.learningRate), weightDecay: recipe.weightDecay)
  }
}
