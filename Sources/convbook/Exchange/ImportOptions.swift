import Console
import ConvNet
import Datasets
import ModelFiles

/// What `convbook import` was asked for.
struct ImportOptions {
  /// What the weights are put into, and what is known of it.
  enum Target {
    case network(NetworkChoice, Dataset)
    /// The architecture of a saved model.
    case like(path: String)
  }

  let weights: String
  let library: WeightLibrary
  let target: Target
  /// One number per channel each; nil means those of the dataset or of the model.
  let mean, deviation: [Float]?
  let epsilon: Float?
  let order: [String]?
  /// Inputs, and what the library answers to them.
  let check: (inputs: String, outputs: String)?
  let output: String

  static let help = CommandHelp(
    usage: "convbook import WEIGHTS.safetensors --from LIBRARY --model NAME [options]",
    abstract: """
      Takes over weights that PyTorch or Keras trained in the same architecture, and writes a model that answers alike.
      Layers are matched kind by kind in the order of their names, and every shape is checked. What no file of weights can
      tell (activations, pooling, order …) is assumed as the named network has it, and printed; --check compares answers.
      To save the weights there:
        safetensors.torch.save_file(model.state_dict(), "weights.safetensors")                            # PyTorch
        safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, "weights.safetensors")    # Keras
      and some inputs with their logits, before softmax, for --check (images are N×C×H×W or N×H×W×C, as the network gets
      them; bytes are pixels, and scaled by --mean and --deviation first):
        model.eval(); numpy.save("inputs.npy", inputs.numpy())                                            # PyTorch
        numpy.save("outputs.npy", model(inputs).detach().numpy())
        numpy.save("inputs.npy", inputs); numpy.save("outputs.npy", model.predict(inputs))                # Keras
      """,
    options: [
      .init("--from", "LIBRARY", help: "pytorch or keras"),
      .init("--model", "NAME", help: NetworkChoice.names.joined(separator: ", ")),
      .init("--like", "FILE", help: "the architecture of this model instead of a named one"),
      .init(
        "--dataset", "NAME",
        help: Dataset.all.map(\.name).joined(separator: ", ")
          + ": what it learned from (the model's usual one)"),
      .init(
        "--mean", "X",
        help: "what its training subtracted from pixels of 0 to 1, a number per channel"),
      .init(
        "--deviation", "X", help: "what it divided by (both: the dataset's, or those of --like)"),
      .init(
        "--epsilon", "X",
        help: "what batch normalization adds to variances (1e-5 from pytorch, 1e-3 from keras)"),
      .init("--order", "LIST", help: "names of the layers in the order of the network (by name)"),
      .init(
        "--check", "INPUTS OUTPUTS",
        help: "two .npy files: refuses the network unless its logits agree within 1e-4"),
      .init("--output", "FILE", help: "where the model goes (WEIGHTS-convbook.safetensors)"),
    ],
    examples: [
      "convbook import weights.safetensors --from pytorch --model small",
      "convbook import weights.safetensors --from pytorch --model small --check inputs.npy outputs.npy",
      "convbook import weights.safetensors --from keras --model deep --mean 0 --deviation 1",
      "convbook import weights.safetensors --from pytorch --like output/mnist/model.safetensors",
      "convbook import cifar.safetensors --from pytorch --model deep --dataset cifar-10",
      "convbook import weights.safetensors --from pytorch --model small --order stem,body,head",
    ])

  /// - Throws: ``UsageError`` when a word is wrong.
  init(_ arguments: ParsedArguments) throws(UsageError) {
    guard let weights = arguments.positional.first else {
      throw UsageError("name a file of weights in the safetensors format")
    }
    if arguments.positional.count > 1 {
      throw UsageError("unexpected \"\(arguments.positional[1])\"")
    }
    self.weights = weights
    let libraries = WeightLibrary.allCases.map(\.rawValue)
    guard
      let library = WeightLibrary(
        rawValue: try arguments.choice("--from", of: libraries, default: ""))
    else {
      throw UsageError("say who wrote the weights: --from \(libraries.joined(separator: "|"))")
    }
    self.library = library
    target = try Self.target(arguments)
    mean = try Self.numbers("--mean", arguments)
    deviation = try Self.numbers("--deviation", arguments)
    if let deviation, deviation.contains(where: { $0 <= 0 }) {
      throw UsageError("--deviation takes positive numbers: pixels are divided by it")
    }
    epsilon =
      arguments.string("--epsilon") == nil ? nil : try arguments.positive("--epsilon", default: 1)
    order = arguments.string("--order").map { $0.split(separator: ",").map(String.init) }
    check = arguments.pair("--check").map { ($0.first, $0.second) }
    let stem = weights.hasSuffix(".safetensors") ? String(weights.dropLast(12)) : weights
    output = try arguments.path("--output") ?? "\(stem)-convbook.safetensors"
  }

  private static func target(_ arguments: ParsedArguments) throws(UsageError) -> Target {
    let like = try arguments.path("--like")
    let model = NetworkChoice.named(
      try arguments.choice("--model", of: NetworkChoice.names, default: ""))
    let usual = Dataset.all.first { $0.defaultModel == model?.name } ?? .mnist
    let name = try arguments.choice(
      "--dataset", of: Dataset.all.map(\.name), default: usual.name)
    if let like {
      if model != nil || arguments.string("--dataset") != nil {
        throw UsageError("--like says what --model and --dataset would: leave them away")
      }
      return .like(path: like)
    }
    guard let model, let dataset = Dataset.all.first(where: { $0.name == name })
    else {
      let names = NetworkChoice.names.joined(separator: "|")
      throw UsageError("say what the network is: --model \(names), or --like MODEL.safetensors")
    }
    return .network(model, dataset)
  }

  /// `0.49,0.48,0.45`
  private static func numbers(
    _ name: String, _ arguments: ParsedArguments
  ) throws(UsageError) -> [Float]? {
    guard let text = arguments.string(name) else { return nil }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Float($0) }
    guard numbers.allSatisfy({ $0?.isFinite == true }) else {
      throw UsageError(
        "\(name) takes a number for each channel, as in 0.49,0.48,0.45, not \"\(text)\"")
    }
    return numbers.compactMap(\.self)
  }
}
