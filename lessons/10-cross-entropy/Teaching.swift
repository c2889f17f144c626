import ConvNet

/// The least code that says how wrong scores are, and how to change them; tests compare it with the core.
enum Teaching {
  /// −ln p of the right class, and p − y: how this loss changes with each score.
  static func crossEntropy(_ scores: [Double], right: Int) -> (loss: Double, gradient: [Double]) {
    let largest = scores.max() ?? 0
    let sum = scores.reduce(0) { $0 + ElementaryFunctions.exp($1 - largest) }
    let logSum = largest + ElementaryFunctions.log(sum)
    var gradient = scores.map { ElementaryFunctions.exp($0 - logSum) }
    gradient[right] -= 1
    return (logSum - scores[right], gradient)
  }
}
