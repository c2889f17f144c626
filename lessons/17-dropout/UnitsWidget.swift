import ConvNet
import Figures
import LessonKit
import Notebooks

/// The layer before the scores of two networks, whose units readers drop by hand or by chance.
struct UnitsWidget {
  /// Trained without dropout and with it; the first test images, and what both networks say of them in some draws.
  let networks: [LastLayer]
  let rate: Float
  let images: ImageSet
  let thinned: ThinnedLayers
  init(_ tests: [[LastLayer]], rate: Float, _ images: ImageSet) {
    (networks, self.rate, self.images) = (tests.map { $0[0].first(images.count) }, rate, images)
    thinned = ThinnedLayers(
      [
        "blue: trained without dropout": networks[0],
        "red: trained with dropout, rate \(rate)": networks[1],
      ], rate: rate, draws: 12, RandomGenerator(seed: 1).stream(.examples))
  }

  /// The widget; what both networks say of its first image with all units, and in draws, stands for it.
  func widget() throws -> LessonWidget {
    let (units, size) = (networks[0].units.shape[1], images.imageShape.count)
    let layers = try Sequential(input: [1, 1, units]) {
      Flatten()
      Dense(images.classNames.count)
    }.layersOnPage
    let shown = [thinned.image] + (0..<images.count).filter { $0 != thinned.image }.prefix(11)
    let fewest = networks[0].fewestToFlip(images.count)
    let chances = (0...3).map { networks[$0 / 2].chances(of: shown[0], rate, draw: $0 % 2 - 1) }
    let map = HeatMap(
      "", Matrix(chances), colors: ColorScale(.ink, range: 0...1),
      rowLabels: ["without dropout", "draw 1", "with dropout", "draw 1"],
      columnLabels: images.classNames, showsColorBar: false)
    return LessonWidget(
      "dropout", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "rate": .number((100 * Double(rate)).rounded() / 100), "units": .number(Double(units)),
        "shape": .numbers(images.imageShape.sizes.map(Double.init)), "layers": .text(layers),
        "labels": .numbers(images.labels.map(Double.init)),
        "shown": .numbers(shown.map(Double.init)),
        "least": .numbers(shown.map { Double(fewest[$0] ?? 0) }),
        "classes": .text(images.classNames.joined(separator: ",")),
      ],
      resources: networks.enumerated().map { $1.resource(named: "dropout-network-\($0)") } + [
        PageResource(
          "dropout-images",
          bytes: shown.flatMap { images.pixels[$0 * size..<($0 + 1) * size] })
      ],
      fallback: Figure(
        "What two networks say with all units, and in a draw",
        alternativeText: "Probabilities by a network trained without dropout and one with it.",
        panels: [map]))
  }
}
