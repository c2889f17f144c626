import ConvNet
import KernelInterface

/// The end of a training step: the units' gradients are added up, and the optimizer changes the weights.
final class Update {
  private let parameters: [Parameter]
  private let optimizer: any Optimizer
  private let updates: [ParameterUpdate]
  private let pool: ThreadPool

  init(
    _ parameters: [Parameter], _ stages: [any Stage], _ optimizer: any Optimizer,
    _ pool: ThreadPool, _ kernels: any KernelSet.Type
  ) {
    (self.parameters, self.optimizer, self.pool) = (parameters, optimizer, pool)
    let sums = stages.flatMap(\.gradients)
    let addedTo = stages.flatMap { ($0 as? LayerStage)?.layer.parameters ?? [] }
    updates = parameters.map { parameter in
      ParameterUpdate(
        parameter, sums.filter { $0.parameter === parameter },
        isAddedTo: addedTo.contains { $0 === parameter }, optimizer as? any VectorOptimizer,
        kernels)
    }
  }

  /// Called before the step.
  func begin() {
    for update in updates { update.begin() }
  }

  /// Called once the units are done.
  func run(units: Int, learningRate: Float) {
    for update in updates { update.gather(units: units, on: pool) }
    if let optimizer = optimizer as? any VectorOptimizer {
      optimizer.beginStep(parameters)
      for (index, update) in updates.enumerated() {
        update.step(index, learningRate: learningRate, on: pool)
      }
    } else {
      optimizer.update(parameters, learningRate: learningRate)
    }
  }
}

/// What is done to one parameter at the end of a step, piece by piece.
///
/// The jobs are made once and find what they work on here, so that a step allocates nothing.
private final class ParameterUpdate {
  /// So many numbers make a piece of work.
  private static let numbersPerPiece = 1 << 14

  // Taken from an array, a bare function would be wrapped anew each time.
  private struct Job {
    let body: (_ piece: Int, _ thread: Int) -> Void
  }

  private let parameter: Parameter
  /// The parts of the gradient that stages of the engine compute.
  private let sums: [GradientSum]
  /// Whether a layer that the engine does not know adds to the gradient itself.
  private let isAddedTo: Bool
  private let optimizer: (any VectorOptimizer)?
  private var gatherJobs: [Job] = []
  private var stepJob: (Int, Int) -> Void = { _, _ in }
  // Set while a job runs.
  private var units = 0
  private var learningRate: Float = 0
  private var weights, gradient, first, second: MutableFloats?

  init(
    _ parameter: Parameter, _ sums: [GradientSum], isAddedTo: Bool,
    _ optimizer: (any VectorOptimizer)?, _ kernels: any KernelSet.Type
  ) {
    (self.parameter, self.sums, self.optimizer) = (parameter, sums, optimizer)
    self.isAddedTo = isAddedTo
    gatherJobs = sums.enumerated().map { index, sum in
      Job { [unowned self] piece, _ in
        guard let gradient else { return }
        let rows = sum.layout.rows
        let first = piece * rowsPerPiece(sum)
        sum.sum(
          rows: first..<min(first + rowsPerPiece(sum), rows), units: units, to: gradient,
          adding: isAddedTo || index > 0, kernels)
      }
    }
    guard let optimizer else { return }
    let count = parameter.value.count
    stepJob = { [unowned self] piece, _ in
      guard let weights, let gradient else { return }
      let start = piece * Self.numbersPerPiece
      optimizer.step(
        start..<min(start + Self.numbersPerPiece, count), weights, gradient, first, second,
        learningRate: learningRate, kernels)
    }
  }

  private func rowsPerPiece(_ sum: GradientSum) -> Int {
    max(Self.numbersPerPiece / sum.layout.filters, 1)
  }

  /// A layer that adds to the gradient finds zeros there.
  func begin() {
    if isAddedTo { parameter.clearGradient() }
  }

  func gather(units: Int, on pool: ThreadPool) {
    self.units = units
    parameter.gradient.withMutableValues { gradient in
      self.gradient = gradient.baseAddress
      for (sum, job) in zip(sums, gatherJobs) {
        let size = rowsPerPiece(sum)
        pool.run((sum.layout.rows + size - 1) / size, job.body)
      }
    }
  }

  func step(_ index: Int, learningRate: Float, on pool: ThreadPool) {
    self.learningRate = learningRate
    let pieces = (parameter.value.count + Self.numbersPerPiece - 1) / Self.numbersPerPiece
    parameter.withMutableValues { weights in
      parameter.gradient.withMutableValues { gradient in
        (self.weights, self.gradient) = (weights.baseAddress, gradient.baseAddress)
        guard let optimizer else { return }
        optimizer.lendMemories(of: index) { first, second in
          (self.first, self.second) = (first, second)
          pool.run(pieces, stepJob)
        }
      }
    }
  }
}
