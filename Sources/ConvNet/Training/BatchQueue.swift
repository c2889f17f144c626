/// The training batches of one epoch: while a network learns from one, the next is made ready.
///
/// Bytes become numbers and images are augmented as a chore of the same threads that train, so nobody waits for data.
final class BatchQueue {
  /// How many images make a piece of the chore.
  private static let imagesPerPiece = 4

  private let examples: Examples
  private let order: [Int]
  private let batchSize: Int
  private let augmenting: RandomGenerator?
  private let workers: Workers
  private var inputs: Tensor
  private var nextInputs: Tensor
  private var nextStep = 0

  /// Makes the first batch ready; images stay as they are where nothing says how to augment them.
  init(
    _ examples: Examples, order: [Int], batchSize: Int, augmenting: RandomGenerator?,
    on workers: Workers
  ) {
    (self.examples, self.order, self.batchSize) = (examples, order, batchSize)
    (self.augmenting, self.workers) = (augmenting, workers)
    inputs = Tensor(zeros: Shape([0] + examples.inputShape.sizes))
    nextInputs = inputs
    prepareNext {}
  }

  /// Calls `body` with the next batch, and makes the one after it ready meanwhile.
  func next<R>(_ body: (Tensor, Targets) -> R) -> R {
    swap(&inputs, &nextInputs)
    let targets = examples.targets(at: places(of: nextStep))
    nextStep += 1
    return prepareNext { body(inputs, targets) }
  }

  /// Where the examples of a step lie; nowhere after the last.
  private func places(of step: Int) -> ArraySlice<Int> {
    order[min(step * batchSize, order.count)..<min((step + 1) * batchSize, order.count)]
  }

  private func prepareNext<R>(beside body: () -> R) -> R {
    let places = places(of: nextStep)
    let shape = Shape([places.count] + examples.inputShape.sizes)
    if nextInputs.shape != shape { nextInputs = Tensor(zeros: shape) }
    let (examples, augmenting, size) = (examples, augmenting, Self.imagesPerPiece)
    return nextInputs.withMutableValues { batch in
      workers.beginChore((places.count + size - 1) / size) { piece in
        examples.write(
          piece * size..<min((piece + 1) * size, places.count), of: places, to: batch,
          using: augmenting)
      }
      let result = body()
      workers.finishChore()
      return result
    }
  }
}
