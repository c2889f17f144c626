import ConvNet
import LessonKit
import Notebooks

extension AugmentationLesson {
  /// What feeds the network, right and with one seed for all epochs.
  static func replayBug(_ notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Check: the whole pipeline")
    let examples = options.data.examples(training: 64, test: 1).training
    let strong = examples.augmented(by: .digits)
    let places = Array(0..<examples.count)[...]
    let (random, plain) = (options.random(5), examples.batch(places).inputs)
    func moved(_ a: Tensor, from b: Tensor) -> Double { (a - b).norm() / plain.norm() }
    let measuring = moved(strong.batch(places).inputs, from: plain)
    let first = strong.trainingBatch(places, using: random.stream(1)).inputs
    let again = strong.trainingBatch(places, using: random.stream(1)).inputs
    let second = strong.trainingBatch(places, using: random.stream(2)).inputs
    notebook.addText(
      """
      Augmentation has no gradient: it happens before the network, and no weight depends on it. In place of a gradient check, we \
      check the pipeline that feeds the network: the same epoch must give the same images, another epoch others, and whatever is \
      measured must be left alone.
      """)
    notebook.claim(
      "One epoch repeated gives the same bytes, the next one other images, and images to be measured are untouched.",
      holds: first == again && first != second && measuring == 0 && moved(first, from: plain) > 0,
      expected: "equal, different, and a distance of 0",
      found:
        "\(first == again ? "equal" : "different"), \(first == second ? "equal" : "different"), and a distance of "
        + Decimals.fixed(measuring, 3))
    /// How far the images of five epochs lie from those of the first.
    func distances(_ generator: (_ epoch: Int) -> RandomGenerator) -> [Double] {
      let batches = (1...5).map { strong.trainingBatch(places, using: generator($0)).inputs }
      return batches.map { moved($0, from: batches[0]) }
    }
    let mistaken = distances { _ in RandomGenerator(seed: options.seed) }
    let right = distances { RandomGenerator(seed: options.seed).stream($0) }
    notebook.addBug(
      "The same seed in every epoch",
      story:
        "The generator is made anew inside the loop over the epochs, with a fixed seed “so that it can be repeated”. Every image "
        + "is changed once, and then shown in the same way for ever.",
      wrong: .init(
        """
        for epoch in 1...5 {
          let r = RandomGenerator(seed: 1)
          train(on: changed(images, r))
        }
        """, output: "distance from epoch 1: \(list(mistaken))"),
      right: .init(
        """
        let r = RandomGenerator(seed: 1)
        for epoch in 1...5 {
          let own = r.stream(epoch)
          train(on: changed(images, own))
        }
        """, output: "distance from epoch 1: \(list(right))"),
      symptom:
        "Training accuracy climbs to 100 % as without augmentation. Compare the first batch of two epochs."
    )
    notebook.claim(
      "With one seed for all epochs no image ever changes again; with a stream for each they all differ from the first.",
      holds: mistaken.allSatisfy { $0 == 0 } && right.dropFirst().allSatisfy { $0 > 0.1 },
      expected: "all 0, and above 0.1 from the second epoch on",
      found: "\(list(mistaken)); \(list(right))")
  }

  /// Numbers in a row.
  static func list(_ values: [Double], decimals: Int = 2) -> String {
    values.map { Decimals.fixed($0, decimals) }.joined(separator: ", ")
  }
}
