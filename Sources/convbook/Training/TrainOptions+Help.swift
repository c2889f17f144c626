import Console
import ConvNet

extension TrainOptions {
  static let help = CommandHelp(
    usage: "convbook train \(TrainingSource.datasets.joined(separator: "|"))|folder PATH [options]",
    abstract: """
      Trains a convolutional network, draws its accuracy and loss curves, and writes a page about the run.
      The last 5000 training images are the validation part; the test set is read once, at the end. A folder of
      class folders with PNG files, or a table of Kaggle's, is split at random: a tenth of each class for validation,
      another for the test. Few images are taken in smaller batches and more often, unless options say how.
      """,
    options: [
      .init(
        "--model", "NAME",
        help: NetworkChoice.names.joined(separator: ", ") + " (depends on the dataset)"),
      .init(
        "--recipe", "NAME", help: "plain: a few epochs; best: many, on augmented images (plain)"),
      .init("--epochs", "N", help: "how often every training image is seen"),
      .init("--batch-size", "N", help: "images per step (128, of few images fewer)"),
      .init(
        "--learning-rate", "X", help: "peak of the one-cycle schedule (depends on the optimizer)"),
      .init(
        "--optimizer", "NAME",
        help: OptimizerKind.allCases.map(\.rawValue).joined(separator: ", ")),
      .init("--weight-decay", "X", help: "how strongly weights are pulled towards zero"),
      .init("--label-smoothing", "X", help: "share of every target that all classes get alike"),
      .init("--images", "N", help: "train on the first N images only (all)"),
      .init(
        "--augment", "LIST", valueIsOptional: true,
        help: "change training images at random, by what suits the dataset or by a list of\n"
          + "shift,rotate,zoom,shear,elastic,brightness,noise,cutout,flip; none for not at all"),
      .init("--clean-epochs", "N", help: "the last N epochs take images as they are (0)"),
      .init("--kaggle", "FILE", help: "digits of Kaggle's train.csv instead of MNIST's files"),
      .init("--seed", "N", help: "fixes everything that is random (1)"),
      .init("--threads", "N", help: "threads; any number gives the same result (all cores)"),
      .init("--engine", "NAME", help: "fast, or reference: the plain core (fast)"),
      .init(
        "--data", "auto|builtin", help: "real images, downloaded if need be, or drawn ones (auto)"),
      .init(
        "--explain-plan", help: "say how the fast engine computes the network, and train nothing"),
      .init("--checkpoint", "FILE", help: "keep the whole state of the run here after each epoch"),
      .init("--resume", help: "go on from the checkpoint, to the same end as without a break"),
      .init("--report", "FILE", help: "also write the results as JSON here"),
      .init("--output", "DIR", help: "where the files go, in a folder of their own (output)"),
    ],
    examples: [
      "convbook train mnist",
      "convbook train mnist --model deep --recipe best",
      "convbook train cifar-10 --recipe best --checkpoint run.safetensors --resume",
      "convbook train mnist --data builtin --epochs 2",
      "convbook train mnist --augment=shift,rotate --epochs 10",
      "convbook train mnist --kaggle train.csv",
      "convbook train folder photos --model cifar",
    ])
}
