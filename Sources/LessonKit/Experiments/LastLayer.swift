public import ConvNet
public import Notebooks

/// A trained network taken apart before its last layer: what arrives there for some images, and what becomes of it when units are missing.
public struct LastLayer {
  /// What each unit puts out for each image, `[N, units]`.
  public let units: Tensor
  /// What turns that into scores: a dense layer with a bias.
  let layer: any Layer
  /// What the images show.
  public let truth: Targets

  /// Sends examples through all layers but the last `count`, of which only the very last does something at inference.
  ///
  /// - Precondition: the last layer is dense and has a bias.
  public init(of model: Sequential, dropping count: Int, for examples: Examples) {
    let inputs = examples.batch(Array(0..<examples.count)[...]).inputs
    units = model.layers.dropLast(count).reduce(inputs) {
      $1.forward($0, mode: .inference).output
    }
    layer = model.layers[model.layers.count - 1]
    truth = examples.allTargets
  }

  /// A layer by hand.
  init(units: Tensor, layer: any Layer, truth: Targets) {
    (self.units, self.layer, self.truth) = (units, layer, truth)
  }

  /// The same for the first images only.
  public func first(_ count: Int) -> LastLayer {
    let truth = Targets.classes(Array(truth.classes[..<count]))
    return LastLayer(units: units[0..<count], layer: layer, truth: truth)
  }

  /// What one draw of dropout multiplies each unit with; at rate 0 it is 1.
  public func mask(_ rate: Float, _ random: RandomGenerator) -> Tensor {
    Dropout(rate).forward(units.map { _ in 1 }, mode: .training(random)).output
  }

  /// The scores of each class with all units, or when units arrive times `factor`.
  public func scores(_ factor: Tensor? = nil) -> Tensor {
    layer.forward(factor.map { units * $0 } ?? units, mode: .inference).output
  }

  /// What is said of an image with all units (−1), or in one draw as widgets count them: a mask for all images.
  public func chances(of image: Int, _ rate: Float, draw: Int) -> [Double] {
    let random = RandomGenerator(seed: 1).stream(.dropout).stream(max(draw, 0))
    let ones = Tensor(repeating: 1, shape: [units.shape[1]])
    let mask = draw < 0 ? ones : Dropout(rate).forward(ones, mode: .training(random)).output
    let thinned = units[image..<image + 1] * mask.reshaped(to: [1, mask.count])
    return softmax(layer.forward(thinned, mode: .inference).output).values.map(Double.init)
  }

  /// Accuracy in percent and loss of scores.
  public func measured(_ scores: Tensor) -> (accuracy: Double, loss: Double) {
    let accuracy = 100 * Accuracy().total(scores, truth) / Double(truth.count)
    return (accuracy, SoftmaxCrossEntropy().forward(scores, truth).loss)
  }

  /// Accuracy and loss when units are dropped at a rate.
  public func measured(at rate: Float, _ random: RandomGenerator) -> (
    accuracy: Double, loss: Double
  ) {
    measured(scores(mask(rate, random)))
  }

  /// The factor, between 0.08 and 2.7, that makes the loss least when it multiplies all scores: one over a temperature.
  ///
  /// - SeeAlso: Guo et al. (2017), section 4.2, <https://arxiv.org/abs/1706.04599>.
  public var bestFactor: Float {
    let (scores, exp) = (scores(), ElementaryFunctions.exp as (Float) -> Float)
    var (low, high): (Float, Float) = (-2.5, 1)
    while high - low > 0.005 {
      let (left, right) = ((2 * low + high) / 3, (low + 2 * high) / 3)
      let losses = [left, right].map { measured(scores * exp($0)).loss }
      if losses[0] < losses[1] { high = right } else { low = left }
    }
    return exp((low + high) / 2)
  }

  /// For each of the first images the fewest units that must go until the answer is another, the others scaled up as dropout does;
  /// nil where it is wrong from the start.
  public func fewestToFlip(_ count: Int) -> [Int?] {
    let (x, w, b) = (
      units.values, layer.parameters[0].value.values, layer.parameters[1].value.values
    )
    let (size, guesses) = (units.shape[1], scores().argmax())
    return (0..<count).map { image in
      let truth = truth.classes[image]
      if guesses[image] != truth { return nil }
      return b.indices.filter { $0 != truth }.map { rival in
        // What each unit adds to the lead, the most first.
        let parts = (0..<size).map { unit in
          x[image * size + unit] * (w[unit * b.count + truth] - w[unit * b.count + rival])
        }.sorted(by: >)
        var (lead, gone) = (parts.reduce(0, +), 0)
        while gone < size - 1, lead * Float(size) / Float(size - gone) + b[truth] > b[rival] {
          lead -= parts[gone]
          gone += 1
        }
        return gone
      }.min()
    }
  }

  /// All that arrives, then the weights and the biases, under a name by which the scripts of a page ask for them.
  public func resource(named name: String) -> PageResource {
    let values = [units] + layer.parameters.map(\.value)
    return PageResource(
      name,
      bytes: values.flatMap(\.values).flatMap {
        withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init)
      })
  }
}

extension LastLayer {
  /// The loss of a network whose scores are all multiplied by the factor that suits other examples best: no answer changes.
  package static func lessSure(
    _ model: Sequential, chosenOn held: Examples, on test: Examples
  ) -> (factor: Float, loss: Double) {
    let factor = LastLayer(of: model, dropping: 1, for: held).bestFactor
    let layer = LastLayer(of: model, dropping: 1, for: test)
    return (factor, layer.measured(layer.scores() * factor).loss)
  }
}
