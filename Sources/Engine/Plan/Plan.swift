import ConvNet
import KernelInterface

/// A network made ready to be computed: stages, the order of their work, and the memory that it takes.
final class Plan {
  let stages: [any Stage]
  /// One image of a batch after the other, as they come.
  let inputs: Buffer
  let batch = Batch()
  private let loss: LossStage
  private let pool: ThreadPool
  private let schedule: Schedule
  private let packings: [Packing]
  // Jobs are made once, so that a step allocates nothing.
  private var phases: [Job] = []
  private var refreshing: (Int, Int) -> Void = { _, _ in }
  private let scratchPerThread: Int
  /// How many images are one thread's share at a time.
  let unitSize: Int
  private var scratch = Memory(bytes: 0)

  private enum Job {
    case units((Int, Int) -> Void)
    case alone(() -> Void)
  }

  var threads: Int { pool.threads }
  /// How often all threads wait for each other.
  var barriers: Int { schedule.phases.count + schedule.pieces.count }
  /// How many images there is room for.
  private(set) var batchSize = 0

  init(
    _ model: Sequential, _ loss: any Loss, forTraining: Bool, _ pool: ThreadPool,
    _ kernels: any KernelSet.Type
  ) {
    self.pool = pool
    inputs = Buffer(borrowedFloatsPerImage: model.inputShape.count)
    let planner = Planner(
      model, inputs: inputs, batch, forTraining: forTraining, workers: Workers(pool), kernels)
    stages = planner.stages
    self.loss = LossStage(planner.value, loss, batch)
    var schedule = Schedule()
    for stage in stages { stage.addForward(to: &schedule) }
    self.loss.addForward(to: &schedule)
    if forTraining {
      self.loss.addBackward(to: &schedule)
      for stage in stages.reversed() { stage.addBackward(to: &schedule) }
    }
    self.schedule = schedule
    packings = stages.flatMap(\.packings)
    unitSize = forTraining ? Workers.unitSize : Self.unitSize(for: schedule.buffers)
    scratchPerThread = (stages.map(\.scratch) + [self.loss.scratch]).max() ?? 0
    refreshing = { [packings] piece, _ in
      if packings[piece].isStale { packings[piece].refresh() }
    }
    phases = schedule.phases.map { phase in
      switch phase {
      case .alone(let task): .alone(task)
      case .units(let tasks):
        .units { [unowned self] index, thread in
          let unit = unit(index, thread)
          for task in tasks { task(unit) }
        }
      }
    }
  }

  /// Without gradients any size gives the same numbers, so it follows the cache: what two layers pass on should fit.
  private static func unitSize(for buffers: [Buffer]) -> Int {
    let largest = buffers.map(\.bytesPerImage).max() ?? 0
    return max(min((1 << 20) / max(largest, 1), Workers.unitSize), 4)
  }

  /// How many bytes a batch takes, weights in the form of kernels included.
  func size(batchSize: Int) -> Int {
    let units = Workers.unitCount(of: batchSize)
    var size = pool.threads * scratchBytes
    for buffer in schedule.buffers {
      size += buffer.size(
        batchSize: batchSize, unitSize: unitSize, threads: pool.threads)
    }
    for packing in packings { size += packing.bytes }
    for stage in stages { for sum in stage.gradients { size += sum.size(units: units) } }
    return size
  }

  // Each thread begins 64 bytes off the others' round numbers.
  private var scratchBytes: Int { scratchPerThread * MemoryLayout<Float>.stride / 64 * 64 + 128 }

  /// Makes room for batches of up to this size; later steps allocate nothing.
  func allocate(batchSize: Int) {
    self.batchSize = batchSize
    let units = Workers.unitCount(of: batchSize)
    for packing in packings { packing.allocate() }
    for buffer in schedule.buffers {
      buffer.allocate(batchSize: batchSize, unitSize: unitSize, threads: pool.threads)
    }
    for stage in stages {
      for sum in stage.gradients { sum.allocate(units: units) }
      stage.allocate(units: units)
    }
    loss.allocate(units: units)
    scratch = Memory(bytes: pool.threads * scratchBytes)
  }

  /// Works on one batch.
  ///
  /// - Precondition: there is room for it.
  func run(_ inputs: Floats, count: Int, outputs: MutableFloats) {
    self.inputs.borrow(inputs)
    batch.count = count
    batch.outputs = outputs
    if packings.contains(where: \.isStale) { pool.run(packings.count, refreshing) }
    for stage in stages { stage.begin() }
    for phase in phases {
      switch phase {
      case .alone(let task): task()
      case .units(let job): pool.run((count + unitSize - 1) / unitSize, job)
      }
    }
    loss.finish()
  }

  /// Does the work that was left for the end.
  func runPieces() {
    for pieces in schedule.pieces { pool.run(pieces.count, pieces.work) }
  }

  /// One thread's share of the batch.
  private func unit(_ index: Int, _ thread: Int) -> Unit {
    Unit(
      index: index, images: index * unitSize..<min((index + 1) * unitSize, batch.count),
      thread: thread,
      scratch: (scratch.start + thread * scratchBytes).assumingMemoryBound(to: Float.self))
  }
}
