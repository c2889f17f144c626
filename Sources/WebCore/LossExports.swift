internal import ConvNet

/// Lets logits `[K]` walk down a loss by plain gradient descent: −ln p of the class `chosen`, or, where `isSquared` is 1, the sum of
/// squared differences between the probabilities and a one-hot row.
///
/// `path` gets the logits before each step and after the last one, `[steps + 1, K]`; `slopes` the loss's gradient there; `course` the
/// loss and the probability of the class chosen, `[steps + 1, 2]`.
@_expose(wasm, "descendLoss")
@c(convbook_descend_loss)
@inline(never)
public func descendLoss(
  logits: Int32, chosen: Int32, isSquared: Int32, rate: Float, steps: Int32, path: Int32,
  slopes: Int32, course: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let start = try Slots.tensor(logits, rank: 1)
    let classes = start.count
    try requireIndex(chosen, below: classes)
    try require(classes, in: 2...64, or: .size)
    try require(isSquared, in: 0...1)
    try require(rate, in: 0...1000)
    try require(steps, in: 0...1000)
    let targets = Targets.classes([Int(chosen)])
    var row = start.reshaped(to: [1, classes])
    var (walked, gradients, facts): ([Float], [Float], [Float]) = ([], [], [])
    for _ in 0...steps {
      let (shares, pullback) = Activation(.softmax).forward(row, mode: .training)
      var (loss, gradient): (Double, Tensor)
      if isSquared == 1 {
        let (mean, slope) = MeanSquaredError().forward(shares, targets)
        (loss, gradient) = (mean * Double(classes), pullback(slope() * Float(classes)))
      } else {
        let (value, slope) = SoftmaxCrossEntropy().forward(row, targets)
        (loss, gradient) = (value, slope())
      }
      walked += row.values
      gradients += gradient.values
      facts += [Float(loss), shares.values[Int(chosen)]]
      row = row - gradient * rate
    }
    let shape: Shape = [Int(steps) + 1, classes]
    try Slots.put(Tensor(gradients, shape: shape), into: slopes)
    try Slots.put(Tensor(facts, shape: [Int(steps) + 1, 2]), into: course)
    return try Slots.put(Tensor(walked, shape: shape), into: path)
  }
}
