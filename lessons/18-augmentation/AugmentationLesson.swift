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
    try copies(&page, study)
    try turns(&page, study)
  }

  /// An image as it was collected, and then one changed copy after the other.
  private static func hero(_ page: inout Page) throws {
    let (image, random) = (
      page.data.image(of: 2).reshaped(to: [28, 28, 1]), page.options.random(1)
    )
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
    let images = [2, 6].map { page.data.image(of: $0).reshaped(to: [28, 28, 1]) }
    let changed = AugmentationSettings.changes.map { shown($0.value(images[0]), $0.key) }
    let turned = shown(Augmentation.rotated(images[1], degrees: 180), "turned by 180°")
    try page.figure(
      "changes", "Ways to change an image, and one that lies",
      ImageGrid("", changed + [shown(images[1], "as it is"), turned], columns: 6, pixelSize: 3))
  }

  /// The widget, and where the three networks give up on test images.
  private static func play(_ page: inout Page, _ study: AugmentationStudy) throws {
    try page.widget(AugmentationSettings(readBy: try study.networks()).widget)
    let images = study.test[0..<page.options.size(500, quick: 150)]
    func chart(_ name: String, _ places: [Int], _ move: (Tensor, Float) -> Tensor) throws -> Chart {
      let sets = places.map { place in images.changed { image, _ in move(image, Float(place)) } }
      let curves = try AugmentationStudy.readers.map { change in
        let found = try sets.map { try study.accuracy(study.few(change), on: $0) }
        return Series(change, x: places.map(Double.init), y: found, markers: .none)
      }
      return Chart("Test accuracy", x: Axis(name), y: Axis("%", covers: 0...100), marks: curves)
    }
    let (angles, shifts) = ((-6...6).map { 15 * $0 }, (-3...3).map { 2 * $0 })
    try page.figure(
      "sweep", "Where each network gives up",
      try chart("degrees of rotation", angles) { AugmentationSettings.moved($0, degrees: $1) },
      try chart("pixels to the right", shifts) { AugmentationSettings.moved($0, right: $1) })
    let shifted = study.test.changed { image, _ in AugmentationSettings.moved(image, right: 2) }
    let turned = study.test.changed { image, _ in AugmentationSettings.moved(image, degrees: 90) }
    for (name, change, moved) in [
      ("shifted, plain", "plain", shifted), ("shifted, augmented", "augmented", shifted),
      ("turned, plain", "plain", turned), ("turned, turned", "turned", turned),
    ] {
      let accuracy = try study.accuracy(study.few(change), on: moved)
      page.number("accuracy when \(name)", accuracy, "%", decimals: 1)
    }
    for change in ["plain", "changed once", "augmented"] {
      let (trial, own) = (study.trial, study.few(change))
      let (read, logged) = (trial.accuracies(own), trial.reportedAccuracies(own))
      page.number("test accuracy, \(change)", Spread(read).mean, "%", decimals: 1)
      page.number("training accuracy, \(change)", Spread(logged).mean, "%", decimals: 1)
    }
  }

  /// What augmentation gains with few images and with many.
  private static func gains(_ page: inout Page, _ study: AugmentationStudy) throws {
    let (few, many, worth) = (study.sizes[0], study.sizes[2], study.worth)
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
    let aim = Spread(study.trial.accuracies(study.few("augmented"))).mean
    let most = Spread(study.trial.accuracies(Material(size: study.sizes[3]))).mean
    page.number("accuracy of the largest set", most, "%", decimals: 1)
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
    func augmented(_ size: Int, steps: Int = 1) -> Material {
      Material(size: size, change: "augmented", steps: steps)
    }
    var gains = [
      "gain on the large set": (Material(size: many), augmented(many)),
      "gain on the large set, longer": (Material(size: many, steps: 3), augmented(many, steps: 3)),
      "gain of more steps": (augmented(few), augmented(few, steps: 3)),
    ]
    if page.options.isQuick { gains = gains.filter { $0.key == "gain on the large set" } }
    for (name, (first, second)) in gains.sorted(by: { $0.key < $1.key }) {
      let gain = study.trial.difference(from: first, to: second)
      page.difference(name, gain, "points", decimals: 1)
    }
    let gain = study.trial.difference(from: study.few(), to: augmented(few))
    page.claim("gains with few images", gain, .isAbove, 1.2, "points", decimals: 1)
  }

  /// How many changed copies there must be, and what each change does alone.
  private static func copies(_ page: inout Page, _ study: AugmentationStudy) throws {
    let ways = ["plain", "changed once", "3 copies", "10 copies", "augmented"]
    let found = ways.map { study.trial.accuracies(study.few($0)) }
    try page.figure(
      "copies", "One changed copy is not enough",
      Chart(
        "Test accuracy",
        x: Axis(
          "Changed copies of each image", categories: ["none", "1", "3", "10", "new"]),
        y: Axis("%"), marks: [Boxes(values: found, showsPoints: true)]))
    let means = found.map { Spread($0).mean }
    let share = 100 * (means[3] - means[1]) / (means[4] - means[1])
    page.number("share of ten copies", share, "%", decimals: 0)
    page.claim(
      "new changes in every epoch",
      study.trial.difference(from: study.few("changed once"), to: study.few("augmented")), .isAbove,
      0.9, "points", decimals: 1, experiment: try AugmentationStudy.onPage)
    let alone = AugmentationStudy.alone + ["augmented"]
    let gains = alone.map { study.trial.difference(from: study.few(), to: study.few($0)).spread }
    try page.figure(
      "alone", "What each change gains alone",
      Chart(
        "Test accuracy, more than without a change", x: Axis("points"),
        y: Axis(categories: AugmentationStudy.alone + ["all but flip"]),
        marks: [
          Bars(
            gains.map { (10 * $0.mean).rounded() / 10 }, errors: gains.map(\.standardDeviation))
        ]))
    page.number("gain of flip", gains[5].mean, "points", decimals: 1)
  }

  /// What turning by any angle costs, and how much of it is due to false labels.
  private static func turns(_ page: inout Page, _ study: AugmentationStudy) throws {
    let (plain, turned, test) = (study.few(), study.few("turned"), study.test)
    func cost(_ isWanted: (Int) -> Bool) throws -> Double {
      try study.lead(plain, over: turned, on: test.ofClasses(isWanted)).mean
    }
    let digits = try (0..<10).map { digit in try cost { $0 == digit } }
    let (both, others) = (try cost { $0 == 6 || $0 == 9 }, try cost { $0 != 6 && $0 != 9 })
    let rest = test.ofClasses { $0 != 6 && $0 != 9 }
    let share = 1 - Double(rest.count) / Double(test.count)
    for (name, value, unit) in [
      ("cost of turns", try cost { _ in true }, "points"), ("cost for 6 and 9", both, "points"),
      ("cost for others", others, "points"), ("share of 6 and 9", 100 * share, "%"),
      ("cost of false labels", share * (both - others), "points"),
    ] { page.number(name, value, unit, decimals: 1) }
    let order = [6, 9, 0, 1, 2, 3, 4, 5, 7, 8]
    try page.figure(
      "who-pays", "Who pays for turning",
      Chart(
        "Test accuracy lost", x: Axis("Class", categories: order.map { "\($0)" }),
        y: Axis("points"),
        marks: [Bars(order.map { (10 * digits[$0]).rounded() / 10 })]))
    let (without, turnedWithout) = (
      Material(size: study.sizes[0], isUnambiguous: true),
      Material(size: study.sizes[0], change: "turned", isUnambiguous: true)
    )
    page.claim(
      "turning costs without a lie", try study.lead(without, over: turnedWithout, on: rest),
      .isAbove, 3, "points", decimals: 1)
  }
}
