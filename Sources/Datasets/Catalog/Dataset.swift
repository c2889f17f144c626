public import ConvNet

/// A published dataset: what it shows, how networks learn from it, which files it consists of and where they can be fetched.
public struct Dataset: Hashable, Sendable {
  /// How its files are laid out.
  package enum Format: Hashable, Sendable {
    /// Four IDX files, each fetched compressed: training images and labels, test images and labels.
    case idx
    /// Six files of records, fetched together in a compressed tar archive.
    case cifar10(archive: String)
  }

  /// What it is called on the command line, such as `fashion-mnist`.
  public let name: String
  /// What it is called in headings.
  public let title: String
  /// What it shows, in a few words.
  public let summary: String
  /// What one image shows.
  public let subject: ImageSubject
  /// What its classes are called, in order.
  public let classNames: [String]
  /// The shape of one image, `[H, W, C]`.
  public let imageShape: Shape
  /// The mean and standard deviation of each channel over all training images, on the scale 0–1.
  ///
  /// What most published networks for the dataset standardize their inputs with.
  public let standardization: Standardization
  /// How its images can be changed without becoming something else.
  public let augmentation: Augmentation
  /// The name of the network that `convbook` trains on it unless another is named.
  public let defaultModel: String
  /// Its subfolder in the data folder.
  public let folderName: String
  /// Its files.
  public let files: [DatasetFile]
  /// The addresses of the folders it can be fetched from, in the order they are asked.
  public private(set) var mirrors: [String]
  package let format: Format

  package init(
    name: String, title: String, summary: String, subject: ImageSubject, classNames: [String],
    imageShape: Shape, standardization: Standardization, augmentation: Augmentation,
    defaultModel: String, folderName: String, files: [DatasetFile], mirrors: [String],
    format: Format
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.subject = subject
    self.classNames = classNames
    self.imageShape = imageShape
    self.standardization = standardization
    self.augmentation = augmentation
    self.defaultModel = defaultModel
    self.folderName = folderName
    self.files = files
    self.mirrors = mirrors
    self.format = format
  }

  /// Its name tells it from others.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The same dataset, fetched from elsewhere.
  ///
  /// A mirror is the address of a folder, such as `https://example.org/mnist`, in which the files have their usual names.
  public func with(mirrors: [String]) -> Dataset {
    var dataset = self
    dataset.mirrors = mirrors
    return dataset
  }

  /// The dataset of the catalog with this name.
  ///
  /// - Throws: ``DatasetError/unknownDataset(name:known:)`` when there is none.
  public static func named(_ name: String) throws(DatasetError) -> Dataset {
    if let dataset = all.first(where: { $0.name == name }) { return dataset }
    throw .unknownDataset(name: name, known: all.map(\.name))
  }
}
