import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How changed copies of images teach a network what does not matter, and which changes lie.
@main
struct AugmentationLesson: Lesson {
  static let page = PackageResources.page_md
  static let estimatedSeconds = 35
  static let showpiece = "gains"

  static func compute(_ page: inout Page) throws {
    let study = try AugmentationStudy(&page)
    page.condition("handwriting", page.data.isHandwriting)
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    for (name, size) in zip(["small set", "middle set", "large set"], study.sizes) {
      page.number(name, size)
      page.spread("gain on the \(name)", study.gains(size).values, decimals: 1)
    }
    let isGain = study.gains(study.sizes[0]).mean > 0
    page.word("With", isGain ? "With" : "Nowhere, and it costs least with")
    let remark = " The changes are made for handwriting, and these are \(page.data.noun)s."
    page.word("remark on the data", page.data.isHandwriting ? "" : remark)
    try byHand(&page)
    try nineWays(&page)
    try lies(&page, study)
    try gains(&page, study)
    pipeline(&page)
    page.word(
      "where it gains",
      page.data.isHandwriting
        ? "gains most where images are few, and the gain shrinks as they become many"
        : "gives less the more images there are, and does harm where its changes do not happen in the world"
    )
  }

  /// Four by four pixels, moved by one and by half a pixel.
  private static func byHand(_ page: inout Page) throws {
    let tiny = Tensor([0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], shape: [4, 4, 1])
    let whole = Augmentation.shifted(tiny, by: (x: 1, y: 0))
    let half = Augmentation.shifted(tiny, by: (x: 0.5, y: 0))
    let ink = ColorScale(.ink, range: 0...1.5)
    let panels = zip(["original", "one pixel to the right", "half a pixel"], [tiny, whole, half])
      .map { title, image in
        HeatMap(title, Matrix(image.reshaped(to: [1, 4, 4, 1])), colors: ink, showsColorBar: false)
      }
    try page.figure(
      "shift-by-hand", "A move, pixel by pixel",
      panels)
    for column in 1...3 { page.number("column \(column)", Int(tiny.values[8 + column])) }
    page.number("column 2, moved", Double(half.values[10]), decimals: 0)
    page.number("column 3, moved", Double(half.values[11]), decimals: 1)
    let distance = Double((half - (tiny + whole) * 0.5).norm())
    page.claim(
      "half a pixel", holds: distance < 1e-5, expected: "no difference",
      found: Decimals.scientific(distance))
    try page.code(
      "augmentationMove", from: "private func move(", in: "ConvNet/Augmentation/Augmentation.swift")
  }

  /// Each change alone, and all of them at once as epochs show them.
  private static func nineWays(_ page: inout Page) throws {
    let image = page.data.image(of: 2).reshaped(to: page.data.imageShape)
    try page.figure(
      "nine-ways", .nineWays(image, using: page.options.random()))
    let random = page.options.random(1)
    let epochs = (1...10).map { epoch in
      let changed = Augmentation.digits.applied(to: image, using: random.stream(epoch))
      let images = [LabeledImage("original", image), LabeledImage("this epoch", changed)]
      return Figure(
        "As seen in training", alternativeText: "The image, changed a little.",
        panels: [ImageGrid("", images, columns: 2, pixelSize: 5)])
    }
    try page.animation(
      "epochs", "Ten epochs of one image",
      epochs, secondsPerFrame: 0.5, rest: 0.5)
    let more = page.options.random(2)
    let changed = Set(
      (0..<20).map { Augmentation.digits.applied(to: image, using: more.stream($0)).values })
    let distinct = changed.subtracting([image.values]).count
    page.claim(
      "twenty epochs", holds: distinct == 20, expected: "20 different images",
      found: "\(distinct) different images")
  }

  /// Changes that change what an image shows.
  private static func lies(_ page: inout Page, _ study: AugmentationStudy) throws {
    let data = page.data
    // Other data has no 6 to turn.
    let generator = DigitGenerator(seed: page.options.seed, style: .neat)
    func image(_ digit: Int, _ index: Int = 0) -> Tensor {
      if data.isHandwriting { return data.image(of: digit, index).reshaped(to: data.imageShape) }
      let drawn = generator.image(of: digit, variant: index).map { Float($0) / 255 }
      return Tensor(drawn, shape: DigitGenerator.imageShape)
    }
    func turned(_ image: Tensor) -> Tensor { Augmentation.rotated(image, degrees: 180) }
    let images = [6, 9, 2, 0].flatMap { digit in
      let (name, change) =
        digit < 6 ? ("mirrored", Augmentation.flipped) : ("turned by 180°", turned)
      return [LabeledImage("\(digit)", image(digit)), LabeledImage(name, change(image(digit)))]
    }
    page.word("Before", data.isHandwriting ? "Before" : "Built-in digits, before")
    try page.figure(
      "changes-that-lie", "Is it still what the label says?",
      ImageGrid("", images, columns: 4, pixelSize: 3))
    if data.isHandwriting {
      let sixes = (0..<60).map { image(6, $0) }
      let upright = study.readings(of: sixes)[6]
      let upsideDown = study.readings(of: sixes.map(turned))
      page.number("sixes", sixes.count)
      page.number("upright as 6", upright)
      page.number("turned as 9", upsideDown[9])
      page.number("turned as 6", upsideDown[6])
      page.claim(
        "turned sixes", holds: upright > sixes.count / 2 && upsideDown[9] > upsideDown[6],
        expected: "most upright ones as 6, and more turned ones as 9 than as 6",
        found: "\(upright) as 6; turned \(upsideDown[9]) as 9 and \(upsideDown[6]) as 6")
    }
    try page.widget(AugmentationSettings().widget(readBy: .shipped()))
  }

  /// What augmentation gains with few images and with many.
  private static func gains(_ page: inout Page, _ study: AugmentationStudy) throws {
    page.measurement(
      "test accuracy",
      of: study.trial.settings.dropLast().map { ("\($0)", study.trial.accuracies($0)) },
      unit: "%", decimals: 1)
    try page.figure(
      "gains", .gains(study))
    try page.figure(
      "curves", .curves(study))
    let (few, more) = (study.sizes[0], study.sizes[1])
    let (small, large) = (study.gains(few), study.gains(study.sizes[2]))
    page.claim(
      page.data.isHandwriting ? "gains less" : "the more images, the less",
      holds: large.mean < small.mean, expected: "less than \(Decimals.fixed(small.mean, 1)) points",
      found: "\(Decimals.fixed(large.mean, 1)) points")
    if page.data.isHandwriting {
      page.claim(
        "gains with every seed", holds: small.values.allSatisfy { $0 > 0 },
        expected: "above 0 with every seed",
        found: small.values.map { Decimals.fixed($0, 1) }.joined(separator: ", "))
      let augmented = Spread(study.accuracies(few, .digits)).mean
      page.number("accuracy with few, augmented", augmented, "%", decimals: 1)
      page.number("accuracy with more", Spread(study.accuracies(more)).mean, "%", decimals: 1)
      let flips = study.gains(few, [.flip])
      page.spread("cost of flips", flips.values.map { -$0 }, decimals: 1)
      page.claim("flips do harm", flips, .isBelow, 0, "points", decimals: 1)
    } else {
      page.claim("the changes cost", large, .isBelow, 0, "points", decimals: 1)
    }
    let (gaps, augmented) = (study.gaps(few), study.gaps(few, .digits))
    page.spread("gap", gaps, decimals: 1)
    page.spread("gap, augmented", augmented, decimals: 1)
    page.claim(
      "augmentation regularizes", holds: zip(gaps, augmented).allSatisfy { $1 < $0 },
      expected: "a smaller gap with every seed",
      found: zip(gaps, augmented).map { "\(Decimals.fixed($0, 1)) → \(Decimals.fixed($1, 1))" }
        .joined(separator: ", "))
  }

  /// What feeds the network, right and with one seed for all epochs.
  private static func pipeline(_ page: inout Page) {
    let examples = page.data.examples(training: 64, test: 1).training
    let strong = examples.augmented(by: .digits)
    let places = Array(0..<examples.count)[...]
    let (random, plain) = (page.options.random(5), examples.batch(places).inputs)
    func epoch(_ random: RandomGenerator) -> Tensor {
      strong.trainingBatch(places, using: random).inputs
    }
    func moved(_ a: Tensor, from b: Tensor) -> Double { (a - b).norm() / plain.norm() }
    let measuring = moved(strong.batch(places).inputs, from: plain)
    let first = epoch(random.stream(1))
    let isRepeated = epoch(random.stream(1)) == first
    let isNew = epoch(random.stream(2)) != first
    page.claim(
      "the pipeline",
      holds: isRepeated && isNew && measuring == 0 && moved(first, from: plain) > 0,
      expected: "equal, different, and a distance of 0",
      found:
        "\(isRepeated ? "equal" : "different"), \(isNew ? "different" : "equal"), and a distance of \(Decimals.fixed(measuring, 3))"
    )
    /// How far the images of five epochs lie from those of the first.
    func distances(_ generator: (_ epoch: Int) -> RandomGenerator) -> [Double] {
      let batches = (1...5).map { epoch(generator($0)) }
      return batches.map { moved($0, from: batches[0]) }
    }
    let generator = RandomGenerator(seed: page.options.seed)
    let (mistaken, right) = (distances { _ in generator }, distances { generator.stream($0) })
    let wrongText = page.numbers("distances with one seed", mistaken, decimals: 2)
    let rightText = page.numbers("distances with streams", right, decimals: 2)
    page.claim(
      "one seed for all epochs",
      holds: mistaken.allSatisfy { $0 == 0 } && right.dropFirst().allSatisfy { $0 > 0.1 },
      expected: "all 0, and above 0.1 from the second epoch on",
      found: "\(wrongText); \(rightText)")
  }
}
