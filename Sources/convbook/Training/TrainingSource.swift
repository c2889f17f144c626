import ConvNet
import Datasets

/// Where the images of a training run come from.
enum TrainingSource: Equatable {
  /// A published dataset, fetched where it is not there; drawn digits may stand in for MNIST.
  case dataset(Dataset)
  /// Labelled digits in a table, as Kaggle's `train.csv`.
  case kaggle(path: String)
  /// A folder with one folder of PNG files for each class.
  case folder(path: String)

  /// What `train` takes besides `folder`.
  static let datasets = Dataset.all.map(\.name)

  /// How reports and output folders call it: `mnist`, `kaggle`, or the folder's own name.
  var name: String {
    switch self {
    case .dataset(let dataset): dataset.name
    case .kaggle: "kaggle"
    case .folder(let path):
      path.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? "folder"
    }
  }

  /// The network that is trained unless another is named.
  var usualNetwork: NetworkChoice {
    if case .dataset(let dataset) = self { dataset.usualNetwork } else { .small }
  }

  /// The shape of its images, where that is known beforehand; digits' otherwise.
  var usualShape: Shape {
    if case .dataset(let dataset) = self { dataset.imageShape } else { Dataset.mnist.imageShape }
  }

  /// How its images can be changed without becoming something else.
  var augmentation: Augmentation {
    switch self {
    case .dataset(let dataset): dataset.augmentation
    case .kaggle: Dataset.mnist.augmentation
    // Nobody knows whether a mirror changes what they show.
    case .folder: [.shift(pixels: 2), .rotate(degrees: 10), .zoom(0.1)]
    }
  }
}
