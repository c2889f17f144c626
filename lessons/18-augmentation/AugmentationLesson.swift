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
  static let showpiece = "forty-epochs"
  static let settings = AugmentationStudy.settings
  static let exercises = Solutions.exercises
  private static let ink = ColorScale(.ink, range: 0...1)

  static func compute(_ page: inout Page) throws {
    page.condition("handwriting", page.data.isHandwriting)
    page.word("image", page.data.noun)
    page.word("data", page.data.title)
    page.number("seeds", page.seeds.count)
    try hero(&page)
    try byHand(&page)
    try changes(&page)
    let study = try AugmentationStudy(page.options)
    for (name, size) in zip(["small set", "middle set", "large set"], study.sizes) {
      page.number(name, size)
    }
    page.number("steps", study.steps)
    page.number("batch size", study.batchSize)
    page.number("pictures shown", study.steps * study.batchSize)
    try gains(&page, study)
    mistake(&page, study)
    try page.widget(AugmentationSettings.widget(readBy: study.readers(page.options)))
  }

  /// An image as epochs show it.
  private static func hero(_ page: inout Page) throws {
    let image = page.data.image(of: 2).reshaped(to: page.data.imageShape)
    let random = page.options.random(1)
    let shown = 40
    let images = (0..<shown).map { epoch in
      epoch == 0 ? image : Augmentation.digits.applied(to: image, using: random.stream(epoch))
    }
    page.number("epochs shown", shown - 1)
    try page.hero(
      "forty-epochs",
      Figure(
        "One \(page.data.noun), and what \(shown - 1) epochs make of it", alternativeText: "",
        panels: [
          ImageGrid(
            "", images.map { LabeledImage(Matrix(gray: $0), colors: ink) }, columns: 10,
            pixelSize: 2)
        ]))
  }

  /// A row of pixels, moved by one and by half a pixel.
  private static func byHand(_ page: inout Page) throws {
    let row: [Float] = [0, 0, 1, 1, 0, 0]
    let moved = [row, Teaching.shifted(row, by: 1), Teaching.shifted(row, by: 0.5)]
    page.table(
      "a row of pixels", [""] + row.indices.map { "\($0)" },
      rows: zip(["as it is", "moved by 1", "moved by ½"], moved).map { name, values in
        [.words(name)] + values.map { .number(Double($0), decimals: $0.rounded() == $0 ? 0 : 1) }
      })
    page.number("weight", 0.75 * 0.5, decimals: 3)
    try page.code(
      "shifted", from: "static func shifted(", in: "lessons/18-augmentation/Teaching.swift")
    try page.code(
      "move", from: "private func move(", in: "ConvNet/Augmentation/Augmentation.swift")
  }

  /// Each change alone, and one that lies.
  private static func changes(_ page: inout Page) throws {
    func labeled(_ title: String, _ digit: Int, _ change: (Tensor) -> Tensor) -> LabeledImage {
      let image = page.data.image(of: digit).reshaped(to: page.data.imageShape)
      return LabeledImage(Matrix(gray: change(image)), colors: ink, title: title)
    }
    let images =
      AugmentationSettings.changes.map { labeled($0.key, 2, $0.value) } + [
        labeled("as it is", 6) { $0 },
        labeled("turned by 180°", 6) { Augmentation.rotated($0, degrees: 180) },
      ]
    try page.figure(
      "changes", "Ways to change an image, and two that may lie",
      ImageGrid("", images, columns: 6, pixelSize: 3))
  }

  /// What augmentation gains with few images and with many, and what it takes.
  private static func gains(_ page: inout Page, _ study: AugmentationStudy) throws {
    let (few, many) = (study.sizes[0], study.sizes[2])
    let gain = study.gains(few)
    let aim = Spread(study.accuracies(few, .augmented)).mean
    let found = study.plainImages(for: aim)
    let worth = found ?? Double(many)
    let rounded = Decimals.whole(Int((worth / 100).rounded()) * 100)
    page.word("worth", "\(found == nil ? "at least" : "about") \(rounded)")
    page.bet(
      "worth", measured: [worth],
      options: [0...Double(2 * few), Double(2 * few)...Double(5 * few), Double(5 * few)...1e9],
      "images", decimals: 0)
    for (name, count) in [("twice", 2 * few), ("five times", 5 * few)] { page.number(name, count) }
    func series(_ change: Change) -> Series {
      let columns = study.sizes.map { study.accuracies($0, change) }
      return Series(
        change.rawValue, x: study.sizes.map(Double.init),
        runs: columns[0].indices.map { seed in columns.map { $0[seed] } }, markers: .all)
    }
    try page.figure(
      "gains", "What \(Decimals.whole(few)) augmented images are worth",
      Chart(
        "Test accuracy", x: Axis("Training images", scale: .logarithmic), y: Axis("%"),
        marks: [series(.plain), series(.augmented)],
        references: [ReferenceLine(y: aim, label: "\(Decimals.whole(few)) augmented")],
        size: Size(width: 400, height: 240)))
    page.measurement(
      "test accuracy", of: study.trial.settings.map { ("\($0)", study.trial.accuracies($0)) },
      unit: "%", decimals: 1)
    page.difference("gain on the small set", gain, "points", decimals: 1)
    page.difference("gain on the large set", study.gains(many), "points", decimals: 1)
    let turned = study.gains(few, .turned)
    page.number("cost of turns", -turned.mean, "points", decimals: 1)
    if page.data.isHandwriting {
      page.claim("gains with few images", gain, .isAbove, 1.3, "points", decimals: 1)
      page.claim(
        "new changes in every epoch", study.gains(few, over: .frozen), .isAbove, 1.2, "points",
        decimals: 1, experiment: try AugmentationStudy.onPage)
      page.claim("turns do harm", turned, .isBelow, -5, "points", decimals: 1)
    }
    for (name, change) in [("plain", Change.plain), ("turned", .turned)] {
      for test in [AugmentationStudy.upsideDown, AugmentationStudy.others] {
        let accuracy = Spread(study.accuracies(few, change, on: test)).mean
        page.number("accuracy on \(test), \(name)", accuracy, "%", decimals: 1)
      }
    }
  }

  /// Each image changed once for all epochs, against changed anew.
  private static func mistake(_ page: inout Page, _ study: AugmentationStudy) {
    for change in [Change.plain, .frozen, .augmented] {
      let material = Material(size: study.sizes[0], change: change)
      let (training, test) = (
        study.trial.reportedAccuracies(material), study.trial.accuracies(material)
      )
      page.number("training accuracy, \(change.rawValue)", Spread(training).mean, "%", decimals: 1)
      page.number("test accuracy, \(change.rawValue)", Spread(test).mean, "%", decimals: 1)
    }
  }
}

extension Matrix {
  /// An image `[H, W, C]`; of colours their mean.
  init(gray image: Tensor) {
    let channels = image.shape[2]
    self.init(rows: image.shape[0], columns: image.shape[1]) { row, column in
      (0..<channels).reduce(0) { $0 + Double(image[row, column, $1]) } / Double(channels)
    }
  }
}
