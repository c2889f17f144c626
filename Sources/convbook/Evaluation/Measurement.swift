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
    /// The loss of this image alone: −ln of the probability of the right answer.
    let loss: Double
  }

  /// Predictions of about the same confidence.
  struct Bin {
    let right, count: Int
    /// The mean confidence.
    let confidence: Double

    /// How many of them are right.
    var proportion: Proportion { Proportion(right, of: count) }
  }

  let confusions: ConfusionMatrix
  /// The mean over all images, in nats.
  let loss: Double
  /// Those with the largest loss first.
  let mistakes: [Mistake]
  /// From little to much confidence; those without predictions are left out.
  let bins: [Bin]

  /// Measures logits `[N, classes]` against labels.
  init(logits: Tensor, labels: [Int], bins count: Int = 10) {
    confusions = ConfusionMatrix(logits, .classes(labels))
    let classes = logits.shape[1]
    let crossEntropy = SoftmaxCrossEntropy()
    let probabilities = softmax(logits)
    var mistakes: [Mistake] = []
    var total = 0.0
    var sums = [(count: Int, confidence: Double, right: Int)](
      repeating: (0, 0, 0), count: count)
    for (index, guess) in logits.argmax().enumerated() {
      let loss = crossEntropy.forward(logits[index..<index + 1], .classes([labels[index]])).loss
      total += loss
      let confidence = probabilities.values[index * classes + guess]
      let bin = min(Int(confidence * Float(count)), count - 1)
      sums[bin].count += 1
      sums[bin].confidence += Double(confidence)
      if guess == labels[index] {
        sums[bin].right += 1
      } else {
        mistakes.append(
          Mistake(
            index: index, actual: labels[index], predicted: guess, confidence: confidence,
            loss: loss))
      }
    }
    loss = total / Double(max(labels.count, 1))
    // The place decides between equals, so that the order is always the same.
    self.mistakes = mistakes.sorted { ($0.loss, $1.index) > ($1.loss, $0.index) }
    bins = sums.filter { $0.count > 0 }.map {
      Bin(right: $0.right, count: $0.count, confidence: $0.confidence / Double($0.count))
    }
  }

  var accuracy: Double { confusions.accuracy }

  /// Where the accuracy on all images of this kind lies with a probability of 95 %.
  var interval: ClosedRange<Double> {
    Proportion(confusions.total - mistakes.count, of: confusions.total).interval
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
    bins.reduce(0) { $0 + Double($1.count) * abs($1.confidence - $1.proportion.share) }
      / Double(confusions.total)
  }
}
