import ConvNet
import KernelInterface

/// One thread's share of a batch: a few images.
struct Unit {
  /// Its place among the units of the batch.
  let index: Int
  /// Its images' places in the batch.
  let images: Range<Int>
  /// Who works on it.
  let thread: Int
  /// Working memory of this thread.
  let scratch: MutableFloats

  var count: Int { images.count }
}

/// Memory for something that each image of a batch has: its pixels after a layer, or their gradient.
///
/// What lives only as long as a unit is being worked on needs no more room than one unit per thread, and stays in the cache.
final class Buffer {
  /// What it takes for one image.
  let bytesPerImage: Int
  /// Whether it must hold all images of a batch at once.
  var holdsBatch = false
  /// Whether someone else's memory stands behind it: the inputs of a batch.
  let isBorrowed: Bool
  private var memory: UnsafeMutableRawPointer?
  private var owned: Memory?
  private var bytesPerUnit = 0

  init<Number>(_ type: Number.Type, perImage count: Int) {
    bytesPerImage = count * MemoryLayout<Number>.stride
    isBorrowed = false
  }

  /// Room that someone else brings, batch by batch.
  init(borrowedFloatsPerImage count: Int) {
    bytesPerImage = count * MemoryLayout<Float>.stride
    isBorrowed = true
    holdsBatch = true
  }

  /// How many bytes it takes.
  func size(batchSize: Int, unitSize: Int, threads: Int) -> Int {
    isBorrowed ? 0 : holdsBatch ? batchSize * bytesPerImage : threads * bytes(perUnit: unitSize)
  }

  // Beginning 64 bytes beyond a round number, so that the buffers of a layer do not meet in the same few lines of the cache.
  private func bytes(perUnit unitSize: Int) -> Int { unitSize * bytesPerImage + 64 }

  func allocate(batchSize: Int, unitSize: Int, threads: Int) {
    if isBorrowed { return }
    owned = nil
    owned = Memory(bytes: size(batchSize: batchSize, unitSize: unitSize, threads: threads))
    memory = owned?.start
    bytesPerUnit = bytes(perUnit: unitSize)
  }

  /// Stands for the numbers of one batch from here on.
  func borrow(_ numbers: Floats) { memory = UnsafeMutableRawPointer(mutating: numbers) }

  /// Where a unit's first image begins.
  func start<Number>(of unit: Unit, as type: Number.Type) -> UnsafeMutablePointer<Number> {
    let offset = holdsBatch ? unit.images.lowerBound * bytesPerImage : unit.thread * bytesPerUnit
    return (memory! + offset).assumingMemoryBound(to: type)
  }

  /// Where a unit's first number is.
  func floats(_ unit: Unit) -> MutableFloats { start(of: unit, as: Float.self) }

  /// Where the batch's first number is.
  ///
  /// - Precondition: it holds a batch.
  var floats: MutableFloats { memory!.assumingMemoryBound(to: Float.self) }
}
