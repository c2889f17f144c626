import Console
import ConvNet
import Datasets
import Engine

/// The images of a training run and where they come from.
struct TrainingData {
  /// How many images at the end of the training set are the validation part.
  static let validationCount = 5_000

  /// What the report calls the source: `mnist`, or `builtin` for drawn digits.
  let source: String
  /// The same in headings: `MNIST`, or `Built-in digits`.
  let title: String
  let training: Examples
  let validation: Examples
  let test: Examples
  let imageShape: Shape
  let classNames: [String]
  let standardization: Standardization

  /// Real images where they are or can be had, else drawn digits; says on standard error which.
  ///
  /// - Throws: `DatasetError` when files are there but can't be used, ``CommandFailure`` when they do not suit training.
  init(_ options: TrainOptions, workers: Workers) throws {
    if options.usesBuiltIn {
      self.init(builtInFor: options, workers: workers)
      return
    }
    let dataset = try Dataset.named(options.dataset)
    let folder = DataFolder()
    if !dataset.isPresent(in: folder) {
      let isPartlyThere = dataset.sizeOnDisk(in: folder) > 0
      Terminal.note(
        "\(dataset.title) is not \(isPartlyThere ? "complete " : "")in \(folder.path); fetching it")
      let progress = FetchProgress()
      do {
        try dataset.fetch(into: folder, report: progress.report)
      } catch {
        progress.finish()
        // What each mirror did has been said already.
        if case .notFetched = error {} else { Terminal.note("\(error)") }
        Terminal.note(
          "\(dataset.title) can't be had; going on with the built-in digits (--data builtin does so at once)"
        )
        self.init(builtInFor: options, workers: workers)
        return
      }
      progress.finish()
    }
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
    if let images = options.images, images > count {
      Terminal.note("training on \(counted(count, "image")): there are no more")
    }
    self.init(
      source: dataset.name, title: dataset.title,
      training: all[0..<min(options.images ?? count, count)], validation: all[count..<all.count],
      test: test)
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
    imageShape = training.imageShape
    classNames = training.classNames
  }
}
