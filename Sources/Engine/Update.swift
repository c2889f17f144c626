import ConvNet
import KernelInterface

/// The end of a training step: the units' gradients are added up, and the optimizer changes the weights.
final class Update {
  private let parameters: [Parameter]
  private let optimizer: any Optimizer
  private let pool: ThreadPool
  private let kernels: any KernelSet.Type
  /// What each parameter's gradient is made of; nothing where its layer adds it up itself.
  private let sums: [[GradientSum]]
  /// Parameters whose layers add to the gradient that is there.
  private let accumulating: [Parameter]

  /// So many numbers make a piece of work.
  private static let piece = 1 << 14

  init(
    _ parameters: [Parameter], _ stages: [any Stage], _ optimizer: any Optimizer,
    _ pool: ThreadPool, _ kernels: any KernelSet.Type
  ) {
    (self.parameters, self.optimizer) = (parameters, optimizer)
    (self.pool, self.kernels) = (pool, kernels)
    let gradients = stages.flatMap(\.gradients)
    let sums = parameters.map { parameter in gradients.filter { $0.parameter === parameter } }
    self.sums = sums
    accumulating = zip(parameters, sums).filter { $0.1.isEmpty }.map(\.0)
  }

  /// Called before the step.
  func begin() {
    for parameter in accumulating { parameter.clearGradient() }
  }

  /// Called once the units are done.
  func run(units: Int, learningRate: Float) {
    for (parameter, sums) in zip(parameters, sums) where !sums.isEmpty {
      gather(sums, for: parameter, units: units)
    }
    guard let optimizer = optimizer as? any VectorOptimizer else {
      optimizer.update(parameters, learningRate: learningRate)
      return
    }
    optimizer.beginStep(parameters)
    for (index, parameter) in parameters.enumerated() {
      let count = parameter.value.count
      parameter.value.withMutableValues { weights in
        parameter.gradient.withValues { gradient in
          optimizer.lendStep(of: index, learningRate: learningRate, kernels) { step in
            forEachPiece(of: count) { range in
              step(range, weights.baseAddress!, gradient.baseAddress!)
            }
          }
        }
      }
    }
  }

  private func gather(_ sums: [GradientSum], for parameter: Parameter, units: Int) {
    parameter.gradient.withMutableValues { gradient in
      for (index, sum) in sums.enumerated() {
        let filters = sum.layout.filters
        let rowsPerPiece = max(Self.piece / filters, 1)
        let rows = sum.layout.rows
        pool.run((rows + rowsPerPiece - 1) / rowsPerPiece) { piece, _ in
          let first = piece * rowsPerPiece
          sum.sum(
            rows: first..<min(first + rowsPerPiece, rows), units: units,
            to: gradient.baseAddress!, adding: index > 0, kernels)
        }
      }
    }
  }

  private func forEachPiece(of count: Int, _ body: (Range<Int>) -> Void) {
    pool.run((count + Self.piece - 1) / Self.piece) { piece, _ in
      let first = piece * Self.piece
      body(first..<min(first + Self.piece, count))
    }
  }
}
