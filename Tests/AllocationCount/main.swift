import CAllocationCounter
import ConvNet
import Engine

// Prints how many allocations twenty training steps of a network make, once it has warmed up. A program of its own, because
// counting takes the place of the whole process's allocation functions.
//
//     allocation-count small|deep

let words = CommandLine.arguments
let model = try words.last == "deep" ? Sequential.deep() : Sequential.small()
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
