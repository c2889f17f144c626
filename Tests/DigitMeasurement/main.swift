// How well do built-in digits stand in for real ones? Trains the small network on built-in digits alone, each of them seen
// once, and has it read all of MNIST, which it has never seen:
//
//     swift run -c release digit-measurement [--images N] [--seed S] [--threads N]
//
// MNIST is taken from the data folder (`CONVBOOK_DATA`); `convbook data fetch mnist` puts it there.

import ConvNet
import Datasets
import Engine
import Foundation

/// The value behind an option.
func number(_ option: String, default usual: Int) -> Int {
  let words = CommandLine.arguments
  guard let place = words.firstIndex(of: option) else { return usual }
  guard place + 1 < words.count, let value = Int(words[place + 1]), value > 0 else {
    print("\(option) needs a number above 0")
    exit(2)
  }
  return value
}

/// Prints a line every 400 steps.
final class Progress: Callback {
  func stepEnded(_ training: Training, loss: Double) {
    if training.step % 400 != 0 { return }
    print("  \(training.examples) images, mean loss \(rounded(training.meanLoss))")
    fflush(nil)
  }
}

/// Four digits behind the point.
func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

let count = number("--images", default: 360_000)
let seed = UInt64(number("--seed", default: 1))
let engine = try FastBackend(threads: number("--threads", default: Workers.threadCount))

let mnist = try Dataset.named("mnist")
let folder = DataFolder()
let realTraining = try mnist.load(.train, from: folder)
let realTest = try mnist.load(.test, from: folder)

let start = ContinuousClock.now
let drawn = DigitGenerator(seed: seed).images(0..<count, on: engine.workers)
print("drew \(count) digits with seed \(seed) in \(ContinuousClock.now - start)")

let standardization = Standardization(measuredOn: drawn)
print("mean \(standardization.mean[0]), deviation \(standardization.deviation[0])")
let measured = Standardization(measuredOn: realTraining)
print("MNIST: mean \(measured.mean[0]), deviation \(measured.deviation[0])")

let model = try Sequential.small(seed: seed)
let classifier = try model.compiled(
  optimizer: .adam(learningRate: .oneCycle(peak: 0.003)), loss: .softmaxCrossEntropy,
  metrics: [.accuracy], on: engine)
try classifier.fit(
  Examples(drawn, standardization: standardization), epochs: 1, batchSize: 128, seed: seed,
  callbacks: [Progress()])
print("trained in \(ContinuousClock.now - start)")

for (name, images) in [("training", realTraining), ("test", realTest)] {
  let examples = Examples(images, standardization: standardization)
  let accuracy = try classifier.evaluate(examples).metrics[0]
  print("MNIST's \(images.count) \(name) images: \(rounded(100 * accuracy)) % right")
}
