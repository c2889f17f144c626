import ConvNet
import Figures
import LessonKit
import Notebooks

extension AugmentationLesson {
  /// Changes that change what an image shows.
  static func breakLabels(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: PairedStudy
  ) throws {
    notebook.addSection("Changes that lie")
    // Other data than digits has no 6 to turn.
    let isDigits = options.data.noun == "digit"
    let generator = DigitGenerator(seed: options.seed, style: .neat)
    func image(_ digit: Int, _ index: Int = 0) -> Tensor {
      let drawn = generator.image(of: digit, variant: index).map { Float($0) / 255 }
      return isDigits
        ? options.data.image(of: digit, index).reshaped(to: options.data.imageShape)
        : Tensor(drawn, shape: DigitGenerator.imageShape)
    }
    let (two, six, nine) = (image(2), image(6), image(9))
    let turned = (Augmentation.rotated(six, degrees: 180), Augmentation.rotated(nine, degrees: 180))
    notebook.addText(
      """
      “Leave the meaning alone” is a promise that we make, not the computer. Turned by 180°, a 6 becomes a 9 and is still labelled \
      6. Mirrored, a 2 becomes something that no one writes, labelled 2.
      """)
    try notebook.addFigure(
      "changes-that-lie",
      AugmentationFigures.broken(
        [
          ("6", six), ("turned by 180°", turned.0), ("9", nine), ("turned by 180°", turned.1),
          ("2", two), ("mirrored", Augmentation.flipped(two)), ("0", image(0)),
          ("mirrored", Augmentation.flipped(image(0))),
        ], columns: 4),
      caption: "Before and after. The last pair shows a change that does no harm.", options)
    if isDigits {
      let count = 60
      let sixes = (0..<count).map { image(6, $0) }
      let upright = study.readings(of: sixes)
      let upsideDown = study.readings(of: sixes.map { Augmentation.rotated($0, degrees: 180) })
      notebook.claim(
        "A network trained on \(study.sizeNames[2]) upright images reads \(upright[6]) of \(count) sixes as 6. Turned by 180°, it reads "
          + "\(upsideDown[9]) of them as 9 and \(upsideDown[6]) as 6: to train with such turns is to teach it against its own eyes.",
        holds: upright[6] > count / 2 && upsideDown[9] > upsideDown[6],
        expected: "most upright ones as 6, and more turned ones as 9 than as 6",
        found: "\(upright[6]) as 6; turned \(upsideDown[9]) as 9 and \(upsideDown[6]) as 6")
    }
    notebook.addText(
      "How far may a change go, then? As far as the hands, cameras or sheets that will be met go. The ranges are part of what you know "
        + "about the task, like the labels.")
  }

  /// Paired runs with three numbers of images.
  static func compare(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: PairedStudy
  ) throws {
    notebook.addSection("What it gains, and where")
    notebook.addText(
      """
      The same small convolutional network learns from \(study.sizeNames[0]), \(study.sizeNames[1]) and \(study.sizeNames[2]) images of \
      \(options.data.title), each time for about \(study.steps) steps of \(study.batchSize) images, so that no run gets more \
      practice. Runs come in **pairs**: the same seed gives both the same starting weights and the same order, and only \
      augmentation differs (shift 1, rotate 10°, zoom 10 %, shear 8°, elastic 1). \(study.testCount) test images judge, unchanged.
      """)
    let rows = zip(study.sizeNames, study.pairs).flatMap { name, pair in
      [("\(name) images", pair.plain), ("\(name) images, augmented", pair.augmented)]
    }
    notebook.addMeasurement(
      "test accuracy", of: rows.map { (name: $0.0, values: $0.1) }, seeds: options.seeds, unit: "%",
      decimals: 1,
      command: options.command)
    try notebook.addFigure(
      "gains", AugmentationFigures.gains(study),
      caption: "Means of \(options.seeds.count) seeds, bands of one standard deviation.", options)
    let (small, large) = (study.pairs[0], study.pairs[study.pairs.count - 1])
    for pair in study.pairs {
      notebook.record("gain with \(pair.size) images, points", Spread(pair.gains).mean)
    }
    notebook.claim(
      "With \(study.sizeNames[0]) images augmentation gains with every seed: \(Spread(small.gains).text(decimals: 1)) points.",
      holds: small.gains.allSatisfy { $0 > 0 }, expected: "above 0 with every seed",
      found: small.gains.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
    notebook.claim(
      "With \(study.sizeNames[2]) images it gains less: \(Spread(large.gains).text(decimals: 1)) points.",
      holds: Spread(large.gains).mean < Spread(small.gains).mean,
      expected: "less than \(Decimals.fixed(Spread(small.gains).mean, 1)) points",
      found: "\(Decimals.fixed(Spread(large.gains).mean, 1)) points")
    notebook.addText(
      """
      Changed copies do hold something new: what we know about digits and the images alone do not say. The more images there are, \
      the more of it they say themselves. In numbers of images: \(study.sizeNames[0]) augmented \
      ones read \(Decimals.fixed(Spread(small.augmented).mean, 1)) % of the test, \(study.sizeNames[1]) plain ones \
      \(Decimals.fixed(Spread(study.pairs[1].plain).mean, 1)) %.
      """)
    try notebook.addFigure(
      "curves", AugmentationFigures.curves(small),
      caption:
        "Without augmentation the network sees the same \(study.sizeNames[0]) images again and again and learns them by heart; with "
        + "it there is nothing to learn by heart. The scale is logarithmic.", options)
    let gaps = zip(small.plainTraining, small.plain).map { $0 - $1 }
    let augmentedGaps = zip(small.augmentedTraining, small.augmented).map { $0 - $1 }
    notebook.claim(
      "Augmentation regularizes: training accuracy is ahead of test accuracy by \(Spread(gaps).text(decimals: 1)) points without it, "
        + "and by \(Spread(augmentedGaps).text(decimals: 1)) with it.",
      holds: zip(gaps, augmentedGaps).allSatisfy { $1 < $0 },
      expected: "a smaller gap with every seed",
      found: zip(gaps, augmentedGaps).map { "\(Decimals.fixed($0, 1)) → \(Decimals.fixed($1, 1))" }
        .joined(separator: ", "))
    notebook.addSideNote(
      "A negative gap is no miracle: training accuracy is measured on changed images, which are harder than the test's."
    )
    guard !options.data.isPhotographs else { return }
    let losses = zip(small.plain, study.flipped).map { $1 - $0 }
    notebook.claim(
      "A change that lies does harm: flips alone cost \(Spread(losses.map { -$0 }).text(decimals: 1)) points with \(study.sizeNames[0]) images.",
      holds: Spread(losses).mean < 0, expected: "below 0 on the average",
      found: losses.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
  }

  /// Augmenting the test images as well.
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

  private static func list(_ values: [Double]) -> String {
    values.map { Decimals.fixed($0, 2) }.joined(separator: ", ")
  }
}

extension LessonData {
  /// Whether the images show things whose mirror images are as common as they are.
  fileprivate var isPhotographs: Bool { noun != "digit" }
}
