import CAllocationCounter
import ConvNet
import Engine

// Prints how many allocations twenty training steps of a network make, once it has warmed up. A program of its own, because
// counting takes the place of the whole process's allocation functions.
//
//     allocation-count small|deep|residual

let words = CommandLine.arguments
let model =
  switch words.last {
  case "deep": try Sequential.deep()
  case "residual":
    try Sequential(input: [28, 28, 1]) {
      Conv2D(8, kernelSize: 3, padding: .same, activation: .relu)
      Residual(activation: .relu) { Conv2D(8, kernelSize: 3, padding: .same) }
      GlobalAveragePool2D()
      Dense(10)
    }
  default: try Sequential.small()
  }
let program = try FastBackend(threads: 2).makeProgram(
  for: model, loss: .softmaxCrossEntropy, optimizer: .adam())
try program.prepare(batchSize: 32, forTraining: true)
func train(_ program: any Program, steps: Int) -> Int {
  let inputs = Tensor(repeating: 0.5, shape: [32, 28, 28, 1])
  let targets = Targets.classes((0..<32).map { $0 % 10 })
  let before = allocation_count()
  for step in 0..<steps {
    _ = program.step(
      inputs: inputs, targets: targets, generator: RandomGenerator(seed: UInt64(step)),
      learningRate: 0.001)
  }
  return allocation_count() - before
}

_ = train(program, steps: 3)
// On a busy machine the second thread may begin, and allocate what a thread needs, during the first round.
print((0..<5).map { _ in train(program, steps: 20) }.min() ?? -1)
