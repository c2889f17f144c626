import ConvNet
import Figures
import LessonKit
import Notebooks

/// A digit that is moved and bent, beside what networks that were trained differently take it for.
struct AugmentationSettings {
  let networks: [DigitNetwork]
  /// For each digit eight hands that all networks read before anything is changed.
  var hands: [[Int]] { (0..<10).map { DigitNetwork.hands(8, of: $0, readBy: networks) } }

  /// What figures show: each change by itself.
  static let changes: KeyValuePairs<String, @Sendable (Tensor) -> Tensor> = [
    "as it is": { $0 },
    "shift": { Augmentation.shifted($0, by: (x: 4, y: -3)) },
    "rotate": { Augmentation.rotated($0, degrees: 25) },
    "zoom": { Augmentation.zoomed($0, by: 0.7) },
    "shear": { Augmentation.sheared($0, degrees: 25) },
    "elastic": {
      Augmentation.bent($0, amplitude: 1.5, smoothness: 4, using: RandomGenerator(seed: 1))
    },
    "flip": { Augmentation.flipped($0) },
  ]

  /// The widget; ten digits with a change about twice as large as in training stand for it, with what the networks read.
  var widget: LessonWidget {
    let hands = hands
    let images = hands.enumerated().map { digit, hands in
      Augmentation.moved(
        .neatDigit(digit, hand: hands[0]),
        .pose(isFlipped: false, zoom: 1, lean: 0, degrees: 20, right: 2, down: 0))
    }
    let named = Array(zip(AugmentationStudy.readers, networks))
    let rows = DigitNetwork.rows(of: images, readBy: named.map { (name: $0, network: $1) })
    return LessonWidget(
      "augmentation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: ["smoothness": .number(4), "hands": .numbers(hands.joined().map(Double.init))],
      resources: named.map { $1.resource(named: "\($0)-network") },
      fallback: Figure(
        "Ten digits, moved 2 pixels to the right and turned by 20°",
        alternativeText:
          "Each digit by the first hand that all networks read before the change. Read after it: \(rows.map(\.title).joined(separator: ", ")).",
        panels: rows, columns: 1))
  }
}
