import Console
import ConvNet
import Datasets
import Testing

@testable import convbook

private func options(_ words: String) throws -> TrainOptions {
  let words = words.split(separator: " ").map(String.init)
  return try TrainOptions(ParsedArguments(words, options: TrainOptions.help.options))
}

private func complaint(_ words: String) -> String {
  do {
    _ = try options(words)
    return "none"
  } catch {
    return "\(error)"
  }
}

@Suite struct TrainOptionsTests {
  @Test(
    "Each dataset has its own network, and the folder is named after both",
    arguments: [
      ("mnist", "small", "output/mnist"), ("fashion-mnist", "fashion", "output/fashion-mnist"),
      ("cifar-10", "cifar", "output/cifar-10"),
      ("mnist --model deep", "deep", "output/mnist-deep"),
      ("mnist --kaggle data/train.csv", "small", "output/kaggle"),
      ("folder some/where/cats/ --output out", "small", "out/cats"),
      ("folder ..", "small", "output/folder"),
    ])
  func folders(words: String, model: String, folder: String) throws {
    let options = try options(words)
    #expect(options.model.name == model)
    #expect(options.folder == folder)
  }

  @Test("The usual network of every dataset is one that commands know", arguments: Dataset.all)
  func usualNetworks(dataset: Dataset) {
    #expect(NetworkChoice.named(dataset.defaultModel) != nil)
  }

  @Test("The best recipe augments by what suits the data; single options win over it")
  func recipes() throws {
    #expect(try options("mnist").recipe.augmentation.transformations.isEmpty)
    let best = try options("mnist --model deep --recipe best").recipe
    #expect(best.augmentation.transformations == Augmentation.digits.transformations)
    let deep = try #require(NetworkChoice.named("deep"))
    #expect(best.epochs > deep.plain.epochs)
    let changed = try options(
      "cifar-10 --recipe best --augment=flip --epochs 3 --optimizer sgd --weight-decay 0"
    ).recipe
    #expect(changed.augmentation.transformations == [.flip])
    #expect(changed.epochs == 3)
    #expect(changed.optimizer == .sgd)
    #expect(changed.learningRate == Recipe.usualRate(of: .sgd))
    #expect(changed.weightDecay == 0)
    #expect(
      try options("mnist --recipe best --augment=none").recipe.augmentation.transformations == [])
    // A photograph may be moved further than a digit.
    #expect(
      try options("cifar-10 --augment=shift").recipe.augmentation.transformations
        == [.shift(pixels: 4)])
  }

  @Test(
    "Words that make no sense are refused with what to do",
    arguments: [
      ("", "name a dataset"), ("mnits", "did you mean mnist?"), ("folder", "name a folder"),
      ("folder a b", "unexpected \"b\""), ("cifar-10 --kaggle x.csv", "--kaggle goes with mnist"),
      ("cifar-10 --data builtin", "with mnist only"), ("mnist --recipe bets", "did you mean best?"),
      ("mnist --weight-decay 1", "from 0 up to, not including, 1"),
      ("mnist --label-smoothing x", "from 0 up to, not including, 1"),
      ("mnist --augment=shfit", "did you mean shift?"),
      ("mnist --resume", "--resume needs --checkpoint"),
    ])
  func refusals(words: String, sentence: String) {
    #expect(complaint(words).contains(sentence))
  }

  @Test("The recorded command repeats the run without saying where its data lies")
  func commands() throws {
    #expect(
      try options("mnist --kaggle /home/me/train.csv --threads 3 --output x").command
        == "convbook train mnist --kaggle=train.csv")
    #expect(
      try options("folder /home/me/cats --epochs 2").command
        == "convbook train folder cats --epochs=2")
  }

  @Test("Whatever changes the weights is part of the settings that a checkpoint belongs to")
  func settings() throws {
    let plain = try options("mnist").settings(source: "mnist")
    for words in [
      "--model deep", "--epochs 9", "--batch-size 9", "--optimizer sgd", "--learning-rate 9",
      "--seed 9",
      "--engine reference", "--images 9", "--weight-decay 0.9", "--label-smoothing 0.9",
      "--augment",
      "--recipe best",
    ] {
      #expect(try options("mnist \(words)").settings(source: "mnist") != plain, "\(words)")
    }
    #expect(try options("mnist --threads 1").settings(source: "mnist") == plain)
    let augmented = try options("mnist --augment").settings(source: "mnist")
    let clean = try options("mnist --augment --clean-epochs 1").settings(source: "mnist")
    #expect(clean != augmented)
  }
}
