public import ConvNet
private import KernelInterface

/// Trains and runs a network many times faster than its layers would by themselves, and computes the same.
///
/// Compiling plans which layers are computed together and by which kernels; see ``Plan``. Layers that it does not know run
/// through their own `forward`. Where the processor has no vectors that the kernels know, the plain core does the work.
public final class FastBackend: Backend {
  /// How reports call it.
  public let name = "fast"
  /// Who prepares batches for it.
  public let workers: Workers
  /// What the kernels were compiled for.
  public let level: CPULevel
  private let pool: ThreadPool

  /// Computes on `threads` threads, by default all that the machine runs at once, with the kernels of a level that it has.
  public init(threads: Int = Workers.threadCount, level: CPULevel) {
    pool = ThreadPool(threads: threads)
    workers = Workers(pool)
    self.level = level
  }

  /// The same with the machine's best kernels, or those that `CONVBOOK_CPU` names.
  ///
  /// - Throws: ``CPULevelError`` when the machine lacks them.
  public convenience init(threads: Int = Workers.threadCount) throws(CPULevelError) {
    self.init(threads: threads, level: try CPULevel.chosen())
  }

  /// Plans training and inference.
  public func makeProgram(
    for model: Sequential, loss: any Loss, optimizer: any Optimizer
  ) throws(TrainingError) -> any Program {
    guard let kernels = level.kernels else {
      return try ReferenceBackend(workers: workers).makeProgram(
        for: model, loss: loss, optimizer: optimizer)
    }
    let program = FastProgram(
      model: model, loss: loss, optimizer: optimizer, pool: pool, kernels: kernels)
    // A network too large even for one image is best known at once.
    try program.checkMemory(batchSize: 1, forTraining: true)
    return program
  }

  /// The plan of one network, if there are kernels for it.
  func plan(_ model: Sequential, _ loss: any Loss, forTraining: Bool) -> Plan? {
    level.kernels.map { Plan(model, loss, forTraining: forTraining, pool, $0) }
  }
}
