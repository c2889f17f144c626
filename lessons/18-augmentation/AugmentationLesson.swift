import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

/// How changed copies of images teach a network what does not matter, and which changes lie.
@main
struct AugmentationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 35
  static let showpiece = "every-epoch"
  static let settings = AugmentationStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    let study = try AugmentationStudy(page.options)
    for (name, count) in [
      ("seeds", page.seeds.count), ("steps", study.steps), ("batch size", study.batchSize),
      ("more steps", 3 * study.steps), ("pictures shown", study.steps * study.batchSize),
      ("small set", study.sizes[0]), ("middle set", study.sizes[1]),
      ("large set", study.sizes[2]), ("twice", 2 * study.sizes[0]),
      ("five times", 5 * study.sizes[0]), ("test images", page.options.size(2000, quick: 700)),
    ] { page.number(name, count) }
    try hero(&page)
    try byHand(&page)
    try changes(&page)
    try gains(&page, study)
    try lie(&page, study)
    mistake(&page, study)
    try page.widget(AugmentationSettings.widget(readBy: study.readers()))
  }

  /// An image as a network sees it, once in every epoch.
  private static func hero(_ page: inout Page) throws {
    let image = page.data.image(of: 2).reshaped(to: [28, 28, 1])
    let (epochs, random) = (9 * page.options.whole("epochs"), page.options.random(1))
    let images = (0..<epochs).map { epoch in
      shown(Augmentation.digits.applied(to: image, using: random.stream(epoch)))
    }
    page.number("epochs", epochs)
    try page.hero(
      "every-epoch",
      Figure(
        "One digit in \(epochs) epochs", alternativeText: "",
        panels: [ImageGrid("", images, columns: 12, pixelSize: 2)]))
  }

  private static func shown(_ image: Tensor, _ title: String = "") -> LabeledImage {
    let pixels = Matrix(image.reshaped(to: [1, 28, 28, 1]))
    return LabeledImage(pixels, colors: ColorScale(.ink, range: 0...1), title: title)
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
    try page.teaching("shifted", from: "static func shifted(")
    try page.code(
      "move", from: "private func move(", in: "ConvNet/Augmentation/Augmentation.swift")
  }

  /// Each change alone, and one that lies.
  private static func changes(_ page: inout Page) throws {
    let two = page.data.image(of: 2).reshaped(to: [28, 28, 1])
    let six = page.data.image(of: 6).reshaped(to: [28, 28, 1])
    let images =
      AugmentationSettings.changes.map { shown($0.value(two), $0.key) } + [
        shown(six, "as it is"),
        shown(Augmentation.rotated(six, degrees: 180), "turned by 180°"),
      ]
    try page.figure(
      "changes", "Ways to change an image, and two that may lie",
      ImageGrid("", images, columns: 6, pixelSize: 3))
  }

  /// What augmentation gains with few images and with many, and what is shown once.
  private static func gains(_ page: inout Page, _ study: AugmentationStudy) throws {
    let (few, many) = (study.sizes[0], study.sizes[2])
    let aim = Spread(study.accuracies(few, .augmented)).mean
    let found = study.plainImages(for: aim)
    let (worth, last) = (found ?? Double(many), Decimals.whole(many))
    let rounded = Decimals.whole(Int((worth / 100).rounded()) * 100)
    page.word("worth", found == nil ? "\(last) or more" : "about \(rounded)")
    let (twice, fiveTimes) = (Double(2 * few), Double(5 * few))
    page.bet(
      "worth", measured: [worth],
      options: [0...twice, twice...fiveTimes, fiveTimes...max(2 * Double(many), worth)], "images",
      decimals: 0)
    func series(_ change: Change) -> Series {
      let columns = study.sizes.map { study.accuracies($0, change) }
      let runs = page.seeds.indices.map { seed in columns.map { $0[seed] } }
      return Series(change.rawValue, x: [0, 1, 2], runs: runs, markers: .all)
    }
    try page.figure(
      "gains", "What \(Decimals.whole(few)) augmented images are worth",
      Chart(
        "Test accuracy", x: Axis("Training images", categories: study.sizes.map(Decimals.whole)),
        y: Axis("%"), marks: [series(.plain), series(.augmented)],
        references: [ReferenceLine(y: aim, label: "\(Decimals.whole(few)) augmented")]))
    page.measurement(
      "test accuracy", of: study.trial.settings.map { ("\($0)", study.trial.accuracies($0)) },
      unit: "%", decimals: 1)
    page.difference("gain on the small set", study.gains(few), "points", decimals: 1)
    page.difference("gain on the large set", study.gains(many), "points", decimals: 1)
    page.difference("gain of one change", study.gains(few, .frozen), "points", decimals: 1)
    page.claim("gains with few images", study.gains(few), .isAbove, 1.3, "points", decimals: 1)
    page.claim(
      "new changes in every epoch", study.gains(few, over: .frozen), .isAbove, 1.2, "points",
      decimals: 1, experiment: try AugmentationStudy.onPage)
    for (name, change) in [("plain", Change.plain), ("augmented", .augmented)] {
      let accuracy = Spread(study.accuracies(few, change, on: AugmentationStudy.shifted)).mean
      page.number("accuracy when shifted, \(name)", accuracy, "%", decimals: 1)
    }
  }

  /// What turning by any angle does to 6 and 9, which it can make of each other, and to the other classes.
  private static func lie(_ page: inout Page, _ study: AugmentationStudy) throws {
    typealias Study = AugmentationStudy
    let few = study.sizes[0]
    page.number("cost of turns", -study.gains(few, .turned).mean, "points", decimals: 1)
    let changes = [Study.upsideDown, Study.others].map { study.gains(few, .turned, on: $0) }
    page.number("cost for 6 and 9", -changes[0].mean, "points", decimals: 1)
    page.number("cost for others", -changes[1].mean, "points", decimals: 1)
    page.claim(
      "a false label", PairedDifference(from: changes[0].values, to: changes[1].values), .isAbove,
      4, "points", decimals: 1)
    for (name, change) in [("plain", Change.plain), ("turned", .turned)] {
      let accuracy = Spread(study.accuracies(few, change, on: Study.tilted)).mean
      page.number("accuracy when turned, \(name)", accuracy, "%", decimals: 1)
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
