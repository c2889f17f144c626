import Base
import Console
import ConvNet
import ModelFiles

/// What `convbook predict` was asked for.
struct PredictOptions {
  /// What is predicted.
  enum Task {
    /// Images and folders of images.
    case images([String])
    /// Digits in a table, as Kaggle's `test.csv`, and where the answers go.
    case kaggle(table: String, submission: String)
  }

  let model: String
  let task: Task
  let inversion: Preparation.Inversion
  /// How many classes are shown of an image that stands alone.
  let classes: Int
  let explains: Bool
  let writesJSON: Bool
  let threads: Int
  let engine: EngineChoice
  private let output: String?

  static let help = CommandHelp(
    usage: "convbook predict MODEL.safetensors IMAGE.png… [options]",
    abstract: """
      Says what a saved network takes images for: PNG files of any size, or folders of them. In folders that are named after
      classes, it says how many it gets right. Networks that know the digits get them as MNIST's were made (light ink on
      black, 20×20 pixels, centred in 28×28), whatever they were drawn on and with; all others get the middle of an image,
      scaled to their input. An image or a table called - comes through standard input.
      """,
    options: [
      .init("--json", help: "print one JSON object"),
      .init("--top", "N", help: "classes shown of a single image (3)"),
      .init("--explain", help: "draw each step from the file to the probabilities"),
      .init("--prepare", "NAME", help: "digit or photo (what the network needs)"),
      .init(
        "--invert", "NAME", help: "yes, no, or auto: dark on light becomes light on dark (auto)"),
      .init(
        "--kaggle", "FILE", help: "answer Kaggle's table of digits, test.csv, instead of images"),
      .init("--submission", "FILE", help: "where those answers go (submission.csv)"),
      .init("--output", "DIR", help: "where figures go (a folder beside the model)"),
      .init("--threads", "N", help: "threads; any number gives the same result (all cores)"),
      .init("--engine", "NAME", help: "fast, or reference: the plain core (fast)"),
    ],
    examples: [
      "convbook predict output/mnist/model.safetensors seven.png",
      "convbook predict output/mnist/model.safetensors seven.png --explain",
      "convbook predict output/mnist/model.safetensors my-digits --json",
      "curl --silent https://example.org/seven.png | convbook predict output/mnist/model.safetensors -",
      "convbook predict output/mnist/model.safetensors --kaggle test.csv --submission submission.csv",
    ])

  /// - Throws: `UsageError` when a word is wrong.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    guard let model = arguments.positional.first else {
      throw UsageError(
        "name a model, the file model.safetensors of a training run, and then images")
    }
    self.model = model
    let images = Array(arguments.positional.dropFirst())
    explains = arguments.has("--explain")
    writesJSON = arguments.has("--json")
    if let table = try arguments.path("--kaggle") {
      if let image = images.first {
        throw UsageError("--kaggle reads a table: leave \"\(image)\" away")
      }
      let others = ["--json", "--explain", "--top", "--prepare", "--invert", "--output"]
      if let other = others.first(where: { arguments.has($0) || arguments.string($0) != nil }) {
        throw UsageError("--kaggle writes a table of labels: leave \(other) away")
      }
      task = .kaggle(
        table: table == "-" ? InputFile.standardInput : table,
        submission: try arguments.path("--submission") ?? "submission.csv")
    } else {
      if arguments.string("--submission") != nil {
        throw UsageError("--submission needs --kaggle FILE")
      }
      if images.isEmpty {
        throw UsageError("name PNG images, or folders of them, behind the model")
      }
      if images.count(where: { $0 == "-" }) > 1 {
        throw UsageError("standard input holds one image: name - once")
      }
      task = .images(images)
    }
    let inversions = Preparation.Inversion.allCases.map(\.rawValue)
    inversion =
      Preparation.Inversion(
        rawValue: try arguments.choice("--invert", of: inversions, default: "auto")) ?? .auto
    classes = try arguments.count("--top", default: 3, atMost: 1000)
    threads = try EngineChoice.threads(arguments)
    engine = try EngineChoice(arguments)
    output = try arguments.path("--output")
  }

  /// Where figures go.
  var folder: String {
    if let output { return output }
    let parent = model.lastIndex(of: "/").map { String(model[..<$0]) } ?? "."
    return "\(parent)/predictions"
  }
}
