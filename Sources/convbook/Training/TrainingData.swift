import Console
import ConvNet
import Datasets
import Engine

/// The images of a training run and where they come from.
struct TrainingData {
  /// How many images at the end of a dataset's training set are the validation part.
  static let validationCount = 5_000

  /// What the report calls the source: `mnist`, or `builtin` for drawn digits.
  let source: String
  /// The same in headings: `MNIST`, or `Built-in digits`.
  let title: String
  let training: Examples
  let validation: Examples
  let test: Examples
  /// The test images as they are, to be looked at.
  let testImages: ImageSet
  let imageShape: Shape
  let classNames: [String]
  let standardization: Standardization

  /// Real images where they are or can be had, else drawn digits; says on standard error which.
  ///
  /// - Throws: `DatasetError` when files are there but can't be used, ``CommandFailure`` when they do not suit training.
  init(_ options: TrainOptions, workers: Workers) throws {
    switch options.source {
    case .dataset where options.usesBuiltIn:
      self.init(builtInFor: options, workers: workers)
    case .dataset(let dataset):
      if try Self.fetch(dataset) {
        try self.init(dataset, options)
      } else {
        self.init(builtInFor: options, workers: workers)
      }
    case .kaggle(let path):
      let digits = try DigitCSV.read(path)
      if digits.labels.isEmpty {
        throw CommandFailure(
          "\(path) has no column “label” to learn from; train on Kaggle's train.csv")
      }
      try self.init(dividing: digits, from: path, title: "Kaggle’s digits", options)
    case .folder(let path):
      let images = try PNGFolder.read(path)
      try self.init(dividing: images, from: path, title: options.source.name, options)
    }
  }

  /// Makes sure that a dataset is there; false when drawn digits must stand in for it.
  ///
  /// - Throws: ``CommandFailure`` when it can't be had and nothing can stand in.
  private static func fetch(_ dataset: Dataset) throws -> Bool {
    let folder = DataFolder()
    if dataset.isPresent(in: folder) { return true }
    let isPartlyThere = dataset.sizeOnDisk(in: folder) > 0
    Terminal.note(
      "\(dataset.title) is not \(isPartlyThere ? "complete " : "")in \(folder.path); fetching it")
    let outcome = try FetchProcess.fetch(dataset)
    if outcome == .complete { return true }
    if case .failed(let code) = outcome, code > 128 {
      throw CommandFailure("fetching \(dataset.title) was interrupted; try again")
    }
    // Why not, has been said already.
    if dataset != .mnist {
      throw CommandFailure(
        """
        \(dataset.title) can't be had now; try again with convbook data fetch \(dataset.name), \
        or put its files into \(folder.path(of: dataset))
        """)
    }
    Terminal.note(
      "\(dataset.title) can't be had; going on with the built-in digits (--data builtin does so at once)"
    )
    return false
  }

  /// The last training images of a dataset are the validation part.
  private init(_ dataset: Dataset, _ options: TrainOptions) throws {
    let folder = DataFolder()
    let all = try dataset.load(.train, from: folder)
    let test = try dataset.load(.test, from: folder)
    let count = all.count - Self.validationCount
    let place = folder.path(of: dataset)
    if count < 1 {
      throw CommandFailure(
        """
        \(place) has \(counted(all.count, "training image")), but the last \
        \(Self.validationCount.grouped) are for validation and none is left; \
        get all with convbook data fetch \(dataset.name)
        """)
    }
    if all.imageShape != test.imageShape {
      throw CommandFailure(
        """
        \(place) has training images of \(all.imageShape) but test images of \
        \(test.imageShape); get both with convbook data fetch \(dataset.name)
        """)
    }
    self.init(
      source: dataset.name, title: dataset.title,
      training: all[0..<Self.count(asked: options.images, there: count)],
      validation: all[count..<all.count], test: test)
  }

  /// Images without parts of their own: a tenth each, drawn at random, becomes the validation part and the test set.
  private init(
    dividing all: ImageSet, from place: String, title: String, _ options: TrainOptions
  ) throws {
    if all.count < 10 {
      throw CommandFailure(
        "\(place) has \(counted(all.count, "image")); to train and measure takes 10 or more")
    }
    if all.classNames.count < 2 {
      throw CommandFailure(
        "\(place) has only the class “\(all.classNames[0])”; there is nothing to tell apart")
    }
    var order = Array(0..<all.count)
    var random = RandomGenerator(seed: options.seed).stream(.examples)
    random.shuffle(&order)
    let part = all.count / 10
    let count = all.count - 2 * part
    self.init(
      source: options.source.name, title: title,
      training: all.selecting(order[..<Self.count(asked: options.images, there: count)]),
      validation: all.selecting(order[count..<count + part]),
      test: all.selecting(order[(count + part)...]))
  }

  /// Drawn digits in the proportions of MNIST: for every 11 training images 1 for validation and 2 for the test.
  private init(builtInFor options: TrainOptions, workers: Workers) {
    let count = options.images ?? 55_000
    let part = max(count / 11, 1)
    let digits = DigitGenerator(seed: options.seed)
    self.init(
      source: "builtin", title: "Built-in digits",
      training: digits.images(0..<count, on: workers),
      validation: digits.images(count..<count + part, on: workers),
      test: digits.images(count + part..<count + 3 * part, on: workers))
  }

  /// All three parts are standardized with the statistics of the first.
  private init(
    source: String, title: String, training: ImageSet, validation: ImageSet, test: ImageSet
  ) {
    standardization = Standardization(measuredOn: training)
    self.source = source
    self.title = title
    self.training = Examples(training, standardization: standardization)
    self.validation = Examples(validation, standardization: standardization)
    self.test = Examples(test, standardization: standardization)
    testImages = test
    imageShape = training.imageShape
    classNames = training.classNames
  }

  /// How many of the training images are used; says when fewer are there than asked for.
  private static func count(asked: Int?, there: Int) -> Int {
    guard let asked, asked > there else { return asked ?? there }
    Terminal.note("training on \(counted(there, "image")): there are no more")
    return there
  }
}
