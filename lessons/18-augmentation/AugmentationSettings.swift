import ConvNet
import Figures
import LessonKit
import ModelFiles
import Notebooks

/// A digit that is moved, bent and repainted, beside what networks that were trained differently take it for.
enum AugmentationSettings {
  /// The digit as it stands until something is changed, `[28, 28, 1]`: that of the first of a hundred hands.
  static var image: Tensor { .neatDigit(2, hand: 0) }

  /// What figures show: each change by itself.
  static let changes: KeyValuePairs<String, @Sendable (Tensor) -> Tensor> = [
    "as it is": { $0 },
    "shift": { Augmentation.shifted($0, by: (x: 4, y: -3)) },
    "rotate": { Augmentation.rotated($0, degrees: 25) },
    "zoom": { Augmentation.zoomed($0, by: 0.7) },
    "shear": { Augmentation.sheared($0, degrees: 25) },
    "elastic": { Augmentation.bent($0, amplitude: 2, smoothness: 4, using: random) },
    "brightness": { Augmentation.brightened($0, by: 0.45) },
    "noise": { Augmentation.noisy($0, deviation: 0.2, using: random) },
    "cutout": { Augmentation.cutOut($0, size: 9, around: (row: 14, column: 14)) },
    "flip": { Augmentation.flipped($0) },
  ]

  private static var random: RandomGenerator { RandomGenerator(seed: 1).stream(.augmentation) }

  /// The widget; some changes stand for it, with what the networks read.
  static func widget(readBy networks: [(name: String, network: DigitNetwork)]) -> LessonWidget {
    let panels = networks.map { name, network in
      let images = changes.map { title, change in
        let changed = change(image)
        let chances = network.probabilities(of: changed)
        let found = chances.indices.max { chances[$0] < chances[$1] } ?? 0
        return LabeledImage(
          Matrix(changed.reshaped(to: [1, 28, 28, 1])), colors: ColorScale(.ink, range: 0...1),
          title: title, predicted: "\(found)", actual: "2")
      }
      return ImageGrid(name, images, columns: changes.count, pixelSize: 2)
    }
    return LessonWidget(
      "augmentation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: ["smoothness": .number(4)],
      resources: networks.map { $0.network.resource(named: "\($0.name)-network") },
      fallback: Figure(
        "One 2, read by networks that were trained differently",
        alternativeText:
          "The digit 2 as written and changed in nine ways, once for each network: \(networks.map(\.name).joined(separator: ", ")). Below each image stands what the network reads.",
        panels: panels, columns: 1))
  }
}
