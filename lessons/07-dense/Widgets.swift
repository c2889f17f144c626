import ConvNet
import Figures
import LessonKit
import Notebooks

extension TemplateRow {
  var widget: LessonWidget {
    let variants = 3
    let images = data.classNames.indices.flatMap { label in
      (0..<variants).flatMap { data.image(of: label, $0).values }
    }
    func number(_ value: Int) -> WidgetValue { .number(Double(value)) }
    return LessonWidget(
      "templates", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "height": number(data.imageShape[0]), "width": number(data.imageShape[1]),
        "channels": number(data.imageShape[2]), "size": number(data.imageShape.count),
        "label": number(label), "unit": number(label), "variants": number(variants),
        "classes": .text(data.classNames.joined(separator: ",")),
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
    let charts = try [nil, ActivationFunction.relu].flatMap { bend in
      try PlaneData.allCases.map {
        try PlaneNetwork($0, layers: 2, units: 10, bend)
          .chart("\($0.rawValue), \(bend == nil ? "no activation" : "ReLU")")
      }
    }
    return LessonWidget(
      "plane", script: [], styles: [],
      settings: [
        "points": .numbers(PlaneData.allCases.flatMap { $0.inputs.values.map(Double.init) }),
        "count": .number(Double(PlaneData.count)), "rate": .number(Double(PlaneNetwork.rate)),
      ],
      fallback: Figure(
        "Two hidden layers of ten units each, without an activation and with ReLU",
        alternativeText:
          "Without an activation each plane is cut by one straight line; with ReLU bent lines part the classes.",
        panels: charts, columns: 3))
  }
}
