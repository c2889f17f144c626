import ConvNet
import Figures
import LessonKit
import Notebooks

/// What networks make of a digit that has moved.
@main
struct TranslationLesson: Lesson {
  static let page = PackageResources.page_md
  static let teaching = PackageResources.Teaching_txt
  static let estimatedSeconds = 45
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
    let named: KeyValuePairs<Reader, [Int]> = [
      .flattened: [0, 2, 3, 4], .averaged: [0, 8], .shifted: [0, 4, 8], .everySecond: [2],
      .blurred: [4, 8], .denseShifted: [4],
    ]
    for (reader, distance) in named.flatMap({ entry in entry.value.map { (entry.key, $0) } }) {
      page.number("\(reader) at \(distance)", study.mean(reader, at: distance), "%", decimals: 1)
    }
    let settings = TranslationSettings(study, isHandwriting: page.data.isHandwriting)
    page.number("width of an image", page.data.imageShape[1] / 2)
    page.number("width of the field", study.test.side)
    page.number("images of a place", study.mapImages)
    let title = "One \(page.data.noun) on its way to the right"
    let journey = (0...5).map { settings.panel($0, readBy: 1) }
    try page.hero("journey", Figure(title, alternativeText: "", panels: journey, columns: 6))
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
    func map(_ title: String, _ rows: [[Float]], _ names: [String]) -> HeatMap {
      HeatMap(
        title, Matrix(rows.map { $0.map(Double.init) }),
        colors: ColorScale(.diverging, range: -3...3), rowLabels: names, showsColorBar: false)
    }
    var filters = map(
      "Filtered", [row, filtered] + orders,
      ["the row", "filtered", "then moved by 2", "moved by 2, then filtered"])
    filters.cells.marks = [CellMark(.winner, from: Cell(2, 7), rows: 2)]
    try page.figure(
      "two-orders", "A filter moves along, pairs do only by twos", filters,
      map("The largest of each pair", pairs, ["the row", "moved by 1", "moved by 2"]))
    for name in ["moved", "filtered"] {
      try page.teaching(name, from: "static func \(name)(")
    }
  }

  /// What moves along, who reads where, and what pooling, its grid and the training images have to do with it.
  private static func evidence(_ page: inout Page, _ study: ShiftStudy) throws {
    let stages = study.stageErrors()
    page.check(
      "convolution moves along", holds: stages[0].points.allSatisfy { $0.y == 0 },
      expected: "0 at every distance", found: "\(stages[0].points.map(\.y))")
    for (stage, distance) in [(1, 1), (2, 2), (3, 2), (3, 8)] {
      let (name, points) = stages[stage]
      page.number("\(name) at \(distance)", 100 * points[distance].y, "%", decimals: 0)
    }
    try page.figure(
      "stages", "Each halving leaves out every other distance",
      Chart(
        "Shift error", x: Axis("pixels to the right"), y: Axis("", format: .percent),
        marks: stages.map { Series($0.name, points: $0.points, markers: .all) }))

    try page.figure(
      "maps", "Where four networks read",
      zip(Reader.shown, study.maps).map { reader, map in
        HeatMap(
          reader.rawValue, map, colors: ColorScale(.magnitudes, range: 0...100),
          showsNumbers: false, pixelSize: 8, showsColorBar: false)
      }, columns: 4)
    page.measurement(
      "test accuracy",
      of: Reader.allCases.flatMap { reader in
        ["0", "2", "4", "8"].map {
          ("\(reader.rawValue), \($0) px", study.trial.accuracies(reader, on: $0))
        }
      }, unit: "%", decimals: 1)
    let averaged = ShiftStudy.distances.map { study.mean(.averaged, at: $0) }
    page.numbers("averaged at every distance", averaged, "%", decimals: 0)
    let isSteady = (averaged.max() ?? 0) - (averaged.min() ?? 0) < 2
    page.bet("averaged", cameTrue: isSteady ? 0 : averaged[4] > averaged[2] + 1 ? 2 : 1)

    let gain = ["2", "4"].map { study.trial.difference(from: .everySecond, to: .flattened, on: $0) }
    try page.figure(
      "pooling", "Maxima buy a pixel or two", study.chart([.flattened, .everySecond]))
    page.claim(
      "maxima tolerate", gain[0], .isAbove, 8, "points", decimals: 1,
      experiment: try ShiftStudy.onPage)
    page.difference("gain of maxima at 4", gain[1], "points", decimals: 1)

    try page.figure(
      "ripples", "Blur before halving smooths the ripples",
      study.chart([.averaged, .blurred], Axis("%")))
    let ripples = [Reader.blurred, .averaged].map {
      study.trial.drop($0, from: "4", to: "2").values
    }
    page.spread("ripple with blur", ripples[0], "points", decimals: 1)
    page.spread("ripple", ripples[1], "points", decimals: 1)
    let grid = PairedDifference(from: ripples[0], to: ripples[1])
    page.claim("the grid", grid, .isAbove, 3, "points", decimals: 1)
    page.claim(
      "shared filters", study.trial.difference(from: .denseShifted, to: .shifted, on: "4"),
      .isAbove, 13, "points", decimals: 1)
    page.difference(
      "cost of shifts", study.trial.difference(from: .shifted, to: .flattened, on: "0"), "points",
      decimals: 1)
  }
}
