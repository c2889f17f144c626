/// Inputs with their answers: what a network is fitted to or measured on.
///
/// Images stay bytes until their batch is made. A slice shares them with the whole.
public struct Examples: Sendable {
  private enum Inputs: Sendable {
    /// Bytes, and 256 numbers per channel that they stand for.
    case images(pixels: [UInt8], Standardization, table: [Float])
    case numbers(Tensor)
  }

  private let inputs: Inputs
  private let targets: Targets
  private let range: Range<Int>
  /// What changes the images of ``trainingBatch(_:using:on:)``.
  public private(set) var augmentation: Augmentation = []
  /// The shape of one input, without N.
  public let inputShape: Shape

  /// Labelled images, standardized batch by batch.
  ///
  /// - Precondition: the images are labelled, and there is a mean and deviation for each channel.
  public init(_ images: ImageSet, standardization: Standardization) {
    if images.labels.count != images.count { fatalError("the images have no labels") }
    if standardization.mean.count != images.imageShape[2] {
      fatalError(
        "a standardization of \(standardization.mean.count) channels for \(images.imageShape)")
    }
    inputs = .images(
      pixels: images.pixels, standardization, table: standardization.tables())
    targets = .classes(images.labels.map { Int($0) })
    range = 0..<images.count
    inputShape = images.imageShape
  }

  /// Numbers `[N, …]` with their answers.
  ///
  /// - Precondition: there is an answer for each of the N.
  public init(_ inputs: Tensor, targets: Targets) {
    if targets.count != inputs.shape[0] {
      fatalError("\(targets.count) targets for \(inputs.shape[0]) inputs")
    }
    self.inputs = .numbers(inputs)
    self.targets = targets
    range = 0..<inputs.shape[0]
    inputShape = inputs.shape.withoutFirst
  }

  private init(_ whole: Examples, range: Range<Int>) {
    (inputs, targets, inputShape) = (whole.inputs, whole.targets, whole.inputShape)
    augmentation = whole.augmentation
    self.range = range
  }

  /// How many examples there are.
  public var count: Int { range.count }

  /// Some of the examples.
  ///
  /// - Precondition: they are there.
  public subscript(items: Range<Int>) -> Examples {
    if items.lowerBound < 0 || items.upperBound > count {
      fatalError("examples \(items.lowerBound) to \(items.upperBound) of \(count)")
    }
    let first = range.lowerBound
    return Examples(self, range: first + items.lowerBound..<first + items.upperBound)
  }

  /// The answers of all examples, in order.
  public var allTargets: Targets { targets.selecting(Array(range)[...]) }

  /// The examples at some places, in that order, as numbers ready for a network.
  ///
  /// - Precondition: they are there.
  public func batch(
    _ places: ArraySlice<Int>, on workers: Workers = .one
  ) -> (inputs: Tensor, targets: Targets) {
    made(places, using: nil, on: workers)
  }

  /// Where some examples lie in the whole data set.
  private func indices(of places: ArraySlice<Int>) -> [Int] {
    for place in places where place < 0 || place >= count {
      fatalError("example \(place) of \(count)")
    }
    return places.map { range.lowerBound + $0 }
  }

  /// The same examples, augmented whenever they are trained on; measuring takes them as they are.
  ///
  /// - Precondition: they are images.
  public func augmented(by augmentation: Augmentation) -> Examples {
    if case .numbers = inputs { fatalError("only examples made from images can be augmented") }
    var augmented = self
    augmented.augmentation = augmentation
    return augmented
  }

  /// As ``batch(_:on:)``, but augmented: what a network is trained on.
  ///
  /// `epoch` is the randomness of one epoch. An image takes the stream of its place in the whole data set, so that neither the
  /// order of the images nor the number of threads matters.
  ///
  /// - Precondition: the examples are there.
  public func trainingBatch(
    _ places: ArraySlice<Int>, using epoch: RandomGenerator, on workers: Workers = .one
  ) -> (inputs: Tensor, targets: Targets) {
    made(places, using: epoch, on: workers)
  }

  private func made(
    _ places: ArraySlice<Int>, using epoch: RandomGenerator?, on workers: Workers
  ) -> (inputs: Tensor, targets: Targets) {
    var batch = Tensor(zeros: Shape([places.count] + inputShape.sizes))
    batch.withMutableValues { batch in
      workers.forEachUnit(of: places.count) { _, rows in
        write(rows, of: places, to: batch, using: epoch)
      }
    }
    return (batch, targets(at: places))
  }

  /// The answers at some places.
  func targets(at places: ArraySlice<Int>) -> Targets {
    targets.selecting(indices(of: places)[...])
  }

  /// Writes some rows of a batch, augmented by the randomness of an epoch if there is one.
  func write(
    _ rows: Range<Int>, of places: ArraySlice<Int>, to batch: UnsafeMutableBufferPointer<Float>,
    using epoch: RandomGenerator?
  ) {
    let size = inputShape.count
    var scratch = Augmentation.Scratch()
    for row in rows {
      let index = range.lowerBound + places[places.startIndex + row]
      let target = UnsafeMutableBufferPointer(rebasing: batch[row * size..<(row + 1) * size])
      switch inputs {
      case .numbers(let tensor):
        tensor.withValues { for i in 0..<size { target[i] = $0[index * size + i] } }
      case .images(let pixels, let standardization, let table):
        pixels.withUnsafeBufferPointer { pixels in
          let image = UnsafeBufferPointer(rebasing: pixels[index * size..<(index + 1) * size])
          if let epoch, !augmentation.transformations.isEmpty {
            for i in 0..<size { target[i] = Float(image[i]) / 255 }
            augmentation.apply(
              to: ImageBuffer(target, shape: inputShape), using: epoch.stream(index), &scratch)
            standardization.apply(to: target)
          } else {
            look(up: image, in: table, to: target)
          }
        }
      }
    }
  }

  /// What each byte stands for, channel by channel.
  private func look(
    up image: UnsafeBufferPointer<UInt8>, in table: [Float],
    to target: UnsafeMutableBufferPointer<Float>
  ) {
    let channels = table.count / 256
    table.withUnsafeBufferPointer { table in
      for pixel in 0..<image.count / channels {
        for c in 0..<channels {
          let i = pixel * channels + c
          target[i] = table[c * 256 + Int(image[i])]
        }
      }
    }
  }
}
