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
  var defaultModel: String {
    switch self {
    case .dataset(.fashionMNIST): "fashion"
    case .dataset(.cifar10): "cifar"
    default: "small"
    }
  }

  /// The shape of its images, where that is known beforehand; digits' otherwise.
  var usualShape: Shape { self == .dataset(.cifar10) ? [32, 32, 3] : [28, 28, 1] }

  /// How its images can be changed without becoming something else.
  var augmentation: Augmentation {
    switch self {
    case .dataset(.fashionMNIST): [.flip, .shift(pixels: 2)]
    case .dataset(.cifar10): [.flip, .shift(pixels: 4)]
    case .dataset, .kaggle: .digits
    // Nobody knows whether a mirror changes what they show.
    case .folder: [.shift(pixels: 2), .rotate(degrees: 10), .zoom(0.1)]
    }
  }
}
