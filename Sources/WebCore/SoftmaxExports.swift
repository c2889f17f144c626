internal import ConvNet

/// Turns logits `[K]` into probabilities `[K]`, at a temperature, and says what a loss makes of them.
///
/// `facts` gets the entropy of the probabilities, in nats, and their cross-entropy with the class `chosen`; `gradient`, how that
/// loss changes with each logit.
///
/// - SeeAlso: Hinton, Vinyals and Dean (2015), section 2, <https://arxiv.org/abs/1503.02531>, for the temperature.
@_expose(wasm, "softmaxOf")
@c(convbook_softmax_of)
@inline(never)
public func softmaxOf(
  logits: Int32, temperature: Float, chosen: Int32, probabilities: Int32, gradient: Int32,
  facts: Int32
) -> Int32 {
  answered { () throws(Refusal) in
    let logits = try Slots.tensor(logits, rank: 1)
    try require(temperature, in: 1e-3...1e3)
    try requireIndex(chosen, below: logits.count)
    let row = (logits / temperature).reshaped(to: [1, logits.count])
    let shares = softmax(row)
    var entropy = 0.0
    for share in shares.values where share > 0 {
      entropy -= Double(share) * ElementaryFunctions.log(Double(share))
    }
    let (loss, lossGradient) = SoftmaxCrossEntropy().forward(row, .classes([Int(chosen)]))
    try Slots.put(Tensor([Float(entropy), Float(loss)], shape: [2]), into: facts)
    try Slots.put(
      (lossGradient() / temperature).reshaped(to: [logits.count]), into: gradient)
    return try Slots.put(shares.reshaped(to: [logits.count]), into: probabilities)
  }
}
