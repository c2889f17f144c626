import ConvNet
import KernelInterface

/// The end of a plan: hands the outputs over and, in training, computes the loss and its gradient.
final class LossStage {
  private let input: Value
  private let loss: any Loss
  private let batch: Batch
  /// The gradient of the outputs; the loss's own where no layer asks for it.
  private let gradient: Buffer
  private var memory = Memory(bytes: 0)

  init(_ input: Value, _ loss: any Loss, _ batch: Batch) {
    (self.input, self.loss, self.batch) = (input, loss, batch)
    gradient = input.gradient ?? Buffer(Float.self, perImage: input.layout.size)
  }

  func allocate(units: Int) { memory = Memory(bytes: units * MemoryLayout<Double>.stride) }

  /// What each unit adds to the loss.
  private var parts: UnsafeMutablePointer<Double> {
    memory.start.assumingMemoryBound(to: Double.self)
  }

  /// Hands the outputs of a batch over.
  func addForward(to schedule: inout Schedule) {
    schedule.forEachUnit(using: [input.numbers]) { self.handOver($0) }
  }

  /// The loss, and the gradient of the network's outputs.
  func addBackward(to schedule: inout Schedule) {
    if let loss = loss as? SoftmaxCrossEntropy {
      schedule.forEachUnit(using: [input.numbers, gradient]) { [self] unit in
        parts[unit.index] = softmaxCrossEntropy(
          unit, smoothing: loss.labelSmoothing, to: gradient.floats(unit))
      }
    } else {
      schedule.alone(using: [gradient]) { [self] in differentiate(to: gradient.floats) }
    }
  }

  /// Adds up what the units found.
  func finish() {
    if loss is SoftmaxCrossEntropy {
      var total = 0.0
      for unit in 0..<batch.units { total += parts[unit] }
      batch.loss = total / Double(batch.count)
    }
  }

  private func handOver(_ unit: Unit) {
    let layout = input.layout
    let numbers = input.numbers.floats(unit)
    guard let outputs = batch.outputs else { return }
    for (row, image) in unit.images.enumerated() {
      layout.unpack(numbers + row * layout.size, to: outputs + image * layout.count)
    }
  }

  /// Any loss of the core, on the whole batch.
  private func differentiate(to gradient: MutableFloats) {
    let shape = Shape([batch.count] + input.shape.sizes)
    let outputs = Tensor(
      Array(UnsafeBufferPointer(start: batch.outputs, count: shape.count)), shape: shape)
    let (value, differentiate) = loss.forward(outputs, batch.targets)
    batch.loss = value
    differentiate().withValues { source in
      for image in 0..<batch.count {
        input.layout.pack(
          source.baseAddress! + image * input.layout.count,
          to: gradient + image * input.layout.size)
      }
    }
  }

  /// −Σ t · ln softmax(z) over a unit's images, as in the core, and (softmax(z) − t) / N.
  private func softmaxCrossEntropy(
    _ unit: Unit, smoothing: Float, to gradient: MutableFloats
  ) -> Double {
    guard let outputs = batch.outputs else { return .nan }
    let layout = input.layout
    let classes = layout.count
    let share = smoothing / Float(classes)
    let targets = batch.targets
    var total = 0.0
    for (row, image) in unit.images.enumerated() {
      let logits = Floats(outputs + image * classes)
      // After a flattening the numbers have gaps, so the gradient is gathered in working memory.
      let target = layout.isPlain ? gradient + row * layout.size : unit.scratch
      let label = if case .classes(let labels) = targets { labels[image] } else { -1 }
      func wanted(_ k: Int) -> Float {
        let t: Float =
          if case .values(let rows) = targets {
            rows.withValues { $0[image * classes + k] }
          } else {
            k == label ? 1 : 0
          }
        return smoothing > 0 ? t * (1 - smoothing) + share : t
      }
      var largest = logits[0]
      for k in 0..<classes where logits[k] > largest { largest = logits[k] }
      var sum = 0.0
      for k in 0..<classes {
        let power = ElementaryFunctions.exp(Double(logits[k]) - Double(largest))
        target[k] = Float(power)
        sum += power
      }
      let logSum = ElementaryFunctions.log(sum) + Double(largest)
      let count = Float(batch.count)
      for k in 0..<classes {
        let t = wanted(k)
        if t != 0 { total += Double(t) * (logSum - Double(logits[k])) }
        target[k] = (Float(Double(target[k]) / sum) - t) / count
      }
      // An infinite logit of a class with target 0 must not hide.
      if !sum.isFinite { total = .nan }
      if !layout.isPlain { layout.pack(target, to: gradient + row * layout.size) }
    }
    return total
  }

  /// How many numbers of working memory a thread needs.
  var scratch: Int { input.layout.isPlain ? 0 : input.layout.count }
}
