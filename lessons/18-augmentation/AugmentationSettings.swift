import ConvNet
import Figures
import LessonKit
import Notebooks

/// A digit that is moved, bent and repainted, beside what a trained network takes it for.
struct AugmentationSettings: Sendable {
  /// Which digit readers meet first, 0 to 9.
  var digit = 2
  /// Which of a hundred hands has written it, 0 to 99.
  var hand = 0
  /// Fixes bends and noise, 1 to 9999.
  var seed = 1

  /// The digit as it stands until something is changed, `[28, 28, 1]`.
  var image: Tensor { .neatDigit(digit, hand: hand) }

  /// What the figure shows: each change by itself, strong enough that a network may err.
  static let changes: [ImageChange] = [
    ImageChange("as written"),
    ImageChange("shift").with { ($0.right, $0.down) = (5, -4) },
    ImageChange("rotate").with { $0.degrees = 45 },
    ImageChange("upside down").with { $0.degrees = 180 },
    ImageChange("zoom").with { $0.zoom = 0.6 },
    ImageChange("shear").with { $0.lean = 35 },
    ImageChange("flip").with { $0.isFlipped = true },
    ImageChange("elastic").with { $0.bend = 3 },
    ImageChange("brightness").with { $0.brightness = 0.3 },
    ImageChange("noise").with { $0.noise = 0.3 },
    ImageChange("cutout").with { $0.cutout = 11 },
    ImageChange("several").with {
      ($0.right, $0.degrees, $0.zoom, $0.bend, $0.noise) = (2, -20, 0.8, 1.5, 0.1)
    },
  ]

  /// The changed images with what the network takes them for.
  private func figure(_ network: DigitNetwork) -> Figure {
    var read = 0
    let images = Self.changes.map { change -> LabeledImage in
      let changed = change.applied(to: image, seed: seed)
      let chances = network.probabilities(of: changed)
      let found = chances.indices.max { chances[$0] < chances[$1] } ?? 0
      if found == digit { read += 1 }
      return LabeledImage(
        Matrix(changed.reshaped(to: [1, 28, 28, 1])), colors: ColorScale(.ink, range: 0...1),
        title: change.title, predicted: "\(found)", actual: "\(digit)")
    }
    return Figure(
      "One \(digit), and what a network reads",
      alternativeText:
        "The digit \(digit) as it was written and changed in \(images.count - 1) ways. A trained network reads \(read) of the "
        + "\(images.count) images as \(digit).",
      panels: [ImageGrid("", images, columns: 6, pixelSize: 3)])
  }

  /// The widget with these settings; each change by itself stands for it, with what the network reads.
  func widget(readBy network: DigitNetwork) -> LessonWidget {
    LessonWidget(
      "augmentation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "digit": .number(Double(digit)), "hand": .number(Double(hand)),
        "seed": .number(Double(seed)),
        "smoothness": .number(Double(ImageChange.smoothness)),
      ], resources: [network.resource], fallback: figure(network))
  }
}
