import ConvNet
import Figures
import LessonKit
import Notebooks

extension AugmentationLesson {
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
    let small = study.pairs[0]
    for pair in study.pairs {
      notebook.record("gain with \(pair.size) images, points", Spread(pair.gains).mean)
    }
    if options.data.isDigits {
      gain(&notebook, study)
    } else {
      cost(&notebook, options, study)
    }
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
      "Where the gap is negative, that is no miracle: training accuracy is measured on changed images, which are harder than the test's."
    )
    guard options.data.isDigits else { return }
    let losses = zip(small.plain, study.flipped).map { $1 - $0 }
    notebook.claim(
      "A change that lies does harm: flips alone cost \(Spread(losses.map { -$0 }).text(decimals: 1)) points with \(study.sizeNames[0]) images.",
      holds: Spread(losses).mean < 0, expected: "below 0 on the average",
      found: losses.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
  }

  /// What came out where the changes belong to the images.
  private static func gain(_ notebook: inout Notebook, _ study: PairedStudy) {
    let (small, large) = (study.pairs[0], study.pairs[study.pairs.count - 1])
    notebook.claim(
      "With \(study.sizeNames[0]) images augmentation gains with every seed: \(Spread(small.gains).text(decimals: 1)) points.",
      holds: small.gains.allSatisfy { $0 > 0 }, expected: "above 0 with every seed",
      found: list(small.gains, decimals: 1))
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
  }

  /// What came out where they do not.
  private static func cost(
    _ notebook: inout Notebook, _ options: LessonOptions, _ study: PairedStudy
  ) {
    let gains = study.pairs.map { Spread($0.gains) }
    let found = zip(study.sizeNames, gains).map { "\($1.text(decimals: 1)) with \($0)" }
      .joined(separator: ", ")
    notebook.claim(
      "The more images there are, the less these changes give: \(found).",
      holds: gains[2].mean < gains[0].mean,
      expected: "less than \(Decimals.fixed(gains[0].mean, 1)) points with \(study.sizeNames[2])",
      found: "\(Decimals.fixed(gains[2].mean, 1)) points")
    notebook.claim(
      "With \(study.sizeNames[2]) images the changes of handwriting make a network read fewer \(options.data.noun)s.",
      holds: gains[2].mean < 0, expected: "below 0 on the average",
      found: list(study.pairs[2].gains, decimals: 1))
    notebook.addText(
      """
      Hands lean and bend what they write; nobody leans and bends a \(options.data.noun) before its picture is taken. Against learning \
      by heart, any change may help. But in the same number of steps the network is shown what the test never asks, and less of \
      what it does ask, and the more true images there are, the more of them are spoilt. `--data mnist` shows the same changes where \
      they belong.
      """)
  }
}

extension LessonData {
  /// Whether the images show what a hand has written: the changes of this lesson are made for that.
  var isDigits: Bool { noun == "digit" }
}
