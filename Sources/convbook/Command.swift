import Console

/// A command of `convbook`: dispatch, help, hints and README's table all follow from this one list.
struct Command {
  /// How it is called, with the words that it needs: `evaluate MODEL [DATASET]`.
  let call: String
  /// What it does, in a few words.
  let summary: String
  /// What its own `--help` says.
  let help: CommandHelp
  /// Does it, and says how the program should exit.
  let body: (ParsedArguments) throws -> Int32

  init(
    _ call: String, _ summary: String, _ help: CommandHelp,
    _ body: @escaping (ParsedArguments) throws -> Int32
  ) {
    self.call = call
    self.summary = summary
    self.help = help
    self.body = body
  }

  /// The word that chooses it: `evaluate`.
  var name: String { String(call.prefix { $0 != " " }) }

  /// Reads the words behind the name, and runs it or shows its help.
  func run(_ words: [String]) throws -> Int32 {
    let arguments = try ParsedArguments(words, options: help.options)
    if arguments.has("--help") {
      Terminal.print(help.text)
      return 0
    }
    return try body(arguments)
  }

  /// Every command, in the order in which it is shown.
  static var all: [Command] {
    [
      Command(
        "train DATASET", "train a network, and draw its accuracy and loss", TrainOptions.help,
        TrainCommand.run),
      Command(
        "compare RUN RUN…", "training runs side by side: accuracy, time, curves",
        CompareCommand.help, CompareCommand.run),
      Command(
        "evaluate MODEL [DATASET]",
        "a saved model: accuracy, classes, mistakes, calibration", EvaluateCommand.help,
        EvaluateCommand.run),
      Command(
        "predict MODEL IMAGE…", "what it takes images for; --kaggle answers test.csv",
        PredictOptions.help, PredictCommand.run),
      Command(
        "import WEIGHTS", "weights from PyTorch or Keras, taken over layer by layer",
        ImportOptions.help, ImportCommand.run),
      Command(
        "export MODEL --onnx FILE", "the model for onnxruntime, browsers and phones",
        ExportCommand.help, ExportCommand.run),
      Command(
        "lessons", "the lessons: title, question, time", LessonsCommand.help, LessonsCommand.run),
      Command(
        "lab", "a page to draw digits on, to train on, and to try kernels", LabCommand.help,
        LabCommand.run),
      Command(
        "figures [LESSON…]", "the figures of lessons, or a --specimen of every kind",
        FiguresCommand.help, FiguresCommand.run),
      Command(
        "data list|fetch|verify", "MNIST, Fashion-MNIST and CIFAR-10, checked by their SHA-256",
        DataCommand.help, DataCommand.run),
      Command("bench", "how fast this machine computes", BenchCommand.help, BenchCommand.run),
      Command(
        "doctor", "what this machine has and what is missing", DoctorCommand.help,
        DoctorCommand.run),
    ]
  }

  /// A line for each command.
  static var table: String {
    let width = (all.map(\.call.count).max() ?? 0) + 2
    return all.map { "convbook \($0.call.padding(to: width))\($0.summary)" }
      .joined(separator: "\n")
  }

  /// What `convbook --help` says.
  static var help: String {
    """
    Convbook: convolutional neural networks to be understood.

    Usage: convbook COMMAND [options]

    \(table)

    convbook COMMAND --help tells more about a command.
    """
  }
}
