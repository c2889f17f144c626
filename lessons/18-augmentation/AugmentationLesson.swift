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
  static let estimatedSeconds = 60
  static let showpiece = "every-epoch"
  static let settings = AugmentationStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("data", page.data.title)
    page.condition("full", !page.options.isQuick)
    let study = try AugmentationStudy(page.options)
    let (few, pictures) = (study.sizes[0], study.steps * study.batchSize)
    for (name, count) in [
      ("seeds", page.seeds.count), ("few seeds", study.fewSeeds), ("steps", study.steps),
      ("batch size", study.batchSize), ("pictures shown", pictures), ("small set", few),
      ("large set", study.sizes[2]), ("largest set", study.sizes[3]), ("twice", 2 * few),
      ("five times", 5 * few), ("test images", study.test.count), ("epochs", pictures / few),
    ] { page.number(name, count) }
    try hero(&page)
    try byHand(&page)
    try play(&page, study)
    try gains(&page, study)
    if page.options.isQuick { return }
    try ways(&page, study)
    try turns(&page, study)
  }

  /// An image as it was collected, and then one changed copy after the other.
  private static func hero(_ page: inout Page) throws {
    let image = page.data.image(of: 2).reshaped(to: [28, 28, 1])
    let random = page.options.random(1)
    let images = (0..<39).map {
      shown($0 == 0 ? image : Augmentation.digits.applied(to: image, using: random.stream($0)))
    }
    let blank = shown(Tensor(zeros: [28, 28, 1]))
    let steps = [1, 2, 3, 4, 6, 9, 13, 19, 26, 32, 39].map { count in
      let seen = images[..<count] + Array(repeating: blank, count: 39 - count)
      return Figure(
        "", alternativeText: "", panels: [ImageGrid("", Array(seen), columns: 13, pixelSize: 2)])
    }
    try page.hero("every-epoch", Animation("One digit", alternativeText: "", figures: steps))
  }

  private static func shown(_ image: Tensor, _ title: String = "") -> LabeledImage {
    let pixels = Matrix(image.reshaped(to: [1, 28, 28, 1]))
    return LabeledImage(pixels, colors: ColorScale(.ink, range: 0...1), title: title)
  }

  /// A row of pixels, moved by one and by half a pixel; the changes in pictures.
  private static func byHand(_ page: inout Page) throws {
    let row: [Float] = [0, 0, 1, 1, 0, 0]
    page.table(
      "a row of pixels", [""] + row.indices.map { "\($0)" },
      rows: [("as it is", 0), ("moved by 1", 1), ("moved by ½", 0.5)].map { name, pixels in
        let values = Teaching.shifted(row, by: Float(pixels)).map(Double.init)
        return [.words(name)] + values.map { .number($0, decimals: $0.rounded() == $0 ? 0 : 1) }
      })
    page.number("weight", 0.75 * 0.5, decimals: 3)
    try page.teaching("shifted", from: "static func shifted(")
    try page.code(
      "move", from: "private func move(", in: "ConvNet/Augmentation/Augmentation.swift")
    let images = [2, 6].map { page.data.image(of: $0).reshaped(to: [28, 28, 1]) }
    let changed = AugmentationSettings.changes.map { shown($0.value(images[0]), $0.key) }
    let turned = shown(Augmentation.rotated(images[1], degrees: 180), "turned by 180°")
    try page.figure(
      "changes", "Ways to change an image, and one that lies",
      ImageGrid("", changed + [shown(images[1], "as it is"), turned], columns: 6, pixelSize: 3))
  }

  /// The widget, and where the three networks give up on test images.
  private static func play(_ page: inout Page, _ study: AugmentationStudy) throws {
    try page.widget(AugmentationSettings(networks: try study.networks()).widget)
    let images = study.test[0..<page.options.size(500, quick: 150)]
    func chart(_ name: String, _ places: [Int], _ move: (Tensor, Float) -> Tensor) throws -> Chart {
      let sets = places.map { place in images.changed { image, _ in move(image, Float(place)) } }
      let curves = try AugmentationStudy.readers.map { change in
        let found = try sets.map { try study.accuracy(study.few(change), on: $0) }
        return Series(change, x: places.map(Double.init), y: found, markers: .none)
      }
      return Chart("Test accuracy", x: Axis(name), y: Axis("%", covers: 0...100), marks: curves)
    }
    try page.figure(
      "sweep", "Where each network gives up",
      try chart("degrees of rotation", Array(stride(from: -90, through: 90, by: 15))) {
        Augmentation.rotated($0, degrees: $1)
      },
      try chart("pixels to the right", [-6, -4, -2, 0, 2, 4, 6]) {
        Augmentation.shifted($0, by: (x: $1, y: 0))
      })
    let shifted = study.test.changed { image, _ in Augmentation.shifted(image, by: (x: 2, y: 0)) }
    for change in ["plain", "augmented"] {
      let accuracy = try study.accuracy(study.few(change), on: shifted)
      page.number("accuracy when shifted, \(change)", accuracy, "%", decimals: 1)
    }
    for change in ["plain", "changed once", "augmented"] {
      let (trial, own) = (study.trial, study.few(change))
      let (read, logged) = (trial.accuracies(own), trial.reportedAccuracies(own))
      page.number("test accuracy, \(change)", Spread(read).mean, "%", decimals: 1)
      page.number("training accuracy, \(change)", Spread(logged).mean, "%", decimals: 1)
    }
  }

  /// What augmentation gains with few images and with many, and over changes that were drawn once.
  private static func gains(_ page: inout Page, _ study: AugmentationStudy) throws {
    let (few, many) = (study.sizes[0], study.sizes[2])
    let curve = study.sizes.map { study.trial.accuracies(Material(size: $0)) }
    let aims = study.trial.accuracies(study.few("augmented"))
    let worth = Crossing(places: study.sizes.map(Double.init), curve: curve, aims: aims)
    page.word("worth", worth.text)
    page.word("worth range", worth.rangeText)
    let ends = [few, 2 * few, 5 * few, study.sizes[3]].map(Double.init)
    page.bet(
      "worth", measured: [worth.place], options: zip(ends, ends.dropFirst()).map { $0...$1 },
      "images", decimals: 0)
    func series(_ name: String, _ change: String, _ sizes: [Int]) -> Series {
      let columns = sizes.map { study.trial.accuracies(Material(size: $0, change: change)) }
      let runs = page.seeds.indices.map { seed in columns.map { $0[seed] } }
      return Series(name, x: sizes.map(Double.init), runs: runs, markers: .all)
    }
    let aim = Spread(aims).mean
    page.number("accuracy of the largest set", Spread(curve[3]).mean, "%", decimals: 1)
    try page.figure(
      "gains", "What \(Decimals.whole(few)) augmented images are worth",
      Chart(
        "Test accuracy", x: Axis("Training images (logarithmic axis)", scale: .logarithmic),
        y: Axis("%"),
        marks: [series("plain", "plain", study.sizes), series("augm.", "augmented", [few, many])],
        references: [ReferenceLine(y: aim, label: "")],
        annotations: [Annotation(worth.text, at: Point(worth.place, aim), hasRing: true)]))
    let full = study.trial.settings.filter { study.trial[$0].count == page.seeds.count }
    page.measurement(
      "test accuracy", of: full.map { ("\($0)", study.trial.accuracies($0)) }, unit: "%",
      decimals: 1)
    let gains = [few, many].map {
      study.trial.difference(from: Material(size: $0), to: Material(size: $0, change: "augmented"))
    }
    page.difference("gain on the large set", gains[1], "points", decimals: 1)
    page.claim("gains with few images", gains[0], .isAbove, 1.2, "points", decimals: 1)
    page.claim(
      "new changes in every epoch",
      study.trial.difference(from: study.few("changed once"), to: study.few("augmented")), .isAbove,
      0.9, "points", decimals: 1, experiment: try AugmentationStudy.onPage)
  }

  /// What fixed copies of each image gain, and each change alone.
  private static func ways(_ page: inout Page, _ study: AugmentationStudy) throws {
    let changes = ["changed once", "10 copies", "augmented"] + AugmentationStudy.alone
    let gains = changes.map { study.trial.difference(from: study.few(), to: study.few($0)).spread }
    try page.figure(
      "ways", "What copies and changes gain",
      Chart(
        "Test accuracy, more than without a change", x: Axis("points"),
        y: Axis(categories: ["1 copy", "10 copies", "new copies"] + AugmentationStudy.alone),
        marks: [Bars(gains.map(\.mean), errors: gains.map(\.standardDeviation))]))
    let share = (gains[1].mean - gains[0].mean) / (gains[2].mean - gains[0].mean)
    page.number("share of ten copies", 100 * share, "%", decimals: 0)
    page.number("gain of flip", gains[8].mean, "points", decimals: 1)
  }

  /// What turning by any angle costs, and how much of it is due to false labels.
  private static func turns(_ page: inout Page, _ study: AugmentationStudy) throws {
    func cost(_ isWanted: (Int) -> Bool) throws -> Double {
      try study.costOfTurns(on: study.test.ofClasses(isWanted)).mean
    }
    let (all, others) = (try cost { _ in true }, try cost { $0 != 6 && $0 != 9 })
    for (name, points) in [
      ("cost of turns", all), ("cost for 6 and 9", try cost { $0 == 6 || $0 == 9 }),
      ("cost for others", others), ("cost of false labels", all - others),
    ] { page.number(name, points, "points", decimals: 1) }
    let order = [6, 9, 0, 1, 2, 3, 4, 5, 7, 8]
    try page.figure(
      "who-pays", "Who pays for turning",
      Chart(
        "Test accuracy lost", x: Axis("Class", categories: order.map { "\($0)" }),
        y: Axis("points"),
        marks: [Bars(try order.map { digit in try cost { $0 == digit } })]))
    let rest = study.test.ofClasses { $0 != 6 && $0 != 9 }
    page.claim(
      "turning costs without a lie", try study.costOfTurns(isUnambiguous: true, on: rest),
      .isAbove, 3, "points", decimals: 1)
  }
}
