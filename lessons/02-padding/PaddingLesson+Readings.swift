import ConvNet
import Figures
import LessonKit
import Notebooks

/// How often pixels are read.
extension PaddingLesson {
  /// How often each pixel is read.
  static func uses(into notebook: inout Notebook, _ options: LessonOptions) throws {
    notebook.addSection("Who is read how often?")
    notebook.addText(
      "Count, for each pixel, in how many windows it lies. The core can do that itself: give a kernel of ones, and the gradient of the sum of the map counts every reading."
    )
    let n = 28
    let settings: [(f: Int, padding: Padding, name: String)] = [
      (3, .valid, "f = 3, no padding"), (3, .same, "f = 3, same: p = 1"),
      (5, .same, "f = 5, same: p = 2"),
    ]
    let maps = settings.map { readings(n: n, f: $0.f, padding: $0.padding) }
    let corners = maps.map { map in
      Matrix(rows: 6, columns: 6) { map[$0, $1] }
    }
    let panels = zip(settings, corners).map { setting, map in
      HeatMap(
        setting.name, map, colors: ColorScale(.viridis, range: 0...Double(setting.f * setting.f)))
    }
    let found = maps.map { [$0[0, 0], $0[0, n / 2], $0[n / 2, n / 2]].map { Int($0) } }
    try notebook.addFigure(
      "how-often-read",
      Figure(
        "How often each pixel is read, near the upper left corner",
        alternativeText: zip(settings, found).map {
          "\($0.name): corner \($1[0]), edge \($1[1]), inside \($1[2])."
        }.joined(separator: " "), panels: panels),
      caption:
        "The first six rows and columns of 28×28. Padding helps the border, but a corner pixel is still read \(found[1][0]) times where a pixel inside is read \(found[1][2]) times: “same” means the same *size*, not the same say.",
      options)
    notebook.addTable(
      ["setting", "corner", "edge", "inside"],
      rows: zip(settings, found).map { [$0.name] + $1.map { "\($0)" } },
      caption: "Readings of one pixel of a 28×28 image.")
    for (setting, found) in zip(settings, found) {
      notebook.record("readings of the corner, \(setting.name)", Double(found[0]))
    }
    notebook.claim(
      "Same padding does not use all pixels equally: with f = 3 a corner, an edge and an inner pixel are read 4, 6 and 9 times.",
      expected: "4, 6, 9", found: list(found[1]))
    notebook.claim(
      "Without padding the same pixels are read 1, 3 and 9 times; with f = 5 and p = 2 it is 9, 15 and 25.",
      expected: "1, 3, 9; 9, 15, 25", found: "\(list(found[0])); \(list(found[2]))")
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map { "\($0)" }.joined(separator: ", ")
  }
}
