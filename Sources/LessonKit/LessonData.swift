internal import Console
public import ConvNet
internal import Datasets
internal import Engine

/// The images of a lesson: real ones where they are, else the digits that Convbook draws itself.
public struct LessonData: Sendable {
  /// What `--data` takes.
  package static let choices = ["auto", "builtin"] + Dataset.all.map(\.name)

  /// What `--data` calls it: `mnist`, or `builtin`.
  public let name: String
  /// What a reader calls it: `MNIST`, or `built-in digits`.
  public let title: String
  private let subject: ImageSubject
  /// The shape of one image.
  public let imageShape: Shape
  /// What the classes are called.
  public let classNames: [String]

  private let seed: UInt64
  /// All images for training and for tests; nil where they are drawn.
  private let files: (training: ImageSet, test: ImageSet)?

  /// What one image shows, for running text: `digit`.
  public var noun: String { subject.noun }
  /// Whether the images show what a hand has written: they may lean and bend a little, and a mirrored one is none.
  public var isHandwriting: Bool { subject.isHandwriting }
  /// Whether what the images show fills them up to the border, so that nothing can be moved without being cut.
  public var fillsImage: Bool { subject.fillsImage }
  /// Whether the images are ones that Convbook draws itself.
  public var isBuiltIn: Bool { files == nil }

  /// The data of a choice on the command line; says on standard error where `auto` falls back, and why.
  ///
  /// - Throws: `CommandFailure` when a dataset that was named can't be used.
  init(_ choice: String, seed: UInt64) throws {
    if choice == "builtin" {
      self.init(builtIn: seed)
      return
    }
    let folder = DataFolder()
    let dataset = try Dataset.named(choice == "auto" ? "mnist" : choice)
    if choice == "auto" && dataset.sizeOnDisk(in: folder) == 0 {
      Terminal.note("MNIST is not in \(folder.path): using the built-in digits")
      self.init(builtIn: seed)
      return
    }
    do {
      self.init(
        dataset, training: try dataset.load(.train, from: folder),
        test: try dataset.load(.test, from: folder), seed: seed)
    } catch {
      if choice != "auto" { throw CommandFailure("\(error)") }
      Terminal.note("\(error)")
      Terminal.note("going on with the built-in digits (--data builtin does so at once)")
      self.init(builtIn: seed)
    }
  }

  /// Digits that are drawn when they are asked for.
  init(builtIn seed: UInt64) {
    (name, title, subject) = ("builtin", "built-in digits", .digit)
    imageShape = DigitGenerator.imageShape
    classNames = DigitGenerator.classNames
    self.seed = seed
    files = nil
  }

  private init(_ dataset: Dataset, training: ImageSet, test: ImageSet, seed: UInt64) {
    (name, title, subject) = (dataset.name, dataset.title, dataset.subject)
    imageShape = training.imageShape
    classNames = training.classNames
    self.seed = seed
    files = (training, test)
  }

  /// Images to learn from: as many as asked for, or all where there are fewer; the seed says which.
  public func training(_ count: Int) -> ImageSet {
    guard let files else {
      return DigitGenerator(seed: seed).images(0..<count, on: .threads(Workers.threadCount))
    }
    return part(of: files.training, count, stream: 1)
  }

  /// Images to measure with; none of them is among those to learn from.
  public func test(_ count: Int) -> ImageSet {
    guard let files else {
      // Far beyond what any lesson trains on.
      let first = 10_000_000
      return DigitGenerator(seed: seed)
        .images(first..<first + count, on: .threads(Workers.threadCount))
    }
    return part(of: files.test, count, stream: 2)
  }

  /// Both as examples, standardized with the statistics of the images to learn from.
  public func examples(training: Int, test: Int) -> (training: Examples, test: Examples) {
    let images = self.training(training)
    let standardization = Standardization(measuredOn: images)
    return (
      Examples(images, standardization: standardization),
      Examples(self.test(test), standardization: standardization)
    )
  }

  /// One image of a class to look at, a number from 0 to 1 for each pixel and channel, `[1, H, W, C]`.
  ///
  /// - Precondition: there is such a class.
  public func image(of label: Int, _ index: Int = 0) -> Tensor {
    let pixels: [UInt8]
    if let files {
      let images = part(of: files.test, files.test.count, stream: 2)
      let places = images.labels.indices.filter { Int(images.labels[$0]) == label }
      if places.isEmpty { fatalError("no test image has the class \(label)") }
      let size = imageShape.count
      let place = places[index % places.count]
      pixels = Array(images.pixels[place * size..<(place + 1) * size])
    } else {
      pixels = DigitGenerator(seed: seed, style: .neat).image(of: label, variant: index)
    }
    return Tensor(pixels.map { Float($0) / 255 }, shape: Shape([1] + imageShape.sizes))
  }

  /// A stretch of images that begins where the seed says, and goes on at the start after the end.
  private func part(of images: ImageSet, _ count: Int, stream: Int) -> ImageSet {
    var random = RandomGenerator(seed: seed).stream(.examples).stream(stream)
    let first = random.integer(below: images.count)
    let count = min(count, images.count)
    let end = min(first + count, images.count)
    let (head, tail) = (images[first..<end], images[0..<count - (end - first)])
    return ImageSet(
      imageShape: images.imageShape, pixels: head.pixels + tail.pixels,
      labels: head.labels + tail.labels, classNames: images.classNames)
  }
}
