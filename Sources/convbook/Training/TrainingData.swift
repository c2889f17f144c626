import Base
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
  /// Which classes a part has no images of, in sentences.
  let gaps: [String]

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

  /// Images without parts of their own: a tenth of each class, drawn at random, becomes the validation part, another the test
  /// set.
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
    var random = RandomGenerator(seed: options.seed).stream(.examples)
    let split = StratifiedSplit(all.labels, using: &random)
    if split.validation.isEmpty {
      throw CommandFailure(
        "\(place) has no class of 3 images or more, one each to learn from, for validation and for the test; add some"
      )
    }
    let count = Self.count(asked: options.images, there: split.training.count)
    self.init(
      source: options.source.name, title: title,
      training: all.selecting(split.training[..<count]),
      validation: all.selecting(split.validation[...]), test: all.selecting(split.test[...]))
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
    gaps =
      [
        training.gap("training", "can’t be learned"),
        validation.gap("validation", "don’t count when the epoch to save is chosen"),
        test.gap("test", "are not measured"),
      ].compactMap(\.self)
  }

  /// How many of the training images are used; says when fewer are there than asked for.
  private static func count(asked: Int?, there: Int) -> Int {
    guard let asked, asked > there else { return asked ?? there }
    Terminal.note("training on \(counted(there, "image")): there are no more")
    return there
  }
}

extension ImageSet {
  /// `no test images of “owl” and “yak”, which are not measured`; nil when every class is there.
  fileprivate func gap(_ part: String, _ consequence: String) -> String? {
    let there = Set(labels)
    let missing = classNames.indices.filter { !there.contains(UInt8($0)) }.map {
      "“\(classNames[$0])”"
    }
    if missing.isEmpty { return nil }
    let named = missing.prefix(9).joined(separator: ", ")
    let more = missing.count > 9 ? " and \(counted(missing.count - 9, "other"))" : ""
    return "no \(part) images of \(named)\(more), so such images \(consequence)"
  }
}
