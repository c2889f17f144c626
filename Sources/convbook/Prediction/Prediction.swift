/// What a network takes one image for.
struct Prediction: Encodable {
  /// What was looked at.
  let file: String
  /// The most probable class.
  let predicted: String
  let probability: Float
  /// What it is, where that is known.
  let actual: String?
  /// By the names of the classes.
  let probabilities: [String: Float]

  private enum CodingKeys: String, CodingKey {
    case file, probability, actual, probabilities
    case predicted = "class"
  }

  /// Of equals, the first class is predicted.
  init(_ input: PredictionInput, probabilities: [Float], classes: [String]) {
    file = input.path
    let best = probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
    predicted = classes[best]
    probability = probabilities[best]
    actual = input.label.map { classes[$0] }
    self.probabilities = Dictionary(zip(classes, probabilities)) { first, _ in first }
  }

  /// Whether it is right; nil where nobody knows.
  var isRight: Bool? { actual.map { $0 == predicted } }

  /// The most probable classes, the best first.
  func best(_ count: Int) -> [(name: String, probability: Float)] {
    probabilities.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(count).map {
      ($0.key, $0.value)
    }
  }
}
