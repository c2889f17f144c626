import ConvNet
import Figures
import LessonKit
import ModelFiles
import Notebooks

/// A digit that is moved, bent and repainted, beside what networks that were trained differently take it for.
struct AugmentationSettings: Sendable {
  /// Which digit readers meet first, 0 to 9.
  var digit = 2
  /// Which of a hundred hands has written it, 0 to 99.
  var hand = 0
  /// Fixes bends and noise, 1 to 9999.
  var seed = 1

  /// The digit as it stands until something is changed, `[28, 28, 1]`.
  var image: Tensor { .neatDigit(digit, hand: hand) }

  /// What figures show: each change by itself.
  static let changes = [
    ImageChange("as it is"),
    ImageChange("shift") { ($0.right, $0.down) = (4, -3) },
    ImageChange("rotate") { $0.degrees = 25 },
    ImageChange("zoom") { $0.zoom = 0.7 },
    ImageChange("shear") { $0.lean = 25 },
    ImageChange("elastic") { $0.bend = 2 },
    ImageChange("brightness") { $0.brightness = 0.45 },
    ImageChange("noise") { $0.noise = 0.2 },
    ImageChange("cutout") { $0.cutout = 9 },
    ImageChange("flip") { $0.isFlipped = true },
  ]

  /// The changed images, once for each network, with what that network takes them for.
  private func figure(_ networks: [(name: String, network: DigitNetwork)]) -> Figure {
    let images = networks.flatMap { name, network in
      Self.changes.map { change in
        let changed = change.applied(to: image, seed: seed)
        let chances = network.probabilities(of: changed)
        let found = chances.indices.max { chances[$0] < chances[$1] } ?? 0
        return LabeledImage(
          Matrix(changed.reshaped(to: [1, 28, 28, 1])), colors: ColorScale(.ink, range: 0...1),
          title: change.title, predicted: "\(found)", actual: "\(digit)")
      }
    }
    return Figure(
      "One \(digit), read by networks that were trained differently",
      alternativeText:
        "The digit \(digit) as written and changed in nine ways, once for each network: \(networks.map(\.name).joined(separator: ", ")). Below each image stands what the network reads.",
      panels: [ImageGrid("", images, columns: Self.changes.count, pixelSize: 2)])
  }

  /// The widget with these settings; some changes stand for it, with what the networks read.
  func widget(readBy networks: [(name: String, network: DigitNetwork)]) -> LessonWidget {
    LessonWidget(
      "augmentation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "digit": .number(Double(digit)), "hand": .number(Double(hand)),
        "seed": .number(Double(seed)), "smoothness": .number(Double(ImageChange.smoothness)),
      ], resources: networks.map { $0.network.resource(named: "\($0.name)-network") },
      fallback: figure(networks))
  }
}

extension AugmentationStudy {
  /// Networks for a page that learned as those of the fewest images did, each in its way; where the images are no digits, they
  /// learned from built-in ones.
  func readers(_ options: LessonOptions) throws -> [(name: String, network: DigitNetwork)] {
    let (data, few) = (options.data, sizes[0])
    let images =
      data.isHandwriting ? data.training(few) : DigitGenerator(seed: options.seed).images(0..<few)
    let standardization = Standardization(measuredOn: images)
    let examples = Examples(images, standardization: standardization)
    let ways: KeyValuePairs<String, Augmentation> = [
      "plain": [], "augmented": .digits, "turned": Self.turns,
    ]
    return try ways.map { name, changes in
      options.report("training the page's network: \(name)")
      let model = try Sequential.tiny(seed: options.seed)
      try model.compiled(
        optimizer: Self.optimizer(options), loss: .softmaxCrossEntropy, on: options.backend()
      )
      .fit(
        examples.augmented(by: changes), epochs: Self.epochs(few, of: sizes, options),
        batchSize: batchSize,
        seed: options.seed)
      let saved = SavedModel(
        model, standardization: standardization, classNames: DigitGenerator.classNames)
      return (name, try DigitNetwork(saved))
    }
  }
}
