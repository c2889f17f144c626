import ConvNet

/// What a network makes of labelled images, in all the ways that people ask about.
struct Measurement {
  /// One image that was taken for another class.
  struct Mistake {
    /// Its place among the images.
    let index: Int
    let actual, predicted: Int
    /// The probability of the wrong answer.
    let confidence: Float
  }

  /// Predictions of about the same confidence.
  struct Bin {
    let count: Int
    /// The mean confidence, and the share that was right.
    let confidence, accuracy: Double
  }

  let confusions: ConfusionMatrix
  let loss: Double
  /// The most confident ones first.
  let mistakes: [Mistake]
  let bins: [Bin]

  /// Measures probabilities `[N, classes]` against labels.
  init(probabilities: Tensor, labels: [Int], loss: Double, bins count: Int = 10) {
    self.loss = loss
    confusions = ConfusionMatrix(probabilities, .classes(labels))
    let classes = probabilities.shape[1]
    let guesses = probabilities.argmax()
    var mistakes: [Mistake] = []
    var sums = [(count: Int, confidence: Double, right: Int)](
      repeating: (0, 0, 0), count: count)
    for (index, guess) in guesses.enumerated() {
      let confidence = probabilities.values[index * classes + guess]
      let bin = min(Int(confidence * Float(count)), count - 1)
      sums[bin].count += 1
      sums[bin].confidence += Double(confidence)
      if guess == labels[index] {
        sums[bin].right += 1
      } else {
        mistakes.append(
          Mistake(index: index, actual: labels[index], predicted: guess, confidence: confidence))
      }
    }
    // The place decides between equals, so that the order is always the same.
    self.mistakes = mistakes.sorted { ($0.confidence, $1.index) > ($1.confidence, $0.index) }
    bins = sums.filter { $0.count > 0 }.map {
      Bin(
        count: $0.count, confidence: $0.confidence / Double($0.count),
        accuracy: Double($0.right) / Double($0.count))
    }
  }

  var accuracy: Double { confusions.accuracy }

  /// Where the accuracy on all images of this kind lies with a probability of 95 %, as far as a sample of this size can tell.
  ///
  /// - SeeAlso: Wilson (1927), <https://doi.org/10.1080/01621459.1927.10502953>; Brown, Cai and DasGupta (2001), section 3.1.1.
  var interval: ClosedRange<Double> {
    let (n, p, z) = (Double(confusions.total), accuracy, 1.959964)
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return max(centre - half, 0)...min(centre + half, 1)
  }

  /// The harmonic mean of precision and recall; not a number for a class that nobody named or was.
  func f1(of label: Int) -> Double {
    let (precision, recall) = (confusions.precision(of: label), confusions.recall(of: label))
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : .nan
  }

  /// How far confidence and accuracy are apart, on average over all predictions.
  ///
  /// - SeeAlso: Guo et al. (2017), equation 3, <https://arxiv.org/abs/1706.04599>.
  var calibrationError: Double {
    bins.reduce(0) { $0 + Double($1.count) * abs($1.confidence - $1.accuracy) }
      / Double(confusions.total)
  }
}
