import Base
import ConvNet
import Figures
import LessonKit
import Notebooks

extension Photograph {
  /// What fills the nine fields of the test card, 10×10 pixels each.
  static let fields: KeyValuePairs<String, [Float]> = [
    "black": [0, 0, 0], "gray": [0.5, 0.5, 0.5], "white": [1, 1, 1],
    "red": [1, 0, 0], "green": [0, 1, 0], "blue": [0, 0, 1],
    "yellow": [1, 1, 0], "magenta": [1, 0, 1], "cyan": [0, 1, 1],
  ]
  static let card = Photograph(
    Tensor((0..<900).flatMap { fields[$0 / 300 * 3 + $0 % 30 / 10].value }, shape: [1, 30, 30, 3]))

  /// A weighted sum of the planes, in gray.
  func raster(_ weights: [Float]) -> Raster {
    Raster(width: 32, height: 32, gray: mixed(weights).values.map { UInt8($0 * 255 + 0.5) })
  }

  /// How many pixels are redder than green and blue together, by more than a fifth of 255.
  var reds: Int {
    let bytes = bytes.map(Int.init)
    return stride(from: 0, to: bytes.count, by: 3)
      .count { bytes[$0] - bytes[$0 + 1] - bytes[$0 + 2] > 51 }
  }

  /// What a 1×1 convolution with one filter makes of it.
  func mixed(_ weights: [Float]) -> Tensor {
    convolved(image, with: Tensor(weights, shape: [1, 1, 3, 1]), SlidingWindow(kernelSize: 1))
  }

  /// The widget that mixes three planes; the planes times 1, −1 and −1 and their sum stand for it.
  var mixer: LessonWidget {
    let parts = [[1, 0, 0], [0, -1, 0], [0, 0, -1], [1, -1, -1]].map { Matrix(mixed($0)) }
    let colors = ColorScale(.diverging, range: -2...2)
    let images = zip(parts, ["1 · red", "−1 · green", "−1 · blue", "their sum"]).map {
      LabeledImage($0, colors: colors, title: $1)
    }
    return LessonWidget(
      "channels", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "photograph": .numbers(bytes.map(Double.init)),
        "card": .numbers(Self.card.bytes.map(Double.init)),
        "fields": .text(Self.fields.map(\.key).joined(separator: ",")),
      ],
      fallback: Figure(
        "Three planes, three parts, one sum",
        alternativeText: "Planes times 1, −1 and −1, and their sum, above zero on red alone.",
        panels: [ImageGrid("", images, columns: 4, pixelSize: 4, colors: colors)]))
  }
}

extension ChannelStudy {
  /// The widget in which readers silence channels of the first seed's network. What each makes of an image stands for it.
  func knockOutWidget(_ options: LessonOptions) throws -> LessonWidget {
    let (model, accuracies) = (networks[channels][0].model, sets[0])
    let images = test.batch(Array(0..<12)[...]).inputs
    let maps = model.layers[..<2].reduce(images) { $1.forward($0, mode: .inference).output }
    let colors = ColorScale(.magnitudes, range: 0...Double(maps.maximum()))
    let shown = (0..<channels).map { channel in
      let title = "costs \(Decimals.fixed(accuracies.cost(of: 1 << channel), 1))"
      return LabeledImage(Matrix(maps, channel: channel), colors: colors, title: title)
    }
    return LessonWidget(
      "knock-out", script: [], styles: [],
      settings: [
        "shape": .numbers(model.inputShape.sizes.map(Double.init)),
        "layers": .text(model.layersOnPage), "accuracies": .numbers(accuracies),
        "tested": .number(Double(few.count)), "handwriting": .flag(options.data.isHandwriting),
        "pixels": .numbers(images.values.map { Double(($0 * 255).rounded()) }),
        "labels": .numbers(options.data.test(12).labels.map { Double($0) }),
        "classes": .text(options.data.classNames.joined(separator: ",")),
      ], resources: [model.resource(named: "channel-network")],
      fallback: Figure(
        "What each channel sees, and what is lost without it",
        alternativeText: "The maps of \(channels) channels; without each, other points are lost.",
        panels: [ImageGrid("", shown, columns: 4, pixelSize: 4)]))
  }
}
