import ConvNet
import Figures
import LessonKit
import Notebooks

/// What networks make of a digit that has moved.
@main
struct TranslationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 80
  static let showpiece = "maps"
  static let settings = ShiftStudy.settings
  static let exercises = Solutions.exercises

  static func compute(_ page: inout Page) throws {
    page.word("image", page.data.noun)
    page.word("images", page.data.noun + "s")
    page.word("data", page.data.title)
    page.number("training images", page.options.whole("images"))
    page.number("epochs", page.options.whole("epochs"))
    page.number("seeds", page.seeds.count)
    try byHand(&page)
    let study = try ShiftStudy(page.options)
    page.number("farthest", ShiftField.reach)
    page.condition("full", !page.options.isQuick)
    let named: KeyValuePairs<Reader, [String]> = [
      .flattened: ["0", "2", "3", "4", "6", "right", "down"], .averaged: ["0", "2", "4", "8"],
      .shifted: ["0", "4", "8"], .everySecond: ["2", "6"], .unhalved: ["0"],
      .blurred: ["0", "4", "8"], .denseShifted: ["4"],
    ]
    for (reader, tests) in named where study.trial.settings.contains(reader) {
      for test in tests {
        page.number("\(reader) at \(test)", study.mean(reader, on: test), "%", decimals: 1)
      }
    }
    let settings = TranslationSettings(study, isHandwriting: page.data.isHandwriting)
    page.number("width of the field", study.test.side)
    page.number("images of a place", study.mapImages)
    page.number("images tested", study.test.middle.count)
    let steps = ImageGrid("", (0...5).map { settings.step($0, readBy: 1) }, columns: 3)
    let title = "One \(page.data.noun) on its way to the right"
    try page.hero("journey", Figure(title, alternativeText: "", panels: [steps]))
    try page.widget(settings.widget)
    try evidence(&page, study)
  }

  /// Eight pixels, moved and filtered in both orders, and pooled in pairs.
  private static func byHand(_ page: inout Page) throws {
    let (row, weights): ([Float], [Float]) = ([0, 0, 1, 3, 1, 0, 2, 0], [-1, 0, 1])
    let moved = (0...2).map { Teaching.moved(row, by: $0) }
    let filtered = Teaching.filtered(row, by: weights)
    let orders = [Teaching.moved(filtered, by: 2), Teaching.filtered(moved[2], by: weights)]
    let pairs = moved.map { row in (0..<4).map { max(row[2 * $0], row[2 * $0 + 1]) } }
    func map(
      _ title: String, _ rows: [[Float]], _ names: [String], _ marks: [CellMark] = []
    ) -> HeatMap {
      HeatMap(
        title, Matrix(rows.map { $0.map(Double.init) }),
        colors: ColorScale(.diverging, range: -3...3), rowLabels: names, marks: marks,
        showsColorBar: false)
    }
    try page.figure(
      "two-orders", "A filter moves along, pairs do only by twos",
      map(
        "Filtered", [row, filtered] + orders,
        ["the row", "filtered", "then moved by 2", "moved by 2, then filtered"],
        [CellMark(.division, from: Cell(2, 7), rows: 2)]),
      map("The largest of each pair", pairs, ["the row", "moved by 1", "moved by 2"]))
    try page.teaching("moved", from: "static func moved(")
    try page.teaching("filtered", from: "static func filtered(")
  }

  /// What moves along, who reads where, and what pooling, its grid and the training images have to do with it.
  private static func evidence(_ page: inout Page, _ study: ShiftStudy) throws {
    let stages = study.stageErrors()
    page.check(
      "convolution moves along", holds: stages[0].points.allSatisfy { $0.y == 0 },
      expected: "0 at every distance", found: "\(stages[0].points.map(\.y))")
    for (name, points) in stages {
      page.number("\(name) at most", 100 * (points.map(\.y).max() ?? 0), "%", decimals: 0)
    }
    let highest = stages.flatMap { $0.points.map(\.y) }.max() ?? 1
    try page.figure(
      "stages", "Each halving leaves out every other distance",
      stages.map { name, points in
        Chart(
          name, x: Axis("pixels to the right"),
          y: Axis("", format: .percent, covers: 0...highest),
          marks: [Series("", points: points, markers: .all, category: 1)])
      }, columns: 2)
    let lowest = study.maps[2].values.min() ?? 0
    page.number("averaged at worst", lowest, "%", decimals: 0)
    try page.figure(
      "maps", "Where four networks read",
      zip(Reader.shown, study.maps).map { reader, map in
        let least = reader == .averaged ? (lowest / 10).rounded(.down) * 10 : 0
        return HeatMap(
          reader.rawValue, map, colors: ColorScale(.magnitudes, range: least...100),
          showsNumbers: false, pixelSize: 16)
      }, columns: 2)
    page.measurement(
      "test accuracy",
      of: study.trial.settings.flatMap { reader in
        ["0", "2", "4", "8"].map {
          ("\(reader.rawValue), \($0) px", study.trial.accuracies(reader, on: $0))
        }
      }, unit: "%", decimals: 1)
    let averaged = ShiftStudy.distances.map { study.mean(.averaged, on: "\($0)") }
    page.numbers("averaged at every distance", averaged, "%", decimals: 0)
    let isSteady = (averaged.max() ?? 0) - (averaged.min() ?? 0) < 2
    page.bet("averaged", cameTrue: isSteady ? 0 : averaged[4] > averaged[2] + 1 ? 2 : 1)
    let gain = study.trial.difference(from: .everySecond, to: .flattened, on: "2")
    try page.figure(
      "pooling", "Maxima buy a pixel or two", study.chart([.flattened, .everySecond]))
    page.claim(
      "maxima tolerate", gain, .isAbove, 10, "points", decimals: 1,
      experiment: try ShiftStudy.onPage)
    page.difference(
      "cost of shifts", study.trial.difference(from: .shifted, to: .flattened, on: "0"), "points",
      decimals: 1)
    // What takes more training than a quick run has.
    if page.options.isQuick { return }
    let readers = [Reader.averaged, .unhalved, .blurred]
    try page.figure(
      "ripples", "Without halving no ripples, with blur small ones",
      study.chart(readers, Axis("%")))
    let ripples = readers.map { study.trial.drop($0, from: "4", to: "2").values }
    for (reader, ripple) in zip(readers, ripples) {
      page.spread("ripple, \(reader)", ripple, "points", decimals: 1)
    }
    page.claim(
      "the grid", PairedDifference(from: ripples[2], to: ripples[0]), .isAbove, 2, "points",
      decimals: 1)
    page.claim(
      "shared filters", study.trial.difference(from: .denseShifted, to: .shifted, on: "4"),
      .isAbove, 13, "points", decimals: 1)
  }
}
