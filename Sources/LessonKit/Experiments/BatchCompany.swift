public import ConvNet
public import Figures

/// What a network says of one image in the company of others, with the statistics of each batch.
public struct BatchCompany {
  private let images: ImageSet
  private let batches: [[Int]]
  /// What is said of the first image of each batch, and of it alone in inference.
  private let said: [[Float]]
  private let alone: [Float]
  /// The class of the image.
  public let truth: Int
  /// The answers that it gets.
  public let answers: Set<Int>
  /// In how many batches the answer is wrong.
  public var wrong: Int { said.count { Self.best($0) != truth } }
  /// How many batches there are.
  public var count: Int { batches.count }

  /// Of some images that inference gets right, the one that gets the most answers.
  ///
  /// - Precondition: there are as many candidates.
  public init(_ network: Sequential, _ images: ImageSet, _ examples: Examples, candidates: Int) {
    var random = RandomGenerator(seed: 1).stream(.examples)
    let draws = (0..<10).map { _ in (0..<3).map { _ in random.integer(below: examples.count) } }
    let inference = network(examples.batch(Array(0..<candidates)[...]).inputs).argmax()
    let found = (0..<candidates).filter { inference[$0] == Int(images.labels[$0]) }.map { image in
      (
        image,
        draws.map { others in
          let batch = examples.batch(([image] + others)[...]).inputs
          return softmax(network.scoresInTraining(of: batch)[0..<1]).values
        }
      )
    }
    let most = found.max { one, other in
      Set(one.1.map(Self.best)).count < Set(other.1.map(Self.best)).count
    }
    let (image, said) = most ?? (0, [])
    self.images = images
    (self.said, truth) = (said, Int(images.labels[image]))
    batches = draws.map { [image] + $0 }
    alone = softmax(network(examples.batch([image][...]).inputs)).values
    answers = Set(said.map(Self.best))
  }

  private static func best(_ chances: [Float]) -> Int {
    chances.indices.max { chances[$0] < chances[$1] } ?? 0
  }

  /// A figure for each batch: its images, and what is said of the first.
  public func frames(_ names: [String]) -> [Figure] {
    batches.indices.map { batch in
      let pictures = batches[batch].enumerated().map { place, image in
        let pixels = images.matrix(image)
        return LabeledImage(
          Matrix(rows: 4 * pixels.rows, columns: 4 * pixels.columns) { pixels[$0 / 4, $1 / 4] },
          colors: ColorScale(.ink, range: 0...1), title: place == 0 ? "the image" : "company")
      }
      // Stacked on nothing they have the second colour, and too little room for their values.
      let bars = Bars(
        [
          Bars.Group("", values: names.map { _ in 0 }),
          Bars.Group("", values: said[batch].map(Double.init)),
        ], arrangement: .stacked)
      let dots = Points(
        x: names.indices.map(Double.init), y: alone.map(Double.init), category: 3)
      let answer = Self.best(said[batch])
      var chart = Chart(
        "Batch \(batch + 1): “\(names[answer])” \(answer == truth ? "✓" : "✗")",
        x: Axis(categories: names), y: Axis(format: .percent, limits: 0...1, covers: 0...1),
        marks: [bars, dots], size: Size(width: 680, height: 170))
      chart.countsOmissions = false
      let grid = ImageGrid("", pictures, columns: 4, pixelSize: 1)
      return Figure("", alternativeText: "", panels: [grid, chart], columns: 1)
    }
  }
}
