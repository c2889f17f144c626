import ConvNet
import Figures
import LessonKit
import Notebooks

/// The ten templates of a linear classifier, and images to lay on them.
struct TemplateSettings {
  let model: Sequential
  let data: LessonData
  /// The class that readers meet first.
  let label: Int
  static let variants = 3

  /// The weights of each class, at the places of the pixels they belong to; of several channels the first.
  var templates: [Matrix] {
    let (weights, shape) = (model.parameters[0].value, data.imageShape)
    return data.classNames.indices.map { label in
      Matrix(rows: shape[0], columns: shape[1]) { row, column in
        Double(weights[(row * shape[1] + column) * shape[2], label])
      }
    }
  }

  /// What each class scores for an image.
  func scores(_ image: Tensor) -> [Double] {
    model.forward(image, mode: .inference).output.values.map(Double.init)
  }

  var image: Tensor { data.image(of: label) }

  /// Whether the classifier reads the image.
  var isRight: Bool { model.forward(image, mode: .inference).output.argmax() == [label] }

  /// Each template times the image, pixel by pixel.
  var products: [Matrix] {
    let pixels = Matrix(image)
    return templates.map { template in
      Matrix(rows: pixels.rows, columns: pixels.columns) {
        Double(Float(template[$0, $1]) * Float(pixels[$0, $1]))
      }
    }
  }

  /// Both, one pair of rows above the other; the best score is ticked.
  func figure(_ title: String, withoutMargin margin: Int = 0) -> Figure {
    let names = data.classNames
    let scores = scores(image)
    let reach = templates.flatMap { $0.values.map(\.magnitude) }.max() ?? 1
    let colors = ColorScale(.diverging, range: -0.8 * reach...0.8 * reach)
    let best = scores.indices.max { scores[$0] < scores[$1] }
    let above = names.indices.map {
      LabeledImage(templates[$0].inside(margin), colors: colors, title: names[$0])
    }
    let below = names.indices.map { index in
      let score = "\((scores[index] * 10).rounded() / 10)".replacing("-", with: "−")
      return LabeledImage(
        products[index].inside(margin), colors: colors, predicted: score,
        actual: index == best ? score : nil)
    }
    return Figure(
      title, alternativeText: "Ten templates, and the same ten times one image.",
      panels: [
        ImageGrid("The weights", above, columns: 10, pixelSize: 3),
        ImageGrid("The weights times the image, and their sum", below, columns: 10, pixelSize: 3),
      ], columns: 1)
  }

  var widget: LessonWidget {
    let size = data.imageShape.count
    let images = data.classNames.indices.flatMap { label in
      (0..<Self.variants).flatMap { data.image(of: label, $0).values }
    }
    return LessonWidget(
      "templates", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "height": .number(Double(data.imageShape[0])), "width": .number(Double(data.imageShape[1])),
        "channels": .number(Double(data.imageShape[2])), "label": .number(Double(label)),
        "unit": .number(Double(label)), "variants": .number(Double(Self.variants)),
        "classes": .text(data.classNames.joined(separator: ",")), "size": .number(Double(size)),
        "hands": .flag(data.isHandwriting),
      ],
      resources: [
        model.resource(named: "template-weights"),
        PageResource("template-images", bytes: images.map { UInt8(($0 * 255).rounded()) }),
      ], fallback: figure("Ten templates, and one \(data.classNames[label]) times each"))
  }
}

/// The plane on which readers bend lines; six networks stand for it.
enum PlaneSettings {
  static func widget() throws -> LessonWidget {
    let charts = try [nil, ActivationFunction.relu].flatMap { activation in
      try PlaneData.allCases.map { data in
        try PlaneNetwork(data, layers: 2, units: 10, activation)
          .chart("\(data.rawValue), \(activation == nil ? "no activation" : "ReLU")")
      }
    }
    return LessonWidget(
      "plane", script: [], styles: [],
      settings: [
        "points": .numbers(
          PlaneData.allCases.flatMap { $0.inputs.values.map(Double.init) }),
        "count": .number(Double(PlaneData.count)), "rate": .number(Double(PlaneNetwork.rate)),
      ],
      fallback: Figure(
        "Two hidden layers of ten units each, without an activation and with ReLU",
        alternativeText:
          "Without an activation each plane is cut by one straight line; with ReLU bent lines part the classes.",
        panels: charts, columns: 3))
  }
}
