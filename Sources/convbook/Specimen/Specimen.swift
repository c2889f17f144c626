import Figures

/// Figures of one kind, to be looked at together.
struct Specimen: Sendable {
  /// Names its files: `training-curves`.
  let name: String
  /// What stands above the page.
  let title: String
  /// How many figures stand side by side.
  var columns = 2
  /// What the page shows.
  let figures: [Figure]
  /// What moves, in files of its own.
  var animations: [Animation] = []

  /// All that `Figures` can draw, family by family.
  static var all: [Specimen] {
    [
      trainingCurves, charts, surfaces, images, heatMaps, confusions, steps, diagrams, animations,
      text,
    ]
  }

  /// All figures on one sheet, and then every animation, with the names of their files.
  func pictures(theme: Theme) -> [(name: String, picture: any Picture)] {
    let page = Figure(
      title, alternativeText: figures.map(\.alternativeText).joined(separator: " "),
      panels: figures.map { FigurePanel($0) }, columns: columns)
    var pictures: [(String, any Picture)] = figures.isEmpty ? [] : [(name, page)]
    for (index, animation) in animations.enumerated() {
      pictures.append(("\(name)-\(index + 1)", animation))
    }
    return pictures.map { name, picture in
      var picture = picture
      picture.theme = theme
      return (name, picture)
    }
  }
}
