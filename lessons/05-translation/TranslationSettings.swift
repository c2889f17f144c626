import ConvNet
import Figures
import LessonKit
import Notebooks

/// Images that readers drag over a field, and the networks that read them there.
struct TranslationSettings {
  let study: ShiftStudy
  /// Whether readers may bring digits of their own.
  let isHandwriting: Bool
  /// Five images of each class, class by class.
  let field: ShiftField
  /// The class that readers meet first: one that the flattened CNN knows in the middle, and no longer a little to the right.
  private(set) var label = 0
  /// The first seed's networks.
  var models: [Sequential] { Reader.shown.map { study.trial[$0][0].model } }

  init(_ study: ShiftStudy, isHandwriting: Bool) {
    (self.study, self.isHandwriting) = (study, isHandwriting)
    let images = study.test.middle
    let places = images.classNames.indices.flatMap { label in
      images.labels.indices.filter { Int(images.labels[$0]) == label }.prefix(5)
    }
    field = ShiftField(middle: images.selecting(places[...]))
    label =
      images.classNames.indices.first { label in
        [0, 4].map { models[1](image(label, right: $0)).argmax()[0] == label } == [true, false]
      } ?? 0
  }

  /// The first image of a class, so many pixels to the right of the middle, `[1, side, side, 1]`.
  func image(_ label: Int, right: Int) -> Tensor {
    ShiftField(middle: field.middle[5 * label..<5 * label + 1]).moved { _ in (right, 0) }.tensor
  }

  /// The first image so far to the right, without most of the field, and what a network takes it for.
  func step(_ right: Int, readBy reader: Int, title: String = "") -> LabeledImage {
    let (names, image) = (field.middle.classNames, image(label, right: right))
    let pixels = Matrix(image)
    return LabeledImage(
      Matrix(rows: 16, columns: 24) { pixels[8 + $0, 8 + $1] },
      colors: ColorScale(.ink, range: 0...1), title: "\(title)\(right) px",
      predicted: names[models[reader](image).argmax()[0]], actual: names[label])
  }

  /// The widget; one image on its way stands for it.
  var widget: LessonWidget {
    let (classes, names) = (field.middle.classNames, Reader.shown.map(\.rawValue))
    return LessonWidget(
      "translation", script: PackageResources.widget_js, styles: PackageResources.widget_css,
      settings: [
        "side": .number(Double(field.side)), "reach": .number(Double(ShiftField.reach)),
        "label": .number(Double(label)), "images": .number(Double(study.mapImages)),
        "classes": .text(classes.joined(separator: ",")),
        "names": .text(names.joined(separator: ";")), "hands": .flag(isHandwriting),
        "layers": .text(models.map(\.layersOnPage).joined(separator: "|")),
        "maps": .numbers(study.maps.flatMap(\.values).map { ($0 * 10).rounded() / 10 }),
      ],
      resources: models.enumerated().map { $1.resource(named: "reader-\($0)") }
        + [PageResource("field-images", bytes: field.middle.pixels)],
      fallback: Figure(
        "One \(classes[label]) on its way to the right, and what four networks read",
        alternativeText: "An image moved by 0, 2, 4 and 8 pixels, and what each network reads.",
        panels: [
          ImageGrid(
            "",
            names.indices.flatMap { reader in
              [0, 2, 4, 8].map { step($0, readBy: reader, title: "\(names[reader]), ") }
            }, columns: 4)
        ]))
  }
}
