import Console

let help = """
  Convbook: convolutional neural networks to be understood.

  Usage: convbook COMMAND [options]

  Commands:
    train     train a network and draw its accuracy and loss curves
    compare   put training runs side by side
    evaluate  measure a saved network: accuracy, classes, mistakes, calibration
    predict   say what a saved network takes images for, or answer Kaggle's test.csv
    import    take over weights that PyTorch or Keras trained
    export    write a saved network as ONNX
    lessons   list the lessons
    lab       write a page to draw digits on and to train on
    figures   make the figures of all lessons, or a specimen of every kind
    data      list, fetch and check the datasets
    bench     measure how fast this machine computes
    doctor    say what this machine has and what is missing

  convbook COMMAND --help tells more about a command.
  """

/// Runs the command that the words name and says how the program should exit.
func run(_ words: [String]) throws -> Int32 {
  switch words.first {
  case "train": return try TrainCommand.run(Array(words.dropFirst()))
  case "compare": return try CompareCommand.run(Array(words.dropFirst()))
  case "evaluate": return try EvaluateCommand.run(Array(words.dropFirst()))
  case "predict": return try PredictCommand.run(Array(words.dropFirst()))
  case "import": return try ImportCommand.run(Array(words.dropFirst()))
  case "export": return try ExportCommand.run(Array(words.dropFirst()))
  case "lab": return try LabCommand.run(Array(words.dropFirst()))
  case "lessons": return try LessonsCommand.run(Array(words.dropFirst()))
  case "figures": return try FiguresCommand.run(Array(words.dropFirst()))
  case "data": return try DataCommand.run(Array(words.dropFirst()))
  case "bench": return try BenchCommand.run(Array(words.dropFirst()))
  case "doctor": return try DoctorCommand.run(Array(words.dropFirst()))
  case "help" where words.count == 2: return try run([words[1], "--help"])
  case "help", "--help", "-h":
    Terminal.print(help)
    return 0
  case nil: throw UsageError("name a command; convbook --help lists them")
  case .some(let word):
    let hint = ParsedArguments.hint(
      for: word,
      among: [
        "train", "compare", "evaluate", "predict", "import", "export", "lessons", "lab", "figures",
        "data", "bench", "doctor",
      ])
    throw UsageError("unknown command \"\(word)\"\(hint)")
  }
}

Program.run(run)
