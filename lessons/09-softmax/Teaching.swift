import ConvNet

/// The least code that turns scores into probabilities; tests compare it with the core.
enum Teaching {
  /// A power of e for each score, divided by the sum of all; the largest score is subtracted first, so that no power exceeds 1.
  static func softmax(_ scores: [Float]) -> [Float] {
    let largest = scores.max() ?? 0
    let powers = scores.map { ElementaryFunctions.exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The formula as it is printed: right on paper, and for small scores.
  static func naiveSoftmax(_ scores: [Float]) -> [Float] {
    let powers = scores.map { ElementaryFunctions.exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
